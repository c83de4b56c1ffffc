package scinit.simulation;

import scinit.config.Contract.Leftovers;
import scinit.config.EndSettings.WaitFor;
import scinit.kernel.Kernel;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;

/**
 * No zombie outlives a turn, and scinit wakes up for nothing but a signal or a deadline that was
 * set with a reason.
 */
final class IdleCheck implements Watcher {
  private final LifeFacts facts;

  IdleCheck(LifeFacts facts) {
    this.facts = facts;
  }

  @Override
  public void awaitEntered(long deadlineNanos) {
    boolean waits = deadlineNanos > facts.now();
    boolean mayBeMore = facts.lastReaped == Reaped.CHANGE;
    if (waits && mayBeMore) {
      facts.fail("scinit waits although more children may have changed");
    }
    if (deadlineNanos <= facts.turnNanos && !mayBeMore) {
      facts.fail("scinit does not wait: a busy loop");
    }
    if (waits) {
      if (facts.isCommandReaped() && facts.config().contract().leftovers() != Leftovers.END) {
        facts.fail("scinit waits although what is left is left alone");
      }
      checkZombies();
      checkDeadline(deadlineNanos);
    }
  }

  private void checkZombies() {
    if (facts.linux.scinit.pending.has(Signal.CHLD)) {
      return;
    }
    for (SimulatedProcess child : facts.linux.scinit.children) {
      if (child.isZombie()) {
        facts.fail(child + " stays a zombie");
      }
    }
  }

  private void checkDeadline(long deadlineNanos) {
    boolean waitsForLeftovers =
        facts.isCommandReaped()
            && facts.config().end().waitFor() == WaitFor.CHILD
            && facts.config().contract().leftovers() == Leftovers.END;
    if (deadlineNanos != Kernel.NEVER && !facts.isEndWished() && !waitsForLeftovers) {
      facts.fail("scinit has set a deadline although nobody wants to end");
    }
    if (deadlineNanos == Kernel.NEVER && waitsForLeftovers) {
      facts.fail("scinit waits for what the command left behind without a deadline");
    }
  }
}
