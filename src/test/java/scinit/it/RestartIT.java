package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.HUP;
import static scinit.kernel.Signal.INT;
import static scinit.kernel.Signal.TERM;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command is started again, on a signal and when it has ended by itself. */
class RestartIT {
  private static final String SAY = "echo start $SCINIT_RELOAD_COUNT $$; ";
  private static final String SERVER = SAY + "exec sleep 1000";

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  private Launch scinit(String options, String script) {
    String[] words = (options + " -- sh -c").split(" ");
    String[] all = java.util.Arrays.copyOf(words, words.length + 1);
    all[words.length] = script;
    return starter.scinit(all).in(folder);
  }

  private static long starts(Running running) {
    return Pattern.compile("^start ", Pattern.MULTILINE).matcher(running.out()).results().count();
  }

  private static void awaitStarts(Running running, int count) {
    Eventually.until(count + " starts", () -> starts(running) >= count);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theReloadSignalRestartsTheCommand(boolean asInit) {
    Launch launch = scinit("--reload-signal HUP", SERVER);
    Running running = (asInit ? launch.asInit() : launch).start();
    running.awaitOut("start 0 ");
    Proc first = running.command();
    running.signal(HUP);
    running.awaitOut("start 1 ");
    assertThat(first.isAlive()).isFalse();
    running.signal(HUP);
    running.awaitOut("start 2 ");
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + TERM);
    assertThat(starter.alive()).isEmpty();
  }

  @Test
  void thePlaceAndTheDescriptorsAreTheSameForEachStart() {
    String script =
        "echo start $SCINIT_RELOAD_COUNT; pwd; readlink /proc/self/fd/7; exec sleep 1000";
    Running running = scinit("--reload-signal HUP", script).after("exec 7</etc/passwd").start();
    running.awaitOut("start 0\n" + folder + "\n/etc/passwd\n");
    running.signal(HUP);
    running.awaitOut("start 1\n" + folder + "\n/etc/passwd\n");
  }

  @Test
  void signalsReachTheNewOne() {
    String recorder = Helper.SIGNAL_RECORDER.path();
    Running running = scinit("--reload-signal HUP", "exec " + recorder + " 15").start();
    Recording recording = new Recording(running);
    recording.awaitReady(1);
    for (int round = 1; round <= 3; round++) {
      running.signal(HUP);
      recording.awaitReady(round + 1);
      recording.send(10, round);
    }
  }

  @Test
  void aFailingPreparationLeavesTheOldOneAlone() {
    Running running =
        starter
            .scinit(
                "--reload-signal=HUP",
                "--before-start",
                "echo compiling; exit 4",
                "--",
                "sh",
                "-c",
                SERVER)
            .start();
    running.awaitOut("start 0 ");
    Proc command = running.command();
    running.signal(HUP);
    running.awaitErr("has ended with status 4; nothing is restarted");
    assertThat(running.out()).contains("compiling\n");
    assertThat(command.isAlive()).isTrue();
    assertThat(starts(running)).isEqualTo(1);
  }

  @Test
  void onExitWaitWaitsForTheReloadSignal() {
    Running running = scinit("--reload-signal HUP --on-exit wait", SAY + "exit 3").start();
    running.awaitErr("waiting for the next change");
    running.signal(HUP);
    awaitStarts(running, 2);
    Eventually.until(
        "it waits again",
        () -> running.err().lines().filter(line -> line.contains("waiting")).count() == 2);
    running.signal(INT);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + INT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onExitRestartComesBackAndGivesUp(boolean asInit) {
    Launch launch = scinit("--on-exit restart --max-restarts 2", SAY + "exit 3");
    Ended ended = (asInit ? launch.asInit() : launch).run();
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out().lines()).hasSize(3);
    assertThat(ended.err()).contains("in 100 ms", "in 200 ms", "after 2 restarts: ending");
  }

  @Test
  void ctrlCOnTheTerminalEndsAllOfIt() {
    TerminalSession terminal =
        starter.onTerminal(Starter.executable(), "--on-exit=restart", "--", "sh", "-c", SERVER);
    terminal.awaitScreen("start 0 ");
    terminal.type("\u0003");
    assertThat(terminal.awaitEnd()).isEqualTo(128 + INT);
  }
}
