package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** scinit in the place of dumb-init: what dumb-init's manual promises. */
class DumbInitIT {
  private static final int KILL = 9;
  private static final int USR1 = 10;
  private static final int USR2 = 12;
  private static final int TERM = 15;
  private static final int CHLD = 17;
  private static final int CONT = 18;
  private static final int STOP = 19;
  private static final int TSTP = 20;
  private static final int TTOU = 22;
  private static final int HIGHEST = 31;

  @RegisterExtension final Starter starter = new Starter();

  private Launch dumbInit(String... words) {
    return Names.BARE.launch(starter, "dumb-init", words);
  }

  private Recording record(String... options) {
    String[] words = Arrays.copyOf(options, options.length + 1);
    words[options.length] = Helper.SIGNAL_RECORDER.path();
    Recording recording = new Recording(dumbInit(words).start());
    recording.awaitReady(1);
    return recording;
  }

  static IntStream forwarded() {
    return IntStream.rangeClosed(1, HIGHEST)
        .filter(signal -> signal != KILL && signal != STOP && signal != CHLD)
        .filter(signal -> signal < TSTP || signal > TTOU);
  }

  @ParameterizedTest
  @EnumSource
  void endsWithTheStatusOfTheCommandAndSaysNothing(Names form) {
    assertThat(form.launch(starter, "dumb-init", "--", "sh", "-c", "exit 3").run())
        .isEqualTo(new Ended(3, "", ""));
  }

  @ParameterizedTest
  @MethodSource("forwarded")
  void everySignalIsForwardedTheFaultsToo(int signal) {
    Recording recording = record();
    int last = signal == USR1 ? USR2 : USR1;
    recording.send(signal);
    recording.send(last);
    assertThat(recording.signals()).containsExactly(signal, last);
  }

