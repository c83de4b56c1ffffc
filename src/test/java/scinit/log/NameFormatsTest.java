package scinit.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.simulation.Layout;
import scinit.simulation.SimulatedKernel;
import scinit.simulation.World;

/** The lines that scripts look for in the messages of tini, dumb-init and catatonit. */
class NameFormatsTest {
  private final SimulatedKernel kernel = World.of(Layout.PID_ONE).kernel();

  private Log begin(Format format, Level level, String event) {
    return new Log(kernel, Level.TRACE, format, false).begin(level, event);
  }

  private void expect(Log line, String written) {
    line.text("in words of scinit's own").end();
    assertThat(kernel.standardError()).isEqualTo(written + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "TINI, \"[INFO  tini (1)] Spawned child process 'sh' with pid '7'\"",
        "DUMB_INIT, [dumb-init] Child spawned with PID 7.",
        "CATATONIT, DEBUG (catatonit:1): pid1 (7) spawned: sh",
      })
  void aCommandStarts(Format format, String line) {
    expect(begin(format, Level.INFO, "command-started").pid(7).program("sh"), line);
  }

  @ParameterizedTest
  @CsvSource({
    "TINI, [FATAL tini (1)] exec sh failed: Permission denied",
    "DUMB_INIT, [dumb-init] sh: Permission denied",
    "CATATONIT, ERROR (catatonit:1): failed to exec pid1: Permission denied",
  })
  void aCommandCannotBeExecuted(Format format, String line) {
    Log event = begin(format, Level.ERROR, "command-not-started");
    expect(event.program("sh").errno(Errno.EACCES), line);
  }

