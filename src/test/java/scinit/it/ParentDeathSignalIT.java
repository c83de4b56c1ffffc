package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.KILL;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.USR1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signal that scinit gets when its parent dies means what the same one sent to it means. */
class ParentDeathSignalIT {
  @RegisterExtension final Starter starter = new Starter();

  @ParameterizedTest
  @CsvSource({
    "--parent-death-signal=USR1, 10",
    "-pSIGUSR1, 10",
    "-p10, 10",
    "--parent-death-signal=40, 40",
    "-pTERM, 15",
  })
  void isForwarded(String option, int signal) {
    Family family = start(option, Helper.SIGNAL_RECORDER.path());
    family.orphanScinit();
    family.recording().await(signal);
    assertThat(family.recording().signals()).containsExactly(signal);
  }

  @Test
  void isRewrittenLikeAnyOther() {
    Family family = start("-pTERM", "-r", "TERM:USR1", Helper.SIGNAL_RECORDER.path());
    family.orphanScinit();
    family.recording().await(USR1);
    assertThat(family.recording().signals()).containsExactly(USR1);
  }

  @Test
  void termBeginsTheShutdown() {
    Family family = start("-pTERM", Helper.SIGNAL_RECORDER.path(), Integer.toString(TERM));
    family.orphanScinit();
    Eventually.until("the end of scinit", () -> !family.scinit().isAlive());
  }

  @Test
  void killEndsScinitAtOnce() {
    Family family = start("-pKILL", Helper.SIGNAL_RECORDER.path());
    family.orphanScinit();
    Eventually.until("the end of scinit", () -> !family.scinit().isAlive());
    assertThat(family.recording().signals()).isEmpty();
  }

  @Test
  void withoutTheOptionScinitOutlivesItsParent() {
    Family family = start(Helper.SIGNAL_RECORDER.path());
    int parent = family.scinit().parent();
    family.orphanScinit();
    Eventually.until("another parent", () -> family.scinit().parent() != parent);
    Libc.kill(family.scinit().pid(), USR1);
    family.recording().await(USR1);
    assertThat(family.recording().signals()).containsExactly(USR1);
  }

  /** A shell that runs scinit, which runs a recorder. */
  private Family start(String... words) {
    String[] command = new String[words.length + 6];
    command[0] = "sh";
    command[1] = "-c";
    command[2] = "\"$@\" & echo scinit $!; wait";
    command[3] = "sh";
    command[4] = Starter.executable();
    command[5] = "--log-level=warn";
    System.arraycopy(words, 0, command, 6, words.length);
    Running parent = starter.command(command).start().awaitOut("scinit ");
    Recording recording = new Recording(parent);
    recording.awaitReady(1);
    String scinit =
        parent.out().lines().filter(line -> line.startsWith("scinit ")).findFirst().orElseThrow();
    return new Family(parent, new Proc(Integer.parseInt(scinit.substring(7))), recording);
  }

  private record Family(Running parent, Proc scinit, Recording recording) {
    void orphanScinit() {
      Libc.kill(scinit.parent(), KILL);
      assertThat(parent.awaitStatus()).isEqualTo(128 + KILL);
    }
  }
}
