package scinit.simulation;

import scinit.config.Contract.Leftovers;
import scinit.config.EndSettings.WaitFor;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.Kernel;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;

/**
 * No zombie outlives a turn, and scinit wakes up for nothing but a signal or a deadline that was
 * set with a reason.
 */
final class IdleCheck extends Invariant {
  /** A question about files may follow another one, and each has its turns. */
  private static final int MOST_TURNS_WITHOUT_WORK = 4;

  private int turnsWithoutWork;

  IdleCheck(LifeFacts facts) {
    super(facts);
  }

  @Override
  public void awaitReturned(ArrivedSignal arrived) {
    turnsWithoutWork = arrived.number() == ArrivedSignal.NONE ? turnsWithoutWork : 0;
  }

  @Override
  public void awaitEntered(long deadlineNanos) {
    boolean waits = deadlineNanos > facts.nowNanos();
    boolean mayBeMore = facts.lastReaped == Reaped.CHANGE;
    if (waits && mayBeMore) {
      fail("scinit waits although more children may have changed");
    }
    if (deadlineNanos <= facts.turn.nanos() && !mayBeMore && !mayBeMoreFiles()) {
      fail("scinit does not wait: a busy loop");
    }
    if (waits) {
      turnsWithoutWork = 0;
      checkZombies();
      checkDeadline(deadlineNanos);
    }
  }

  /** Behind a question about files comes the turn that answers it, and one that plans what next. */
  private boolean mayBeMoreFiles() {
    turnsWithoutWork = facts.linux.files.work().isAny() ? 0 : turnsWithoutWork + 1;
    return facts.config().watch().isOn() && turnsWithoutWork <= MOST_TURNS_WITHOUT_WORK;
  }

  private void checkZombies() {
    if (facts.linux.scinit.pending.has(Signal.CHLD)) {
      return;
    }
    for (SimulatedProcess child : facts.linux.scinit.children) {
      if (child.isZombie()) {
        fail(child + " stays a zombie");
      }
    }
  }

  private void checkDeadline(long deadlineNanos) {
    boolean isLast = facts.isCommandReaped() && !facts.config().mayRestart();
    boolean leavesThem = facts.config().contract().leftovers() != Leftovers.END;
    boolean waitsForLeftovers =
        isLast && facts.config().end().waitFor() == WaitFor.CHILD && !leavesThem;
    if (isLast && leavesThem) {
      fail("scinit waits although what is left is left alone");
    }
    if (deadlineNanos != Kernel.NEVER && !mayHaveDeadline() && !waitsForLeftovers) {
      fail(
          "scinit has set a deadline although nobody wants to end: "
              + deadlineNanos
              + " at "
              + facts.nowNanos());
    }
    if (deadlineNanos == Kernel.NEVER && waitsForLeftovers) {
      fail("scinit waits for what the command left behind without a deadline");
    }
  }

  private boolean mayHaveDeadline() {
    return facts.isEndWished() || (facts.config().mayRestart() && facts.isStirred());
  }
}
