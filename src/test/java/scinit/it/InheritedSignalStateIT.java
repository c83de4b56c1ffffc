package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.CHLD;
import static scinit.kernel.Signal.FPE;
import static scinit.kernel.Signal.HUP;
import static scinit.kernel.Signal.PIPE;
import static scinit.kernel.Signal.STOP;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.TTIN;
import static scinit.kernel.Signal.TTOU;
import static scinit.kernel.Signal.USR1;
import static scinit.kernel.Signal.bit;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command's signal mask and dispositions are those that scinit was started with. */
class InheritedSignalStateIT {
  private static final long NEVER_BLOCKED =
      bit(FPE) | bit(4) | bit(11) | bit(7) | bit(6) | bit(5) | bit(31) | bit(TTIN) | bit(TTOU);
  private static final long UNSTOPPABLE = bit(9) | bit(19);

  @RegisterExtension final Starter starter = new Starter();

  @Test
  void nothingIsBlockedOrIgnoredWhereNothingWas() {
    assertPassedOn();
  }

  @Test
  void whatWasBlockedIsBlocked() {
    assertPassedOn("block=" + USR1, "block=" + TERM, "block=33", "block=34", "block=64");
  }

  @Test
  void whatWasIgnoredIsIgnored() {
    assertPassedOn("ignore=" + HUP, "ignore=" + PIPE, "ignore=32", "ignore=34", "ignore=64");
  }

  @Test
  void theSignalsThatScinitTreatsItselfArePassedOnToo() {
    assertPassedOn(
        "ignore=" + CHLD, "ignore=" + TTOU, "ignore=" + FPE, "block=" + CHLD, "block=" + TTIN);
  }

  @Test
  void allSixtyFourAtOnce() {
    List<String> changes = new ArrayList<>();
    for (int signal = 1; signal <= 64; signal++) {
      if ((bit(signal) & UNSTOPPABLE) == 0) {
        changes.add("block=" + signal);
        changes.add("ignore=" + signal);
      }
    }
    assertPassedOn(changes.toArray(String[]::new));
  }

  /** Compares with the same program started without scinit. */
  private void assertPassedOn(String... changes) {
    String[] show = {"grep", "^Sig[BIC]", "/proc/self/status"};
    String bare = starter.command(show).with(changes).run().out();
    assertThat(bare).contains("SigBlk");
    Ended below = scinit(show).with(changes).run();
    assertThat(below.out()).isEqualTo(bare);
    assertThat(below.status()).isZero();
  }

  private Launch scinit(String... command) {
    List<String> words = new ArrayList<>(List.of("--"));
    words.addAll(List.of(command));
    return starter.scinit(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theExitStatusArrivesWhereChldWasIgnoredOrBlocked(boolean blocked) {
    String change = (blocked ? "block=" : "ignore=") + CHLD;
    assertThat(scinit("sh", "-c", "exit 7").with(change).run().status()).isEqualTo(7);
  }

  @Test
  void scinitBlocksAllButTheNeverBlockedAndIgnoresTheTerminalsRefusals() {
    Running running = scinit("sh", "-c", "echo ready; exec sleep 1000").start();
    running.awaitOut("ready");
    Proc scinit = running.itself();
    // Waiting in sigtimedwait(2) it would seem to block nothing.
    running.signal(STOP);
    Eventually.until("scinit is stopped", scinit::isStopped);
    assertThat(scinit.signals("SigBlk")).isEqualTo(~(NEVER_BLOCKED | UNSTOPPABLE));
    assertThat(scinit.signals("SigIgn") & NEVER_BLOCKED).isEqualTo(bit(TTIN) | bit(TTOU));
    assertThat(scinit.signals("SigCgt") & NEVER_BLOCKED).isZero();
  }

  @Test
  void aFaultThatWasBlockedIsNotBlockedInScinit() {
    Running running =
        scinit("sh", "-c", "echo ready; exec sleep 1000")
            .with("block=" + FPE, "limit=core:0")
            .start();
    running.awaitOut("ready");
    running.signal(FPE);
    assertThat(running.awaitStatus()).isEqualTo(128 + FPE);
  }
}
