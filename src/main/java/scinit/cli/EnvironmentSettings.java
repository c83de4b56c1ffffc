package scinit.cli;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Ascii;
import scinit.kernel.Fields;

/** Reads the settings from the environment variables SCINIT_…. */
public final class EnvironmentSettings {
  /** What the variables' names begin with. */
  static final String PREFIX = "SCINIT_";

  private EnvironmentSettings() {}

  /**
   * Adds what each variable says. An empty one counts as not set unless it is about rights.
   *
   * @return a warning for each variable that belongs to no option
   */
  public static List<String> addTo(Settings settings, List<String> environment)
      throws UsageException {
    List<String> warnings = new ArrayList<>();
    for (String entry : environment) {
      Fields sides = new Fields(entry, '=');
      String name = sides.next();
      String value = sides.rest();
      if (value == null) {
        // Nothing, because execve(2) lets a program be given entries that are no variables.
        continue;
      }
      String longName = longName(name);
      Option option = Option.withLongName(longName);
      if (isProtocol(name)) {
        // Nothing, because a scinit further out may have told its command so, which is this one.
        continue;
      }
      if (option == null || option.isQuestion()) {
        warnings.add(unknown(name, Option.nearest(longName)));
      } else if (!value.isEmpty() || option.topic == Option.Topic.RIGHTS) {
        add(new OptionValue(option, name, value, true), settings);
      }
    }
    return warnings;
  }

  /** Commas separate the values of a repeatable option. */
  private static void add(OptionValue value, Settings settings) throws UsageException {
    if (value.option().takesValue() && value.option().isRepeatable()) {
      for (OptionValue part : value.parts()) {
        settings.add(part);
      }
    } else if (value.option().takesValue() || value.text().isEmpty() || isOn(value)) {
      settings.add(value);
    }
  }

  private static boolean isProtocol(String name) {
    return switch (name) {
      case "SCINIT_INHERITED_FDS", "SCINIT_RELOAD_COUNT", "SCINIT_CHANGED_PATHS" -> true;
      default -> false;
    };
  }

  private static boolean isOn(OptionValue flag) throws UsageException {
    return switch (flag.text()) {
      case "1", "true", "yes", "on" -> true;
      case "0", "false", "no", "off" -> false;
      default -> throw flag.wrong("must be 1 or 0");
    };
  }

  private static String unknown(String name, Option nearest) {
    return "cannot use "
        + UsageException.shortened(name)
        + ": no option has this variable; did you mean "
        + variable(nearest)
        + "?";
  }

  private static String longName(String variable) {
    return Ascii.lowerCase(variable.substring(PREFIX.length())).replace('_', '-');
  }

  /** Returns the name of an option's variable. */
  static String variable(Option option) {
    return PREFIX + Ascii.upperCase(option.longName).replace('-', '_');
  }
}
