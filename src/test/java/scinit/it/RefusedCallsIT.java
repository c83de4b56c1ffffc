package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.USR1;
import static scinit.kernel.Signal.USR2;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a seccomp filter refuses a system call, the essential goes on. */
class RefusedCallsIT {
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;
  private static final int TERM = 15;
  private static final int F_SETSIG = 10;

  @RegisterExtension final Starter starter = new Starter();

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

  /** The system tells of no child: the command's end can't be learnt, only caused. */
  @Test
  void whereItMayNotWaitForChildrenItSaysSoAndEndsAllTheSame() {
    Running running =
        starter
            .scinit("--graceful-timeout-secs", "1", "--", "sleep", "1000")
            .with("refuse=wait4:" + EPERM)
            .start();
    running.command();
    running.signal(TERM);
    Ended ended = running.awaitEnd();
    assertThat(ended.status()).isEqualTo(128 + 9);
    assertThat(ended.err())
        .contains("cannot wait for children: Operation not permitted; trying again\n")
        .contains(
            "cannot learn whether the command has ended: the system refuses to tell; ending without"
                + " it\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fcntl", "setpgid", "signalfd4"})
  void aStartThatIsNotWaitedForNeedsNoMoreThanItsPipe(String call) {
    Ended ended =
        starter
            .scinit("--chdir", "/", "--", "sh", "-c", "exit 3")
            .with("refuse=" + call + ":" + EPERM)
            .run();
    assertThat(ended.status()).isEqualTo(3);
  }

  /**
   * O_ASYNC without F_SETSIG would have the kernel send SIGIO, which ends who does not expect it.
   */
  @Test
  void aStartWhoseSignalCannotBeChosenIsToldOfByNone() {
    Ended ended =
        starter
            .scinit("--chdir", "/", "--", "sh", "-c", "exit 3")
            .with("refuse=fcntl:" + EPERM + ":1:" + F_SETSIG)
            .run();
    assertThat(ended).isEqualTo(new Ended(3, "", ""));
  }

  @Test
  void whereItCannotHaveItsPipeTheCommandIsNotStarted() {
    SystemError error = SystemError.NO_DESCRIPTORS;
    Ended ended =
        starter.scinit("--chdir", "/", "--", "true").with("refuse=pipe2:" + error.errno()).run();
    assertThat(ended)
        .isEqualTo(new Ended(1, "", "scinit: cannot start true: " + error.text() + "\n"));
  }

  @ParameterizedTest
  @EnumSource(names = {"TRY_AGAIN", "OUT_OF_MEMORY"})
  void whereNoProcessCanBeMadeScinitSaysSo(SystemError error) {
    Ended ended =
        starter
            .scinit("--", "true")
            .with(
                "refuse=vfork:" + error.errno(),
                "refuse=fork:" + error.errno(),
                "refuse=clone:" + error.errno(),
                "refuse=clone3:" + error.errno())
            .run();
    assertThat(ended)
        .isEqualTo(new Ended(1, "", "scinit: cannot start true: " + error.text() + "\n"));
  }
}