  /** None of them has such options: scinit's own words are all that tells why. */
  @ParameterizedTest
  @CsvSource({
    "TINI, [FATAL tini (1)] in words of scinit's own",
    "DUMB_INIT, [dumb-init] in words of scinit's own",
    "CATATONIT, ERROR (catatonit:1): in words of scinit's own",
  })
  void aCommandCannotBePrepared(Format format, String line) {
    expect(begin(format, Level.ERROR, "command-not-prepared"), line);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "TINI, \"[DEBUG tini (1)] Reaped child with pid: '7'\n"
            + "[INFO  tini (1)] Main child exited normally (with status '3')\"",
        "DUMB_INIT, [dumb-init] A child with PID 7 exited with exit status 3.",
      })
  void theCommandEnds(Format format, String lines) {
    expect(begin(format, Level.INFO, "command-ended").pid(7).status(3), lines);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "TINI, \"[DEBUG tini (1)] Reaped child with pid: '7'\n"
            + "[INFO  tini (1)] Main child exited with signal (with signal 'SIGTERM')\"",
        "DUMB_INIT, [dumb-init] A child with PID 7 was terminated by signal 15.",
      })
  void theCommandIsKilled(Format format, String lines) {
    expect(begin(format, Level.INFO, "command-ended").pid(7).signal(Signal.TERM), lines);
  }

  @ParameterizedTest
  @CsvSource({
    "TINI, [TRACE tini (1)] Exiting: child has exited",
    "DUMB_INIT, [dumb-init] Child exited with status 143. Goodbye.",
  })
  void scinitEnds(Format format, String line) {
    expect(begin(format, Level.TRACE, "ending").status(143), line);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "TINI, DEBUG, \"[DEBUG tini (1)] Reaped child with pid: '7'\"",
        "TINI, WARN, \"[DEBUG tini (1)] Reaped child with pid: '7'\n"
            + "[WARN  tini (1)] Reaped zombie process with pid=7\"",
        "DUMB_INIT, DEBUG, [dumb-init] A child with PID 7 exited with exit status 3.",
        "CATATONIT, DEBUG, DEBUG (catatonit:1): child process 7 exited with code 3",
      })
  void anOrphanEnds(Format format, Level level, String line) {
    expect(begin(format, level, "orphan-reaped").pid(7).status(3), line);
  }

  @Test
  void anOrphanIsKilled() {
    expect(
        begin(Format.CATATONIT, Level.DEBUG, "orphan-reaped").pid(7).signal(Signal.KILL),
        "DEBUG (catatonit:1): child process 7 exited due to signal 9");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "TINI, \"[DEBUG tini (1)] Passing signal: 'SIGTERM'\"",
        "DUMB_INIT, [dumb-init] Received signal 15.",
      })
  void aSignalArrives(Format format, String line) {
    expect(begin(format, Level.DEBUG, "signal-received").signal(Signal.TERM), line);
  }

  @ParameterizedTest
  @CsvSource({
    "signal-forwarded, [dumb-init] Forwarded signal 15 to children.",
    "signal-without-recipient, [dumb-init] Forwarded signal 15 to children.",
    "stopping, [dumb-init] Suspending self due to TTY signal.",
  })
  void whatBecomesOfItIsSaidByDumbInit(String event, String line) {
    expect(begin(Format.DUMB_INIT, Level.DEBUG, event).signal(Signal.TERM), line);
  }

  @Test
  void dumbInitTranslates() {
    expect(
        begin(Format.DUMB_INIT, Level.DEBUG, "signal-rewritten").signal(15).rewritten(3),
        "[dumb-init] Translating signal 15 to 3.");
  }

  @Test
  void dumbInitDropsBySayingSignal0() {
    expect(
        begin(Format.DUMB_INIT, Level.DEBUG, "signal-dropped").signal(15),
        "[dumb-init] Translating signal 15 to 0.\n"
            + "[dumb-init] Not forwarding signal 0 to children (ignored).");
  }

  /** They have no words of scinit's: what the name's program does not speak of is not said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TINI | subreaper | [TRACE tini (1)] Registered as child subreaper",
        "TINI | nothing-to-reap | [TRACE tini (1)] No child to reap",
        "TINI | no-children | [TRACE tini (1)] No child to wait",
        "TINI | session-begun | ''",
        "CATATONIT | no-children | DEBUG (catatonit:1): got ECHILD: no children left to monitor",
        "CATATONIT | subreaper | ''",
        "DUMB_INIT | session-begun | [dumb-init] setsid complete.",
        "DUMB_INIT | subreaper | ''",
        "TEXT | no-children | ''",
        "JSON | no-children | ''",
      })
  void whatScinitHasNoWordsFor(Format format, String event, String line) {
    new Log(kernel, Level.TRACE, format, false).note(Level.TRACE, event);
    assertThat(kernel.standardError()).isEqualTo(line.isEmpty() ? "" : line + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "terminal-given-up, 1, Detached from controlling tty",
    "hand-off-signals, 4, Ignoring tty hand-off signal 18.",
    "no-terminal-to-give-up, 2, Unable to attach to controlling tty (errno=25",
  })
  void dumbInitTellsOfTheHandOff(String event, int lines, String text) {
    new Log(kernel, Level.TRACE, Format.DUMB_INIT, false).note(Level.DEBUG, event);
    assertThat(kernel.standardError().lines())
        .hasSize(lines)
        .allMatch(line -> line.startsWith("[dumb-init] "));
    assertThat(kernel.standardError()).contains(text);
  }

  @Test
  void aLevelThatIsNotForDebuggingHasOneLineForAnEnd() {
    new Log(kernel, Level.INFO, Format.TINI, false)
        .begin(Level.WARN, "orphan-reaped")
        .pid(7)
        .text("x")
        .end();
    assertThat(kernel.standardError())
        .isEqualTo("[WARN  tini (1)] Reaped zombie process with pid=7\n");
  }

  @Test
  void aUsageErrorHasNoBeginning() {
    expect(begin(Format.PLAIN, Level.ERROR, "usage"), "in words of scinit's own");
  }

  @Test
  void tiniSaysOneThingOfASignal() {
    begin(Format.TINI, Level.DEBUG, "signal-forwarded").signal(Signal.TERM).text("x").end();
    assertThat(kernel.standardError()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"TINI", "DUMB_INIT", "CATATONIT"})
  void whatHasNoWordsOfTheirsIsSaidInScinits(Format format) {
    begin(format, Level.WARN, "socket-not-adopted").text("cannot do \u001b it").end();
    assertThat(kernel.standardError()).endsWith("cannot do ? it\n").doesNotStartWith("scinit");
  }
}
