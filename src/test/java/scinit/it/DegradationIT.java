package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.USR1;
import static scinit.kernel.Signal.USR2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where something is missing or refused, the essential goes on. */
class DegradationIT {
  private static final int EPERM = 1;
  private static final int EAGAIN = 11;
  private static final int ENOMEM = 12;
  private static final int ENOSYS = 38;
  private static final String NOBODY = "65534";

  /** An empty folder in place of /proc, and what is there of the rest. */
  private static final String WITHOUT_PROC = "mount -t tmpfs none /proc || exit 98";

  private static final String READ_ONLY =
      "mount --bind / / && mount -o remount,ro,bind / && ! touch /touched 2>/dev/null || exit 98\n"
          + "cd /";

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  static List<String> combinationsOfStandardStreams() {
    return List.of("0", "1", "2", "01", "02", "12", "012");
  }

  @ParameterizedTest
  @CsvSource({
    "refuse=prctl:1, cannot become a subreaper",
    "refuse=prctl:38, cannot become a subreaper",
    "refuse=setpgid:1, cannot give the command a process group of its own",
    "refuse=chdir:1, cannot let go of inherited descriptors or of the working directory",
  })
  void aRefusedOptionalCallCostsOneWarning(String refusal, String warning) {
    Ended ended = starter.scinit("--", "sh", "-c", "exit 3").with(refusal).run();
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).startsWith("scinit: warning: " + warning + ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "close_range",
        "ioctl",
        "fcntl",
        "timer_create",
        "getpgid",
        "getsid",
        "pipe2",
        "pipe",
        "signalfd4",
        "epoll_create1",
        "getdents64",
        "clock_gettime",
        "setsid"
      })
  void aRefusedCallThatIsNotNeededCostsNothing(String call) {
    for (int errno : new int[] {EPERM, ENOSYS}) {
      Ended ended =
          starter.scinit("--", "sh", "-c", "exit 3").with("refuse=" + call + ":" + errno).run();
      assertThat(ended).isEqualTo(new Ended(3, "", ""));
    }
  }

  @Test
  void inheritedDescriptorsAreClosedWithoutTheCallThatClosesMany() {
    Running running =
        starter
            .scinit("--", "sleep", "1000")
            .with("open=7:/dev/null", "open=200:/dev/zero", "refuse=close_range:" + ENOSYS)
            .start();
    assertThat(running.command().descriptors()).containsKeys(7, 200);
    Proc scinit = running.itself();
    Eventually.until(
        "scinit has let go of both",
        () -> !scinit.descriptors().containsKey(7) && !scinit.descriptors().containsKey(200));
  }

  @Test
  void withoutAGroupOfItsOwnTheCommandAloneGetsSignals() {
    Recording recording =
        new Recording(
            starter
                .scinit("--", Helper.SIGNAL_RECORDER.path())
                .with("refuse=setpgid:" + EPERM)
                .start());
    recording.awaitReady(1);
    recording.send(USR1);
    recording.send(USR2);
    assertThat(recording.signals()).containsExactly(USR1, USR2);
  }

  @Test
  void aRefusedSessionCostsOneWarning() {
    Ended ended =
        starter
            .scinit("--new-session", "--", "sh", "-c", "exit 3")
            .with("refuse=setsid:" + EPERM)
            .run();
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).startsWith("scinit: warning: cannot ");
  }

  @Test
  void aRefusedParentDeathSignalCostsOneWarning() {
    Ended ended =
        starter.scinit("-pTERM", "--", "sh", "-c", "exit 3").with("refuse=prctl:1:1").run();
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.err())
        .isEqualTo(
            "scinit: warning: cannot ask for a signal when the parent dies: Operation not"
                + " permitted; scinit will outlive it\n");
  }

  @Test
  void aSignalThatMayNotBeSentCostsOneWarning() {
    Running running =
        starter
            .scinit("--", "sh", "-c", "echo ready; exec sleep 1000")
            .with("refuse=kill:" + EPERM)
            .start();
    running.awaitOut("ready");
    running.signal(USR1);
    running.awaitErr(
        "scinit: warning: cannot send SIGUSR1 to the command: Operation not permitted\n");
    assertThat(running.isAlive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    EAGAIN + ", Resource temporarily unavailable",
    ENOMEM + ", Out of memory",
  })
  void whereNoProcessCanBeMadeScinitSaysSo(int errno, String reason) {
    Ended ended =
        starter
            .scinit("--", "true")
            .with(
                "refuse=vfork:" + errno,
                "refuse=fork:" + errno,
                "refuse=clone:" + errno,
                "refuse=clone3:" + errno)
            .run();
    assertThat(ended).isEqualTo(new Ended(1, "", "scinit: cannot start true: " + reason + "\n"));
  }

  @Test
  void whereTheUserHasTooManyProcessesScinitSaysSo() throws IOException {
    Ended ended =
        starter
            .command(executableForAll(), "--", "true")
            .with("limit=nproc:0", "user=" + NOBODY)
            .run();
    assertThat(ended)
        .isEqualTo(
            new Ended(1, "", "scinit: cannot start true: Resource temporarily unavailable\n"));
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

  @Test
  void signalsGoToTheGroupWhereTheDescendantsCannotBeFoundForWantOfADescriptor() {
    Recording recording =
        new Recording(
            starter
                .scinit("--target=all", "--", Helper.SIGNAL_RECORDER.path())
                .with("limit=nofile:3")
                .start());
    recording.awaitReady(1);
    recording.send(USR1);
    recording.send(USR2);
    assertThat(recording.running().err())
        .startsWith("scinit: warning: cannot find all descendants in /proc: ")
        .endsWith("; signals go to the process group of the command\n")
        .hasLineCount(1);
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
