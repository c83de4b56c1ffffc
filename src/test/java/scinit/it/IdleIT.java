package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.USR1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Idle, scinit does nothing at all; a signal costs a handful of system calls and no memory. */
class IdleIT {
  private static final int LAST = 64;
  private static final int SLACK_KILOBYTES = 8;
  private static final long AROUND_A_FAULT = 65536;

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void doesNotWakeUpWhileNothingHappens(boolean asInit) {
    Launch launch =
        starter.scinit("--", "sh", "-c", "echo ready; sleep 2; echo later; exec sleep 1000");
    Running running = (asInit ? launch.asInit() : launch).start();
    running.awaitOut("ready");
    Proc scinit = running.itself();
    awaitIdle(scinit);
    long before = scinit.contextSwitches();
    running.awaitOut("later");
    assertThat(scinit.contextSwitches()).isEqualTo(before);
  }

  @Test
  void doesNotWakeUpWhileTheShutdownWaits() {
    Recording recording = record("--graceful-timeout-secs=1000");
    recording.send(TERM);
    Proc scinit = recording.running().itself();
    awaitIdle(scinit);
    long before = scinit.contextSwitches();
    starter.command("sleep", "1").run();
    assertThat(scinit.contextSwitches()).isEqualTo(before);
  }

  @Test
  void hasOneThread() {
    assertThat(record().running().itself().status("Threads")).isEqualTo("1");
  }

  @Test
  void aSignalCostsAHandfulOfCallsAndIdlenessNone() throws IOException {
    Recording recording = record();
    Proc scinit = recording.running().itself();
    awaitIdle(scinit);
    Path calls = folder.resolve("calls");
    Running strace =
        starter
            .command("strace", "-o", calls.toString(), "-p", Integer.toString(scinit.pid()))
            .start();
    Eventually.until("strace is attached", () -> !scinit.status("TracerPid").equals("0"));
    Eventually.until("strace sees the call that waits", () -> callsIn(calls).size() == 1);
    starter.command("sleep", "1").run();
    assertThat(callsIn(calls)).hasSize(1);
    recording.send(USR1);
    awaitIdle(scinit);
    Libc.kill(strace.pid(), TERM);
    strace.awaitEnd();
    assertThat(callsIn(calls)).hasSizeBetween(2, 6);
  }

  /** Returns the lines that are calls, and not signals or strace's own. */
  private static List<String> callsIn(Path file) throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream().filter(line -> line.contains("(")).toList()
        : List.of();
  }

  @ParameterizedTest
  @CsvSource({"group, 1000", "child, 1000", "all, 100"})
  void signalsCostNoMemory(String target, int signals) {
    Recording recording = record("--target", target);
    Proc scinit = recording.running().itself();
    sendMany(recording, signals, 1);
    int before = scinit.residentKilobytes();
    for (int round = 2; round <= 11; round++) {
      sendMany(recording, signals, round);
    }
    assertThat(before).isPositive();
    assertThat(scinit.residentKilobytes()).isLessThanOrEqualTo(before + SLACK_KILOBYTES);
  }

  /** Real-time signals are queued, each for itself; the highest one is taken last. */
  private static void sendMany(Recording recording, int signals, int round) {
    int scinit = recording.running().itself().pid();
    for (int i = 0; i < signals; i++) {
      Libc.kill(scinit, 40);
    }
    recording.send(LAST, round);
  }

  @Test
  void sleepingItNeedsLessThan340Kilobytes() {
    assertThat(sleeping().residentKilobytes()).isBetween(1, 340);
  }

  /**
   * Not one page of what stands apart is there, but for those beside what is executed: the kernel
   * maps the aligned 64 KB around a page that is touched.
   */
  @Test
  void aPlainStartExecutesOnlyWhatTheBuildKnowsOf() throws IOException {
    Proc scinit = sleeping();
    ElfSection apart = ElfSection.of(Path.of(scinit.executable()), ".rare");
    long first = (apart.address() / AROUND_A_FAULT + 1) * AROUND_A_FAULT;
    long end = apart.address() + apart.bytes();
    assertThat(end).isGreaterThan(first);
    assertThat(scinit.residentPages(first, end))
        .as("pages of functions that build/function-order lacks: build/list-start-functions")
        .isZero();
  }

  private Proc sleeping() {
    Running running = starter.scinit("--", "sleep", "1000").start();
    running.command();
    Proc scinit = running.itself();
    awaitIdle(scinit);
    return scinit;
  }

  private static void awaitIdle(Proc scinit) {
    Eventually.until("scinit sleeps", scinit::isAsleep);
  }

  private Recording record(String... options) {
    String[] words = java.util.Arrays.copyOf(options, options.length + 2);
    words[options.length] = "--";
    words[options.length + 1] = Helper.SIGNAL_RECORDER.path();
    Recording recording = new Recording(starter.scinit(words).start());
    recording.awaitReady(1);
    return recording;
  }
}
