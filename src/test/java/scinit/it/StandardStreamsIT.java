package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.USR1;
import static scinit.kernel.Signal.USR2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Standard streams that are closed, full or broken block and end nothing. */
class StandardStreamsIT {
  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  static List<String> combinationsOfStandardStreams() {
    return List.of("0", "1", "2", "01", "02", "12", "012");
  }

  @ParameterizedTest
  @MethodSource("combinationsOfStandardStreams")
  void theCommandHasTheStandardStreamsThatScinitHad(String closed) {
    List<String> changes = new ArrayList<>();
    for (char stream : closed.toCharArray()) {
      changes.add("close=" + stream);
    }
    Running running =
        starter.scinit("--", "sleep", "1000").with(changes.toArray(String[]::new)).start();
    Map<Integer, String> expected = new TreeMap<>(running.itself().descriptors());
    assertThat(expected).hasSize(3 - closed.length());
    Proc command = running.command();
    Eventually.until(
        "the same streams, once its loader has closed its files",
        () -> command.descriptors().equals(expected));
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + TERM);
  }

  @ParameterizedTest
  @MethodSource("combinationsOfStandardStreams")
  void messagesDoNotGoAstrayWhereStandardStreamsAreClosed(String closed) throws IOException {
    List<String> changes = new ArrayList<>();
    Path file = Files.createFile(folder.resolve("file"));
    for (char stream : closed.toCharArray()) {
      changes.add("close=" + stream);
    }
    changes.add("open=5:" + file);
    Ended ended =
        starter
            .scinit("-vvv", "--", "sh", "-c", "exit 3")
            .with(changes.toArray(String[]::new))
            .run();
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().isEmpty()).isEqualTo(closed.contains("2"));
    assertThat(file).isEmptyFile();
  }

  @Test
  void aFullPipeForStderrBlocksNothing() {
    Recording recording =
        new Recording(
            starter
                .scinit("-vvv", "--", Helper.SIGNAL_RECORDER.path(), Integer.toString(TERM))
                .after("head -c 65536 /dev/zero >&2")
                .errorUnread()
                .start());
    recording.awaitReady(1);
    recording.send(USR1);
    recording.send(USR2);
    recording.running().signal(TERM);
    assertThat(recording.running().awaitEnd().status()).isZero();
    assertThat(recording.signals()).containsExactly(USR1, USR2, TERM);
  }

  @Test
  void aPipeForStderrThatFillsUpBlocksNothing() {
    Recording recording =
        new Recording(
            starter
                .scinit("-vvv", "--", Helper.SIGNAL_RECORDER.path(), Integer.toString(TERM))
                .errorUnread()
                .start());
    recording.awaitReady(1);
    int scinit = recording.running().itself().pid();
    for (int i = 0; i < 2000; i++) {
      Libc.kill(scinit, 40);
    }
    Eventually.until("all signals", () -> recording.signals().size() == 2000);
    recording.running().signal(TERM);
    assertThat(recording.running().awaitEnd().status()).isZero();
  }

  @Test
  void aBrokenPipeForStderrEndsNothingAndSignalsNobody() {
    Recording recording =
        new Recording(
            starter
                .scinit("-vvv", "--", Helper.SIGNAL_RECORDER.path(), Integer.toString(TERM))
                .errorUnread()
                .start());
    recording.awaitReady(1);
    recording.running().breakErrorPipe();
    recording.send(USR1);
    recording.send(USR2);
    recording.running().signal(TERM);
    assertThat(recording.running().awaitEnd().status()).isZero();
    assertThat(recording.signals()).containsExactly(USR1, USR2, TERM);
  }

  @Test
  void aFullDeviceForStderrEndsNothing() {
    Running running =
        starter.scinit("-vvv", "--", "sh", "-c", "exit 3").errorTo("/dev/full").start();
    assertThat(running.awaitStatus()).isEqualTo(3);
  }

  @Test
  void aFullDeviceForHelpIsAFailure() {
    Ended ended = starter.scinit("--help").after("exec \"$@\" >/dev/full").run();
    assertThat(ended.status()).isEqualTo(1);
  }

  /**
   * A terminal takes the first part of a line where there is no room for the rest. The signals of
   * real time queue, and each is worth a few lines; once none is pending all are written or
   * dropped.
   */
  private static final String UNREAD_TERMINAL =
      """
      import os, subprocess, sys, time
      master, slave = os.openpty()
      command = ["sh", "-c", "trap '' 40; echo ready; exec sleep 1000"]
      scinit = subprocess.Popen([sys.argv[1], "-vvv", "--"] + command,
                                stderr=slave, stdout=subprocess.PIPE)
      scinit.stdout.readline()
      for i in range(3000):
          os.kill(scinit.pid, 40)
      patience = time.monotonic() + 60
      def pending():
          with open("/proc/%d/status" % scinit.pid) as status:
              return any(int(line.split()[1], 16) for line in status if line.startswith("ShdPnd"))
      while pending() and time.monotonic() < patience:
          time.sleep(0.001)
      os.kill(scinit.pid, 15)
      try:
          print(scinit.wait(60))
      except subprocess.TimeoutExpired:
          print("deaf")
          scinit.kill()
      """;

  @Test
  void aTerminalThatNobodyReadsMakesNothingWait() {
    Ended ended = starter.command("python3", "-c", UNREAD_TERMINAL, Starter.executable()).run();
    assertThat(ended.out()).isEqualTo(128 + TERM + "\n");
  }

  /** It does nothing else any more, and nobody has to wait for the reader with it. */
  @Test
  void aHelpThatNobodyReadsIsEndedByASignal() {
    Ended ended =
        starter
            .command(
                "python3",
                "-c",
                """
                import fcntl, os, subprocess, sys, time
                reader, writer = os.pipe()
                os.set_blocking(writer, False)
                try:
                    while True:
                        os.write(writer, b"x" * 4096)
                except BlockingIOError:
                    os.set_blocking(writer, True)
                scinit = subprocess.Popen([sys.argv[1], "--help"], stdout=writer)
                patience = time.monotonic() + 60
                while "pipe" not in open("/proc/%d/wchan" % scinit.pid).read():
                    time.sleep(0.001)
                    if time.monotonic() > patience:
                        sys.exit("it does not wait")
                scinit.terminate()
                try:
                    print(scinit.wait(60))
                except subprocess.TimeoutExpired:
                    print("deaf")
                    scinit.kill()
                """,
                Starter.executable())
            .run();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo(-TERM + "\n");
  }
}
