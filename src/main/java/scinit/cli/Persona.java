package scinit.cli;

import static scinit.config.Contract.Leftovers.ASK;
import static scinit.config.Contract.Leftovers.LEAVE;

import java.util.List;
import scinit.cli.Invocation.Wish;
import scinit.config.Contract;
import scinit.config.Contract.Orphans;
import scinit.config.Contract.StartFailures;
import scinit.kernel.Signal;
import scinit.log.Format;

/**
 * What one name that scinit can be called by promises: its options, its defaults, its variables,
 * the form of its messages, its exit statuses. A name is a set of defaults over the same settings.
 *
 * @param name the program's name
 * @param version what it says of its version, in the form that scripts look for
 * @param usage what it says where it is called wrongly
 * @param onStderr what it says on stderr of what it is asked for
 * @param format the form of its messages
 * @param contract in what it differs beyond its options
 * @param permutes true if options may stand behind the command's words too, getopt(3)
 * @param options its options, in the order of its help; those with the same letter belong together
 * @param variables the variables that count, whatever the command line says
 * @param defaults what holds where nobody says anything
 */
record Persona(
    String name,
    String version,
    Usage usage,
    List<Wish> onStderr,
    Format format,
    Contract contract,
    boolean permutes,
    List<Switch> options,
    List<Variable> variables,
    List<Switch> defaults) {

  /** What each of them ends with where it was called wrongly. */
  static final int USAGE_STATUS = 1;

  private static final char NO_LETTER = ' ';

  /**
   * The words of one that is called wrongly.
   *
   * @param line how it is used
   * @param missing what it says where no program is given, in front of that line; null for nothing
   * @param refusal what it says of the value of an option that has one: a whole line with its full
   *     stop, or what stands in front of the option and the value; null if no option has one
   */
  record Usage(String line, String missing, String refusal) {}

  /** Returns what it says where no program is given. */
  UsageException missingProgram() {
    return usage.missing() == null
        ? wrongly(usage.line(), null)
        : new UsageException(usage.missing(), format, USAGE_STATUS, usage.line());
  }

  /** Returns what it says of an option's value; the reason is scinit's own. */
  UsageException refusal(char letter, String value, String reason) {
    return usage.refusal().endsWith(".")
        ? wrongly(usage.refusal(), reason)
        : new UsageException(usage.refusal() + letter + ": " + value, format, USAGE_STATUS, reason);
  }

  /** Returns a message in the form of getopt(3), and a line behind it. */
  static UsageException wrongly(String message, String hint) {
    return new UsageException(message, Format.PLAIN, USAGE_STATUS, hint);
  }

  /**
   * An option of the name's, and the setting that it stands for.
   *
   * @param letter its short name
   * @param longName its long name, or null
   * @param option the setting
   * @param value what the setting becomes; null for the value that the user gives, if it has one
   */
  record Switch(char letter, String longName, Option option, String value) {
    boolean takesValue() {
      return value == null && option.takesValue();
    }
  }

  /**
   * A variable of the name's, and the setting that it stands for.
   *
   * @param name its name
   * @param when the value that it must have; null for any, even none
   * @param option the setting
   * @param value what the setting becomes; null for the variable's own value
   * @param note what is said about it at the level of debugging; null for nothing
   */
  record Variable(String name, String when, Option option, String value, String note) {}

  /**
   * Returns the persona of a name, or null where scinit is itself. The names of releases count,
   * such as tini-static-amd64, dumb-init_1.2.5_x86_64 and catatonit.x86_64.
   */
  static Persona named(String name) {
    if (name.equals("docker-init") || isOrBeginsWith(name, "tini", '-')) {
      return tini();
    }
    if (isOrBeginsWith(name, "dumb-init", '_')) {
      return dumbInit();
    }
    return isOrBeginsWith(name, "catatonit", '.') ? catatonit() : null;
  }

  private static boolean isOrBeginsWith(String name, String program, char next) {
    return name.startsWith(program)
        && (name.length() == program.length() || name.charAt(program.length()) == next);
  }

  private static Switch setting(Option option, String value) {
    return new Switch(NO_LETTER, null, option, value);
  }

  private static Switch option(char letter, Option option) {
    return new Switch(letter, null, option, null);
  }

  private static Switch option(char letter, Option option, String value) {
    return new Switch(letter, null, option, value);
  }

  private static Switch option(char letter, String longName, Option option, String value) {
    return new Switch(letter, longName, option, value);
  }

  private static Persona tini() {
    return new Persona(
        "tini",
        "tini version 0.19.0_scinit",
        new Usage("Usage: tini [OPTIONS] [--] COMMAND [ARG...]", null, "Not a valid option for -"),
        List.of(),
        Format.TINI,
        new Contract(
            Orphans.LEAVE_WITH_WARNING,
            false,
            LEAVE,
            new StartFailures(127, 127, 126, 1),
            Signal.NONE,
            false),
        true,
        List.of(
            option('p', Option.PARENT_DEATH_SIGNAL),
            option('v', Option.VERBOSE),
            option('w', Option.WARN_REAPED),
            option('g', Option.TARGET, "group"),
            option('e', Option.REMAP_EXIT),
            option('s', Option.SUBREAPER),
            option('l', Option.LICENSE),
            option('h', Option.HELP)),
        List.of(
            new Variable("TINI_SUBREAPER", null, Option.SUBREAPER, null, null),
            new Variable("TINI_KILL_PROCESS_GROUP", null, Option.TARGET, "group", null),
            new Variable("TINI_VERBOSITY", null, Option.LOG_LEVEL, null, null)),
        List.of(setting(Option.TARGET, "child")));
  }

  private static Persona dumbInit() {
    return new Persona(
        "dumb-init",
        "dumb-init v1.2.5_scinit",
        new Usage(
            "Usage: dumb-init [OPTIONS] [--] COMMAND [ARG...]",
            null,
            "Usage: -r option takes <signum>:<signum>, where <signum> is between 1 and 31."),
        List.of(Wish.HELP, Wish.VERSION),
        Format.DUMB_INIT,
        new Contract(
            Orphans.LEAVE,
            false,
            ASK,
            StartFailures.all(2),
            Signal.FAULTS | Signal.TERMINAL_ACCESS,
            true),
        false,
        List.of(
            option('c', "single-child", Option.SINGLE_CHILD, null),
            option('c', "single-child", Option.NEW_SESSION, Settings.OFF),
            option('r', "rewrite", Option.REWRITE, null),
            option('v', "verbose", Option.LOG_LEVEL, "trace"),
            option('h', "help", Option.HELP, null),
            option('V', "version", Option.VERSION, null)),
        List.of(
            new Variable(
                "DUMB_INIT_DEBUG", "1", Option.LOG_LEVEL, "trace", "Running in debug mode."),
            new Variable(
                "DUMB_INIT_SETSID", "0", Option.SINGLE_CHILD, null, "Not running in setsid mode."),
            new Variable("DUMB_INIT_SETSID", "0", Option.NEW_SESSION, Settings.OFF, null)),
        List.of(setting(Option.NEW_SESSION, null)));
  }

  private static Persona catatonit() {
    return new Persona(
        "catatonit",
        "tini version 0.1.7_catatonit_scinit",
        new Usage("usage: catatonit [OPTIONS] [--] COMMAND [ARG...]", "missing program name", null),
        List.of(Wish.HELP),
        Format.CATATONIT,
        new Contract(
            Orphans.MUST_ADOPT_UNLESS_INIT, false, LEAVE, StartFailures.all(1), Signal.NONE, false),
        true,
        List.of(
            option('g', Option.TARGET, "group"),
            option('h', Option.HELP),
            option('L', Option.LICENSE),
            option('P', Option.PAUSE),
            option('V', "version", Option.VERSION, null)),
        List.of(new Variable("CATATONIT_DEBUG", null, Option.LOG_LEVEL, "trace", null)),
        List.of(setting(Option.TARGET, "child"), setting(Option.REWRITE, "TSTP:0")));
  }
}
