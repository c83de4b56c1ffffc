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
  /** Of what is no option, but holds where nobody says anything. */
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
                new Switch('p', null, Option.PARENT_DEATH_SIGNAL, null),
                new Switch('v', null, Option.VERBOSE, null),
                new Switch('w', null, Option.WARN_REAPED, null),
                new Switch('g', null, Option.TARGET, "group"),
                new Switch('e', null, Option.REMAP_EXIT, null),
                new Switch('s', null, Option.SUBREAPER, null),
                new Switch('l', null, Option.LICENSE, null),
                new Switch('h', null, Option.HELP, null))),
        List.of(
            new Variable("TINI_SUBREAPER", null, Option.SUBREAPER, null, null),
            new Variable("TINI_KILL_PROCESS_GROUP", null, Option.TARGET, "group", null),
            new Variable("TINI_VERBOSITY", null, Option.LOG_LEVEL, null, null)),
        List.of(new Switch(NO_LETTER, null, Option.TARGET, "child")));
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
                new Switch('c', "single-child", Option.SINGLE_CHILD, null),
                new Switch('c', "single-child", Option.NEW_SESSION, Settings.OFF),
                new Switch('r', "rewrite", Option.REWRITE, null),
                new Switch('v', "verbose", Option.LOG_LEVEL, "trace"),
                new Switch('h', "help", Option.HELP, null),
                new Switch('V', "version", Option.VERSION, null))),
        List.of(
            new Variable(
                "DUMB_INIT_DEBUG", "1", Option.LOG_LEVEL, "trace", "Running in debug mode."),
            new Variable(
                "DUMB_INIT_SETSID", "0", Option.SINGLE_CHILD, null, "Not running in setsid mode."),
            new Variable("DUMB_INIT_SETSID", "0", Option.NEW_SESSION, Settings.OFF, null)),
        List.of(new Switch(NO_LETTER, null, Option.NEW_SESSION, null)));
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
                new Switch('g', null, Option.TARGET, "group"),
                new Switch('h', null, Option.HELP, null),
                new Switch('L', null, Option.LICENSE, null),
                new Switch('P', null, Option.PAUSE, null),
                new Switch('V', "version", Option.VERSION, null))),
        List.of(new Variable("CATATONIT_DEBUG", null, Option.LOG_LEVEL, "trace", null)),
        List.of(
            new Switch(NO_LETTER, null, Option.TARGET, "child"),
            new Switch(NO_LETTER, null, Option.REWRITE, "TSTP:0")));
  }
}
