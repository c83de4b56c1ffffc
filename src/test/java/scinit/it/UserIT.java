package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --user}: the command runs as whom it is to run as, or not at all. Wants root. */
class UserIT {
  private static final String WHO_IS_IT =
      "grep -E '^(Uid|Gid|Groups|CapEff|CapPrm):' /proc/self/status | tr '\\t' ' '; echo HOME=$HOME";

  @RegisterExtension final Starter starter = new Starter();

  private Ended run(String user, String command) {
    return starter.scinit("--user", user, "--", "sh", "-c", command).run();
  }

  @ParameterizedTest
  @CsvSource({"nobody:nogroup", "65534:65534", "nobody:65534", "65534:nogroup"})
  void runsAsTheUserAndInTheGroupAlone(String user) {
    Ended ended = run(user, WHO_IS_IT);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains("Uid: 65534 65534 65534 65534\n", "Gid: 65534 65534 65534 65534\n")
        .containsPattern("Groups: *\n|Groups: 65534 *\n")
        .contains("CapPrm: 0000000000000000\n", "CapEff: 0000000000000000\n");
  }

  @Test
  void aNameAloneMeansItsOwnGroupAndItsHome() {
    Ended ended = run("daemon", WHO_IS_IT);
    assertThat(ended.out()).contains("Uid: 1 1 1 1\n", "Gid: 1 1 1 1\n", "HOME=/usr/sbin\n");
  }

  @Test
  void anUnknownNumberHasTheRootAsItsHome() {
    assertThat(run("54321:54322", WHO_IS_IT).out())
        .contains("Uid: 54321", "Gid: 54322", "HOME=/\n");
  }

  @Test
  void anExplicitHomeWins() {
    Ended ended =
        starter
            .scinit("--user", "daemon", "--env", "HOME=/srv", "--", "sh", "-c", "echo $HOME")
            .run();
    assertThat(ended).isEqualTo(new Ended(0, "/srv\n", ""));
  }

  @ParameterizedTest
  @CsvSource({"54321", "nosuchuser", "nosuchuser:0", "nobody:nosuchgroup", "4294967295:0"})
  void whoCannotBeFoundRunsNothing(String user, @TempDir Path folder) {
    Path trace = folder.resolve("ran");
    Ended ended = run(user, "touch " + trace);
    assertThat(ended.status()).isIn(1, 2);
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).startsWith("scinit: cannot ");
    assertThat(trace).doesNotExist();
  }

  @Test
  void whoMayNotChangeTheUserRunsNothing() throws IOException {
    Path executable = executableForAll();
    Ended ended =
        starter
            .scinit(
                "--user", "65534:65534", "--", executable.toString(), "--user", "0:0", "--", "id")
            .run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("Operation not permitted")
        .contains("the command was not started");
    Files.delete(executable);
  }

  @Test
  void scinitItselfStaysRootAndForwardsSignals() {
    Running running =
        starter
            .scinit("--user", "65534:65534", "--", "sh", "-c", "echo ready; exec sleep 1000")
            .start();
    running.awaitOut("ready");
    assertThat(running.itself().status("Uid")).startsWith("0");
    running.signal(15);
    assertThat(running.awaitEnd().status()).isEqualTo(143);
  }

  /** Returns a copy of scinit that every user may execute. */
  static Path executableForAll() throws IOException {
    Path copy = Files.createTempFile("scinit", "");
    Files.write(copy, Files.readAllBytes(Path.of(Starter.executable())));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    return copy;
  }
}
