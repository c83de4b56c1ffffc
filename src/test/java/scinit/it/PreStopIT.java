package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.KILL;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.USR1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is run, or waited for, on SIGTERM before that is forwarded. */
class PreStopIT {
  /** Says that it runs, and goes on once there is a file with the name gate. */
  private static final String GATED =
      "echo draining; until [ -e gate ]; do sleep 0.01; done; echo drained";

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  private Recording recorder(boolean asInit, String... options) {
    String[] words = java.util.Arrays.copyOf(options, options.length + 2);
    words[options.length] = "--";
    words[options.length + 1] = Helper.SIGNAL_RECORDER.path();
    Launch launch = starter.scinit(words).in(folder);
    Recording recording = new Recording((asInit ? launch.asInit() : launch).start());
    recording.awaitReady(1);
    return recording;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sigtermIsForwardedOnceTheHookHasEnded(boolean asInit) throws IOException {
    Recording recording = recorder(asInit, "--pre-stop", GATED);
    Running running = recording.running();
    running.signal(TERM);
    running.awaitOut("draining\n");
    recording.send(USR1);
    assertThat(recording.signals()).containsExactly(USR1);
    Files.createFile(folder.resolve("gate"));
    running.awaitOut("drained\n");
    Eventually.until("SIGTERM", () -> recording.signals().contains(TERM));
    assertThat(recording.signals()).containsExactly(USR1, TERM);
    assertThat(running.err()).isEmpty();
  }

  @Test
  void theDelayAloneHoldsSigtermBackToo() {
    Recording recording = recorder(false, "--pre-stop-delay-ms=1000000");
    recording.running().signal(TERM);
    recording.send(USR1);
    assertThat(recording.signals()).containsExactly(USR1);
    recording.send(TERM);
    assertThat(recording.signals()).containsExactly(USR1, TERM);
  }

  @Test
  void aSecondSigtermEndsTheHook() {
    Recording recording = recorder(false, "--pre-stop", "trap '' TERM; sleep 1000 & " + GATED);
    recording.running().signal(TERM);
    recording.running().awaitOut("draining\n");
    recording.send(TERM);
    assertThat(recording.signals()).containsExactly(TERM);
    Eventually.until(
        "the end of the hook's whole group",
        () -> recording.running().itself().children().size() == 1);
    assertThat(recording.running().err()).isEmpty();
  }

  @Test
  void aHookThatHangsIsKilledAndTheShutdownGoesOn() {
    Running running =
        starter
            .scinit(
                "--graceful-timeout-secs=1",
                "--pre-stop=" + GATED,
                "--",
                "sh",
                "-c",
                "echo ready; exec sleep 1000")
            .in(folder)
            .start();
    running.awaitOut("ready\n");
    running.command();
    running.signal(TERM);
    Ended ended = running.awaitEnd();
    assertThat(ended.status()).isEqualTo(128 + TERM);
    assertThat(ended.err())
        .isEqualTo(
            "scinit: warning: the pre-stop command still runs after 1 seconds: sending SIGKILL to"
                + " it; the shutdown goes on\n");
    assertThat(starter.alive()).isEmpty();
  }

  @Test
  void aHookThatFailsDoesNotChangeTheEnd() {
    Running running =
        starter
            .scinit(
                "--pre-stop=exit 3",
                "--",
                "sh",
                "-c",
                "trap 'exit 9' TERM; echo ready; sleep 1000 & wait")
            .start();
    running.awaitOut("ready\n");
    running.signal(TERM);
    Ended ended = running.awaitEnd();
    assertThat(ended.status()).isEqualTo(9);
    assertThat(ended.err())
        .isEqualTo(
            "scinit: warning: the pre-stop command has ended with status 3; the shutdown goes on\n");
  }

  @Test
  void aCommandThatEndsByItselfEndsTheHook() {
    Recording recording = recorder(false, "--pre-stop", GATED);
    Running running = recording.running();
    Proc command = running.command();
    running.signal(TERM);
    running.awaitOut("draining\n");
    Libc.kill(command.pid(), KILL);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + KILL);
    assertThat(starter.alive()).isEmpty();
  }

  @Test
  void itsEnvironmentVariableDoesTheSame() {
    Running running =
        starter
            .scinit("--", "sh", "-c", "echo ready; exec sleep 1000")
            .environment("SCINIT_PRE_STOP", "echo draining in $PWD")
            .in(folder)
            .start();
    running.awaitOut("ready\n");
    running.signal(TERM);
    Ended ended = running.awaitEnd();
    assertThat(ended.status()).isEqualTo(128 + TERM);
    assertThat(ended.out()).contains("draining in " + folder + "\n");
  }
}
