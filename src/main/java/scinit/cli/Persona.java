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
   */
  record Variable(String name, String when, Option option, String value) {}

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
            new Variable("TINI_SUBREAPER", null, Option.SUBREAPER, null),
            new Variable("TINI_KILL_PROCESS_GROUP", null, Option.TARGET, "group"),
            new Variable("TINI_VERBOSITY", null, Option.LOG_LEVEL, null)),
        List.of(setting(Option.TARGET, "child")));
  }

  private static Persona dumbInit() {
    return new Persona(
        "dumb-init",
        "dumb-init v1.2.5_scinit",
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
            new Variable("DUMB_INIT_DEBUG", "1", Option.LOG_LEVEL, "trace"),
            new Variable("DUMB_INIT_SETSID", "0", Option.SINGLE_CHILD, null),
            new Variable("DUMB_INIT_SETSID", "0", Option.NEW_SESSION, Settings.OFF)),
        List.of(setting(Option.NEW_SESSION, null), setting(Option.LOG_LEVEL, "error")));
  }

  private static Persona catatonit() {
    return new Persona(
        "catatonit",
        "tini version 0.1.7_catatonit_scinit",
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
        List.of(new Variable("CATATONIT_DEBUG", null, Option.LOG_LEVEL, "debug")),
        List.of(
            setting(Option.TARGET, "child"),
            setting(Option.LOG_LEVEL, "error"),
            setting(Option.REWRITE, "TSTP:0")));
  }
}
