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
   * Applies each variable. An empty one counts as not set; one that is about rights must be set by
   * the command line then: who writes {@code SCINIT_USER=$APP_USER} must not run as root because
   * APP_USER is missing.
   *
   * @return a warning for each variable that belongs to no option
   */
  public static List<String> apply(List<String> environment, Settings settings)
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
      } else if (!value.isEmpty()) {
        apply(option, value, entry, settings);
      } else if (option.topic == Option.Topic.RIGHTS) {
        settings.noteEmpty(option);
      }
    }
    return warnings;
  }

  private static void apply(Option option, String value, String entry, Settings settings)
      throws UsageException {
    if (option.takesValue()) {
      settings.apply(option, value, entry);
    } else if (isOn(value, entry)) {
      settings.apply(option, null, entry);
    }
  }

  private static boolean isProtocol(String name) {
    return switch (name) {
      case "SCINIT_INHERITED_FDS", "SCINIT_RELOAD_COUNT", "SCINIT_CHANGED_PATHS" -> true;
      default -> false;
    };
  }

  private static boolean isOn(String value, String entry) throws UsageException {
    return switch (value) {
      case "1", "true", "yes", "on" -> true;
      case "0", "false", "no", "off" -> false;
      default -> throw new UsageException("cannot understand " + entry + ": must be 1 or 0");
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
