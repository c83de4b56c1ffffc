package scinit.cli.compat;

import java.util.ArrayList;
import java.util.List;
import scinit.cli.EnvironmentSettings;
import scinit.cli.Invocation;
import scinit.cli.Invocation.Wish;
import scinit.cli.Option;
import scinit.cli.OptionValue;
import scinit.cli.Settings;
import scinit.cli.UsageException;
import scinit.config.Config;
import scinit.kernel.Arguments;
import scinit.kernel.Decimal;
import scinit.kernel.Variables;
import scinit.log.Level;

/** Reads what the user wants of scinit under another program's name. */
final class NameCommandLine {
  private final Persona persona;
  private final Arguments arguments;
  private final Variables variables;
  private final Settings settings = new Settings();
  private final List<String> notes = new ArrayList<>();

  NameCommandLine(Persona persona, Arguments arguments, Variables variables) {
    this.persona = persona;
    this.arguments = arguments;
    this.variables = variables;
  }

  /**
   * Reads all of it, in the order in which one wins over the other: the name's defaults, scinit's
   * own variables, the command line, the name's variables.
   *
   * @param first the index of the first word that is not scinit's own
   */
  Invocation read(int first, List<String> environment) throws UsageException {
    boolean permutes = variables.value("POSIXLY_CORRECT") == null;
    Getopt getopt = new Getopt(persona, arguments, first, permutes, settings);
    try {
      return readAll(getopt, first, environment);
    } catch (UsageException e) {
      OptionValue wrong = e.value();
      throw wrong == null || wrong.isVariable()
          ? e.as(persona.words().format(), Words.USAGE_STATUS)
          : persona.words().refusal(wrong.name().charAt(1), wrong.text(), e.getMessage());
    }
  }

  private Invocation readAll(Getopt getopt, int first, List<String> environment)
      throws UsageException {
    settings.become(persona.words().format(), persona.contract());
    for (Persona.Switch each : persona.defaults()) {
      settings.add(new OptionValue(each.option(), persona.name(), each.value(), false));
    }
    List<String> warnings = EnvironmentSettings.addTo(settings, environment);
    if (isVersionAlone(first)) {
      return show(Wish.VERSION);
    }
    settings.beginStronger();
    Option question = getopt.read();
    if (question != null) {
      return show(Wish.of(question));
    }
    settings.beginStronger();
    readVariables();
    Config config = settings.toConfig();
    int command = getopt.command();
    // catatonit takes no notice of a command where it pauses: scripts may give one.
    if (command == arguments.count() && !settings.isPause()) {
      throw persona.words().missingProgram();
    }
    return Invocation.run(
        settings.isPause() ? config : config.withCommand(arguments.commandFrom(command)),
        warnings,
        notes);
  }

  private Invocation show(Wish wish) {
    Words words = persona.words();
    String version = wish == Wish.VERSION ? words.version() + "\n" : null;
    String answer = wish == Wish.HELP ? PersonaHelp.text(persona) : version;
    return Invocation.show(wish, answer, words.onStderr().contains(wish));
  }

  /** tini knows its one long option only where it stands alone. */
  private boolean isVersionAlone(int first) {
    return arguments.count() == first + 1 && arguments.get(first).equals("--version");
  }

  private void readVariables() throws UsageException {
    for (Persona.Variable each : persona.variables()) {
      String value = variables.value(each.name());
      if (value != null && (each.when() == null || each.when().equals(value))) {
        settings.add(new OptionValue(each.option(), each.name(), setting(each, value), true));
        if (each.note() != null) {
          notes.add(each.note());
        }
      }
    }
  }

  private static String setting(Persona.Variable variable, String value) {
    if (variable.value() != null || !variable.option().takesValue()) {
      return variable.value();
    }
    // TINI_VERBOSITY. tini compares it without a sign: -1 is as much as there can be.
    int level = leadingNumber(value);
    return (level < 0 ? Level.TRACE : Level.ERROR.moreBy(level)).word;
  }

  /** Reads what is a number in front, as atoi(3); 0 if there is none. */
  private static int leadingNumber(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    boolean isNegative = text.startsWith("-", start);
    if (isNegative || text.startsWith("+", start)) {
      start++;
    }
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    int number = Math.max(0, Decimal.parse(text.substring(start, end)));
    return isNegative ? -number : number;
  }
}
