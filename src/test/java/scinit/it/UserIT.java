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
  @CsvSource({
    "54321, 1",
    "nosuchuser, 1",
    "nosuchuser:0, 1",
    "nobody:nosuchgroup, 1",
    "4294967295:0, 1",
    "nobody:root:x, 2"
  })
  void whoCannotBeFoundRunsNothing(String user, int status) {
    Ended ended = run(user, "echo ran");
    assertThat(ended.status()).isEqualTo(status);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).startsWith("scinit: cannot ");
  }

  @ParameterizedTest
  @CsvSource({
    "tini, [FATAL tini (",
    "dumb-init, [dumb-init] cannot",
    "catatonit, ERROR (catatonit:"
  })
  void underAnotherNameTheReasonIsSaidToo(String name, String prefix) {
    Ended ended =
        starter.scinit("--as", name, "echo", "ran").environment("SCINIT_USER", "nosuch").run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(prefix)
        .contains("cannot find the user nosuch in /etc/passwd: there is no such entry");
  }

  /** What is commented out is no group of the user's. */
  @Test
  void theGroupsOfTheUserAreThoseOfTheFile(@TempDir Path folder) throws IOException {
    Path groups = folder.resolve("group");
    Files.writeString(
        groups, "daemon:x:1:\nfirst:x:701:daemon\n#gone:x:702:daemon\nlast:x:703:a,daemon\n");
    Ended ended =
        starter
            .scinit("--user", "daemon", "--", "sh", "-c", WHO_IS_IT)
            .through("unshare", "--mount")
            .after("mount --bind " + groups + " /etc/group")
            .run();
    assertThat(ended.out()).contains("Gid: 1 1 1 1\n", "Groups: 1 701 703 \n");
  }

  @Test
  void whoMayNotChangeTheUserRunsNothing(@TempDir Path folder) throws IOException {
    Path executable = executableForAll(folder);
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

  /** Returns a copy of scinit that every user may execute, in a folder that is removed. */
  static Path executableForAll(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path copy = Files.copy(Path.of(Starter.executable()), folder.resolve("scinit"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    return copy;
  }
}