  @Test
  void theCommandLeadsASessionOfItsOwn() {
    Recording recording = record();
    Proc command = recording.running().command();
    assertThat(command.session()).isEqualTo(command.pid());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c", "--single-child"})
  void asSingleChildItDoesNot(String option) {
    Recording recording = record(option);
    assertThat(recording.running().command().session())
        .isEqualTo(recording.running().itself().session());
  }

  @ParameterizedTest
  @ValueSource(ints = {TSTP, TSTP + 1, TTOU})
  void theTerminalsStopStopsBothAndContContinuesBoth(int signal) {
    Recording recording = record();
    Proc scinit = recording.running().itself();
    Proc command = recording.running().command();
    recording.running().signal(signal);
    Eventually.until("both are stopped", () -> scinit.isStopped() && command.isStopped());
    recording.running().signal(CONT);
    recording.await(CONT);
    recording.send(USR1);
    assertThat(recording.signals()).containsExactly(CONT, USR1);
  }

  @Test
  void aRewrittenStopReachesTheCommandAndStillStopsDumbInit() {
    Recording recording = record("-r", "20:12");
    Proc scinit = recording.running().itself();
    recording.running().signal(TSTP);
    recording.await(USR2);
    Eventually.until("it is stopped", scinit::isStopped);
    recording.send(CONT);
    recording.send(USR1);
    assertThat(recording.signals()).containsExactly(USR2, CONT, USR1);
  }

  @Test
  void aDroppedStopStillStopsDumbInit() {
    Recording recording = record("-r", "20:0");
    Proc scinit = recording.running().itself();
    recording.running().signal(TSTP);
    Eventually.until("it is stopped", scinit::isStopped);
    recording.send(CONT);
    recording.send(USR1);
    assertThat(recording.signals()).containsExactly(CONT, USR1);
  }

  /** The handed-off terminal hangs up on dumb-init once; a later SIGHUP is the user's. */
  @Test
  void theCommandGetsTheControllingTerminalAndTheHandOffIsNotForwarded() {
    TerminalSession terminal =
        starter.onTerminal(
            Starter.executable(), "--as", "dumb-init", Helper.SIGNAL_RECORDER.path().toString());
    terminal.awaitScreen("ready");
    Proc command = terminal.leader().children().get(0);
    assertThat(command.session()).isEqualTo(command.pid());
    assertThat(command.foregroundGroup()).isEqualTo(command.pid());
    Libc.kill(terminal.leader().pid(), 1);
    terminal.awaitScreen("signal 1 from");
    Libc.kill(terminal.leader().pid(), USR1);
    terminal.awaitScreen("signal 10 from");
    assertThat(terminal.screen())
        .containsOnlyOnce("signal 1 from")
        .doesNotContain("signal 18 from");
  }

  @Test
  void debuggingTellsOfTheHandOff() {
    TerminalSession terminal =
        starter.onTerminal(
            Starter.executable(),
            "--as",
            "dumb-init",
            "-v",
            Helper.SIGNAL_RECORDER.path().toString());
    terminal.awaitScreen("ready");
    terminal.awaitScreen("setsid complete.");
    assertThat(terminal.screen())
        .contains("Detached from controlling tty, ignoring the first SIGHUP and SIGCONT")
        .contains("[dumb-init] Ignoring tty hand-off signal 1.")
        .contains("[dumb-init] Ignoring tty hand-off signal 18.")
        .doesNotContain("Unable to");
  }

  @Test
  void theVariableMeansNoSessionEither() {
    Recording recording =
        new Recording(
            dumbInit(Helper.SIGNAL_RECORDER.path()).environment("DUMB_INIT_SETSID", "0").start());
    recording.awaitReady(1);
    assertThat(recording.running().command().session())
        .isEqualTo(recording.running().itself().session());
  }

  @Test
  void optionsBehindTheCommandAreTheCommands() {
    assertThat(dumbInit("echo", "-v", "--", "-c").run()).isEqualTo(new Ended(0, "-v -- -c\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void theHelpGoesToStderr(String option) {
    Ended ended = dumbInit(option).run();
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("dumb-init v1.2.5_scinit\n");
  }

  @Test
  void signalsAreRewrittenAndDropped() {
    Recording recording = record("-r", "15:12", "--rewrite", "1:0");
    recording.running().signal(1);
    recording.running().signal(TERM);
    recording.await(USR2);
    recording.send(USR1);
    assertThat(recording.signals()).containsExactly(USR2, USR1);
  }

  @Test
  void whatIsLeftOfTheSessionsGroupGetsTermAndIsNotWaitedFor() {
    Running running =
        dumbInit(
                "sh",
                "-c",
                "(trap 'echo termed; exit' TERM; echo ready; while :; do sleep 0.01; done) &"
                    + " read x")
            .start();
    running.awaitOut("ready");
    running.type("");
    running.awaitOut("termed");
    assertThat(running.awaitStatus()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c", "--single-child"})
  void withoutASessionWhatIsLeftIsLeftAlone(String option, @TempDir Path folder)
      throws IOException {
    Left left = new Left(folder);
    assertThat(dumbInit(option, "sh", "-c", left.shellCommand()).run().status()).isZero();
    left.expectOnly(USR1);
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/passwd/x, Not a directory",
    "/nonexistent, No such file or directory",
    "/etc/passwd, Permission denied"
  })
  void everyFailureToExecuteEndsWith2(String command, String reason) {
    assertThat(dumbInit(command).run())
        .isEqualTo(new Ended(2, "", "[dumb-init] " + command + ": " + reason + "\n"));
  }

  @Test
  void debuggingSaysWhatHappens() {
    Running running =
        dumbInit("sh", "-c", "echo ready; exec sleep 1000")
            .environment("DUMB_INIT_DEBUG", "1")
            .start();
    running.awaitOut("ready");
    running.signal(TERM);
    Ended ended = running.awaitEnd();
    assertThat(ended.status()).isEqualTo(143);
    assertThat(ended.err())
        .containsPattern("\\[dumb-init\\] Child spawned with PID \\d+\\.\n")
        .contains("[dumb-init] Received signal 15.\n")
        .contains("[dumb-init] Forwarded signal 15 to children.\n")
        .containsPattern("\\[dumb-init\\] A child with PID \\d+ was terminated by signal 15\\.\n")
        .endsWith("[dumb-init] Child exited with status 143. Goodbye.\n");
  }

  @Test
  void theVersionGoesToStderr() {
    assertThat(dumbInit("--version").run())
        .isEqualTo(new Ended(0, "", "dumb-init v1.2.5_scinit\n"));
  }

  @Test
  void aWrongOptionEndsWith1() {
    Ended ended = dumbInit("--foo", "true").run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).startsWith("dumb-init: unrecognized option '--foo'\nUsage: dumb-init ");
  }
}
