package scinit.cli.compat;

import static scinit.config.Contract.Leftovers.ASK;
import static scinit.config.Contract.Leftovers.LEAVE;

import java.util.List;
import scinit.cli.Invocation.Wish;
import scinit.cli.Option;
import scinit.cli.Settings;
import scinit.cli.compat.Persona.Options;
import scinit.cli.compat.Persona.Switch;
import scinit.cli.compat.Persona.Variable;
import scinit.config.Contract;
import scinit.config.Contract.Orphans;
import scinit.config.Contract.StartFailures;
import scinit.kernel.Signal;
import scinit.log.Format;

/** The table of the names. */
final class Personas {
  private static final char NO_LETTER = ' ';

  private Personas() {}

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

  private static Persona tini() {
    return new Persona(
        "tini",
        new Words(
            "tini version 0.19.0_scinit",
            "Usage: tini [OPTIONS] [--] COMMAND [ARG...]",
            null,
            "Not a valid option for -",
            List.of(),
            Format.TINI),
        new Contract(
            Orphans.LEAVE_WITH_WARNING,
            false,
            LEAVE,
            new StartFailures(127, 127, 126, 1),
            Signal.NONE,
            false),
        new Options(
            true,
            List.of(
                option('p', Option.PARENT_DEATH_SIGNAL),
                option('v', Option.VERBOSE),
                option('w', Option.WARN_REAPED),
                option('g', Option.TARGET, "group"),
                option('e', Option.REMAP_EXIT),
                option('s', Option.SUBREAPER),
                option('l', Option.LICENSE),
                option('h', Option.HELP))),
        List.of(
            new Variable("TINI_SUBREAPER", null, Option.SUBREAPER, null, null),
            new Variable("TINI_KILL_PROCESS_GROUP", null, Option.TARGET, "group", null),
            new Variable("TINI_VERBOSITY", null, Option.LOG_LEVEL, null, null)),
        List.of(setting(Option.TARGET, "child")));
  }

  private static Persona dumbInit() {
    return new Persona(
        "dumb-init",
        new Words(
            "dumb-init v1.2.5_scinit",
            "Usage: dumb-init [OPTIONS] [--] COMMAND [ARG...]",
            null,
            "Usage: -r option takes <signum>:<signum>, where <signum> is between 1 and 31.",
            List.of(Wish.HELP, Wish.VERSION),
            Format.DUMB_INIT),
        new Contract(
            Orphans.LEAVE,
            false,
            ASK,
            StartFailures.all(2),
            Signal.FAULTS | Signal.TERMINAL_ACCESS,
            true),
        new Options(
            false,
            List.of(
                option('c', "single-child", Option.SINGLE_CHILD, null),
                option('c', "single-child", Option.NEW_SESSION, Settings.OFF),
                option('r', "rewrite", Option.REWRITE, null),
                option('v', "verbose", Option.LOG_LEVEL, "trace"),
                option('h', "help", Option.HELP, null),
                option('V', "version", Option.VERSION, null))),
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
        new Words(
            "tini version 0.1.7_catatonit_scinit",
            "usage: catatonit [OPTIONS] [--] COMMAND [ARG...]",
            "missing program name",
            null,
            List.of(Wish.HELP),
            Format.CATATONIT),
        new Contract(
            Orphans.MUST_ADOPT_UNLESS_INIT, false, LEAVE, StartFailures.all(1), Signal.NONE, false),
        new Options(
            true,
            List.of(
                option('g', Option.TARGET, "group"),
                option('h', Option.HELP),
                option('L', Option.LICENSE),
                option('P', Option.PAUSE),
                option('V', "version", Option.VERSION, null))),
        List.of(new Variable("CATATONIT_DEBUG", null, Option.LOG_LEVEL, "trace", null)),
        List.of(setting(Option.TARGET, "child"), setting(Option.REWRITE, "TSTP:0")));
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
}
