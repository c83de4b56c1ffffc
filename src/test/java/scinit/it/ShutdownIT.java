package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.CONT;
import static scinit.kernel.Signal.INT;
import static scinit.kernel.Signal.KILL;
import static scinit.kernel.Signal.QUIT;
import static scinit.kernel.Signal.STOP;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.USR1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How scinit ends: in time, and without leaving anyone behind. */
class ShutdownIT {
  private static final String STUBBORN = "trap '' TERM INT QUIT HUP; ";

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {TERM, INT, QUIT})
  void theCommandMayEndItself(int signal) {
    Running running =
        starter.scinit("--", Helper.SIGNAL_RECORDER.path(), Integer.toString(signal)).start();
    running.awaitOut("ready");
    running.signal(signal);
    assertThat(running.awaitEnd().status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {TERM, INT, QUIT})
  void theCommandIsKilledWhenItsTimeIsUp(int signal) {
    Running running =
        starter
            .scinit(
                "--graceful-timeout-secs=1", "--", "sh", "-c", STUBBORN + "echo ready; sleep 1000")
            .start();
    running.awaitOut("ready");
    running.signal(signal);
    Ended ended = running.awaitEnd();
    assertThat(ended.status()).isEqualTo(128 + KILL);
    assertThat(ended.err())
        .isEqualTo("scinit: warning: the command still runs after 1 seconds: sending SIGKILL\n");
    assertThat(starter.alive()).isEmpty();
  }

  @Test
  void theWholeGroupIsKilledAndNotOnlyTheCommand() {
    Running running =
        starter
            .scinit(
                "--graceful-timeout-secs=1",
                "--wait-for=all",
                "--",
                "sh",
                "-c",
                STUBBORN + "sleep 1000 & echo ready; sleep 1000")
            .start();
    running.awaitOut("ready");
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + KILL);
    assertThat(starter.alive()).isEmpty();
  }

  @Test
  void moreTermsDoNotBuyMoreTime() {
    Running running = recorder("--graceful-timeout-secs=2");
    Eventually.until(
        "the end, although SIGTERM comes ever again",
        Duration.ofMillis(200),
        () -> {
          if (running.isAlive()) {
            running.signal(TERM);
          }
          return !running.isAlive();
        });
    assertThat(running.awaitEnd().status()).isEqualTo(128 + KILL);
  }

  @Test
  void aSecondTermIsForwarded() {
    Recording recording = new Recording(recorder());
    recording.send(TERM);
    recording.send(TERM, 2);
    recording.send(USR1);
    assertThat(recording.signals()).containsExactly(TERM, TERM, USR1);
  }

  @Test
  void theThirdInterruptMeansNow() {
    Recording recording = new Recording(recorder("--graceful-timeout-secs=1000"));
    recording.send(INT);
    recording.send(INT, 2);
    recording.send(USR1);
    recording.running().signal(INT);
    Ended ended = recording.running().awaitEnd();
    assertThat(ended.status()).isEqualTo(128 + KILL);
    assertThat(ended.err())
        .isEqualTo("scinit: warning: SIGINT has come three times: sending SIGKILL\n");
  }

  @Test
  void aStoppedCommandIsContinuedSoThatItCanEnd() {
    Running running =
        starter
            .scinit("--graceful-timeout-secs=1000", "--", "sh", "-c", "echo ready; exec sleep 1000")
            .start();
    running.awaitOut("ready");
    Proc command = running.command();
    Libc.kill(command.pid(), STOP);
    Eventually.until("the command is stopped", command::isStopped);
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + TERM);
  }

  @Test
  void otherSignalsDoNotEndAnything() {
    Recording recording = new Recording(recorder("--graceful-timeout-secs=1"));
    for (int signal = 34; signal <= 64; signal++) {
      recording.send(signal);
    }
    recording.send(CONT);
    assertThat(recording.running().isAlive()).isTrue();
    assertThat(recording.running().err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatTheCommandLeavesIsAskedToEnd(boolean asInit) {
    Running running = leaving(asInit, "", "--leftover-timeout-ms=1000000");
    Ended ended = running.awaitEnd();
    assertThat(ended.status()).isEqualTo(5);
    assertThat(new Recording(running).signals()).contains(TERM);
    assertThat(starter.alive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatLeftTheGroupIsAskedToEndToo(boolean asInit) {
    Running running = leaving(asInit, "setsid ", "--leftover-timeout-ms=1000000");
    assertThat(running.awaitEnd().status()).isEqualTo(5);
    assertThat(new Recording(running).signals()).contains(TERM);
    assertThat(starter.alive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatDoesNotEndIsKilled(boolean asInit) {
    Launch launch =
        starter.scinit(
            "--leftover-timeout-ms=100",
            "--",
            "sh",
            "-c",
            STUBBORN + "sleep 1000 & setsid sleep 1000 & (setsid sleep 1000 &); exit 5");
    Ended ended = (asInit ? launch.asInit() : launch).run();
    assertThat(ended.status()).isEqualTo(5);
    assertThat(starter.alive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsStoppedIsEndedToo(boolean asInit) {
    Launch launch =
        starter.scinit(
            "--leftover-timeout-ms=1000000",
            "--",
            "sh",
            "-c",
            "sleep 1000 & kill -STOP $!; until grep -q '^State:.T' /proc/$!/status; do :; done;"
                + " exit 5");
    Ended ended = (asInit ? launch.asInit() : launch).run();
    assertThat(ended.status()).isEqualTo(5);
    assertThat(starter.alive()).isEmpty();
  }

  @Test
  void leftoversAreKilledAtOnceWithoutATime() {
    Ended ended =
        starter
            .scinit("--leftover-timeout-ms=0", "--", "sh", "-c", STUBBORN + "sleep 1000 & exit 5")
            .run();
    assertThat(ended.status()).isEqualTo(5);
    assertThat(starter.alive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLastDescendantIsWaitedForIfAskedFor(boolean asInit) {
    Path gate = folder.resolve("gate");
    Launch launch =
        starter.scinit(
            "--wait-for",
            "all",
            "--leftover-timeout-ms=1",
            "--",
            "sh",
            "-c",
            "mkfifo " + gate + "; (read x <" + gate + "; echo left) & echo ready; exit 5");
    Running running = (asInit ? launch.asInit() : launch).start();
    running.awaitOut("ready");
    Proc scinit = running.itself();
    Eventually.until("only the subshell is left", () -> onlyOrphans(scinit));
    assertThat(running.isAlive()).isTrue();
    open(gate);
    assertThat(running.awaitEnd()).isEqualTo(new Ended(5, "ready\nleft\n", ""));
  }

  @Test
  void theLastDescendantGetsSignalsOnceTheCommandHasEnded() {
    String recorder = Helper.SIGNAL_RECORDER.path();
    Running running =
        starter.scinit("--wait-for=all", "--", "sh", "-c", recorder + " 15 & exit 5").start();
    running.awaitOut("ready");
    Eventually.until("the command's end", () -> onlyOrphans(running.itself()));
    Recording recording = new Recording(running);
    recording.send(USR1);
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isEqualTo(5);
    assertThat(recording.signals()).containsExactly(USR1, TERM);
  }

  @Test
  void theLastDescendantIsKilledWhenTheTimeIsUp() {
    Running running =
        starter
            .scinit(
                "--wait-for=all",
                "--graceful-timeout-secs=1",
                "--",
                "sh",
                "-c",
                Helper.SIGNAL_RECORDER.path() + " & exit 5")
            .start();
    running.awaitOut("ready");
    Eventually.until("the command's end", () -> onlyOrphans(running.itself()));
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isEqualTo(5);
    assertThat(starter.alive()).isEmpty();
  }

  private boolean onlyOrphans(Proc scinit) {
    return scinit.children().size() == 1
        && scinit.children().get(0).group() != scinit.children().get(0).pid();
  }

  private static void open(Path gate) {
    try {
      Files.writeString(gate, "go\n");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A command that records all signals, and ends by none but SIGKILL. */
  private Running recorder(String... options) {
    String[] words = java.util.Arrays.copyOf(options, options.length + 2);
    words[options.length] = "--";
    words[options.length + 1] = Helper.SIGNAL_RECORDER.path();
    Running running = starter.scinit(words).start();
    return running.awaitOut("ready");
  }

  /** A command that ends with status 5 once what it leaves is ready, which SIGTERM ends. */
  private Running leaving(boolean asInit, String background, String option) {
    Path gate = folder.resolve("gate");
    String recorder = Helper.SIGNAL_RECORDER.path();
    Launch launch =
        starter.scinit(
            option,
            "--",
            "sh",
            "-c",
            "mkfifo " + gate + "; " + background + recorder + " 15 & read x <" + gate + "; exit 5");
    Running running = (asInit ? launch.asInit() : launch).start();
    running.awaitOut("ready");
    open(gate);
    return running;
  }
}
