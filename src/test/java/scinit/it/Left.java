package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a command leaves behind: a signal-recorder. It writes into a file, since Java closes the
 * pipe of a process that has ended.
 */
final class Left {
  private final Path record;

  Left(Path folder) {
    record = folder.resolve("record");
  }

  /** Returns a command for a shell that leaves it behind. */
  String shellCommand() {
    return "(trap '' HUP; exec " + Helper.SIGNAL_RECORDER.path() + " >" + record + ") &";
  }

  /** Sends it a signal, and asserts that it has got no other one before. */
  void expectOnly(int signal) {
    Eventually.until("it is ready", () -> !lines().isEmpty());
    int pid = Integer.parseInt(lines().get(0).split(" ")[0]);
    Libc.kill(pid, signal);
    Eventually.until("the signal", () -> lines().size() > 1);
    Libc.kill(pid, 9);
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(1)).contains(" signal " + signal + " from ");
  }

  private List<String> lines() {
    try {
      return Files.exists(record) ? Files.readAllLines(record) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
