package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.USR1;
import static scinit.kernel.Signal.USR2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where room, rights, /proc or a writable root are missing, the essential goes on. */
class DegradationIT {
  private static final String NOBODY = "65534";

  /** An empty folder in place of /proc, and what is there of the rest. */
  private static final String WITHOUT_PROC = "mount -t tmpfs none /proc || exit 98";

  private static final String READ_ONLY =
      "mount --bind / / && mount -o remount,ro,bind / && ! touch /touched 2>/dev/null || exit 98\n"
          + "cd /";

  @RegisterExtension final Starter starter = new Starter();

  @Test
  void whereTheUserHasTooManyProcessesScinitSaysSo() throws IOException {
    Ended ended =
        starter
            .command(executableForAll(), "--", "true")
            .with("limit=nproc:0", "user=" + userWithoutProcesses())
            .run();
    assertThat(ended)
        .isEqualTo(
            new Ended(1, "", "scinit: cannot start true: Resource temporarily unavailable\n"));
  }

  /** The processes of a user that others share count too, execve(2) "EAGAIN". */
  private static long userWithoutProcesses() {
    return 100_000 + ProcessHandle.current().pid();
  }

  @Test
  void whereItsHeapHasNoRoomScinitSaysSo() {
    Ended ended = starter.scinit("--", "true").after("ulimit -v 5000; exec \"$@\"").run();
    assertThat(ended)
        .isEqualTo(new Ended(1, "", "scinit: cannot start: there is no room for its heap\n"));
  }

  @Test
  void runsWithoutPrivileges() throws IOException {
    Ended ended =
        starter
            .command(executableForAll(), "--", "sh", "-c", "id -u; exit 3")
            .with("user=" + NOBODY)
            .run();
    assertThat(ended).isEqualTo(new Ended(3, NOBODY + "\n", ""));
  }

  /** A copy that any user can reach. */
  private String executableForAll() throws IOException {
    Path shared = Files.createTempDirectory("scinit-it");
    shared.toFile().deleteOnExit();
    Path copy = Files.copy(Path.of(Starter.executable()), shared.resolve("scinit"));
    copy.toFile().deleteOnExit();
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    return copy.toString();
  }

  @Test
  void needsNoDescriptor() {
    Recording recording =
        new Recording(
            starter
                .scinit("--", Helper.SIGNAL_RECORDER.path(), Integer.toString(TERM))
                .with("limit=nofile:3")
                .start());
    recording.awaitReady(1);
    recording.send(USR1);
    recording.running().signal(TERM);
    assertThat(recording.running().awaitEnd().status()).isZero();
    assertThat(recording.running().err()).isEmpty();
    assertThat(recording.signals()).containsExactly(USR1, TERM);
  }

  /** With 3 descriptors /proc can't be opened, and with 4 no process in it. */
  @ParameterizedTest
  @CsvSource({
    "limit=nofile:3, NO_DESCRIPTORS",
    "limit=nofile:4, NO_DESCRIPTORS",
    "refuse=getdents64:11, TRY_AGAIN",
    "refuse=getdents64:12, OUT_OF_MEMORY"
  })
  void signalsGoToTheGroupWhereTheDescendantsCannotBeFound(String refusal, SystemError error) {
    Recording recording =
        new Recording(
            starter
                .scinit("--target=all", "--", Helper.SIGNAL_RECORDER.path())
                .with(refusal)
                .start());
    recording.awaitReady(1);
    recording.send(USR1);
    recording.send(USR2);
    assertThat(recording.signals()).containsExactly(USR1, USR2);
    assertThat(recording.running().err())
        .isEqualTo(
            "scinit: warning: cannot find all descendants in /proc: "
                + error.text()
                + "; signals go to the process group of the command\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void runsWithoutProc(boolean asInit) {
    Ended ended = below(WITHOUT_PROC, asInit, "--", "sh", "-c", "exit 3").run();
    assertThat(ended).isEqualTo(new Ended(3, "", ""));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsLeftoversWithoutProcAsFarAsItCan(boolean asInit) {
    Ended ended = below(WITHOUT_PROC, asInit, "--", "sh", "-c", "sleep 1000 & exit 3").run();
    assertThat(ended.status()).isEqualTo(3);
    assertThat(starter.alive()).isEmpty();
  }

  @Test
  void saysOnceThatSignalsGoToTheGroupWithoutProc() {
    Recording recording =
        new Recording(
            below(WITHOUT_PROC, false, "--target=all", "--", Helper.SIGNAL_RECORDER.path())
                .start());
    recording.awaitReady(1);
    recording.send(USR1);
    recording.send(USR2);
    assertThat(recording.signals()).containsExactly(USR1, USR2);
    assertThat(recording.running().err())
        .isEqualTo(
            "scinit: warning: cannot find all descendants in /proc: No such file or directory;"
                + " signals go to the process group of the command\n");
  }

  @Test
  void anInitReachesAllWithoutProc() {
    Recording recording =
        new Recording(
            below(WITHOUT_PROC, true, "--target=all", "--", Helper.SIGNAL_RECORDER.path()).start());
    recording.awaitReady(1);
    recording.send(USR1);
    assertThat(recording.running().err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void runsOnAReadOnlyRoot(boolean asInit) {
    Ended ended = below(READ_ONLY, asInit, "--", "sh", "-c", "exit 3").run();
    assertThat(ended).isEqualTo(new Ended(3, "", ""));
  }

  /** Starts scinit in a mount namespace that is prepared by a shell. */
  private Launch below(String preparation, boolean asInit, String... words) {
    Launch launch = starter.scinit(words);
    return (asInit ? launch.asInit() : launch.through("unshare", "--mount")).after(preparation);
  }
}
