package scinit.simulation;

import scinit.config.Contract.Leftovers;
import scinit.config.EndSettings.WaitFor;
import scinit.kernel.Signal;

/** The end comes in time, and nobody is killed before his time is up. */
final class GraceCheck implements Watcher {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** What scinit grants processes that were sent SIGKILL. */
  private static final long LAST_KILL_NANOS = 2_000 * NANOS_PER_MILLI;

  /** For the calls, the deliveries and the wake-ups on the way. */
  private static final long SLACK_NANOS = 250 * NANOS_PER_MILLI;

  private final LifeFacts facts;

  GraceCheck(LifeFacts facts) {
    this.facts = facts;
  }

  private long graceNanos() {
    return facts.config().end().graceSecs() * 1_000L * NANOS_PER_MILLI;
  }

  private long leftoverNanos() {
    return facts.config().end().leftoverGraceMillis() * NANOS_PER_MILLI;
  }

  @Override
  public void sent(SimulatedProcess target, int signal, int errno) {
    boolean isHooksEnd = facts.preStop.isHook(target) && isHooksEndDue();
    boolean isHeldBack = facts.preStop.isHolding() && facts.preStop.signal() == Signal.KILL;
    if (signal == Signal.KILL
        && facts.toForward[Signal.KILL] == 0
        && !isKillDue()
        && !isHeldBack
        && !isHooksEnd
        && !isWhatLeftoversGet()) {
      facts.fail(target + " is killed before its time is up");
    }
  }

  /** Those who are only asked to end are sent what SIGTERM becomes. */
  private boolean isWhatLeftoversGet() {
    return facts.isCommandReaped()
        && facts.config().contract().leftovers() == Leftovers.ASK
        && facts.config().signals().rewrites().apply(Signal.TERM) == Signal.KILL;
  }

  /** What runs before SIGTERM is forwarded ends with the reason for it, or when its time is up. */
  private boolean isHooksEndDue() {
    return facts.preStop.isHolding()
        && (facts.isWishTurn
            || facts.isCommandReaped()
            || facts.hasFailedToStart
            || facts.preStop.isHookLimitPast(facts.now()));
  }

  private boolean isKillDue() {
    boolean isGraceOver =
        facts.isGraceBegun() && graceNanos() > 0 && facts.now() >= facts.wishNanos + graceNanos();
    boolean isLeftoverGraceOver =
        facts.isCommandReaped()
            && facts.config().end().waitFor() == WaitFor.CHILD
            && facts.now() >= facts.reapedNanos + leftoverNanos();
    return isGraceOver || isLeftoverGraceOver || facts.thirdInterruptNanos != LifeFacts.NEVER_YET;
  }

  @Override
  public void awaitEntered(long deadlineNanos) {
    check();
  }

  /** Checks that scinit has not outlived its time. */
  void check() {
    if (facts.isCommandReaped() && facts.config().end().waitFor() == WaitFor.CHILD) {
      mustHaveEnded(facts.reapedNanos, leftoverNanos(), "the command's end");
    }
    if (facts.command == null) {
      return;
    }
    // A command that SIGKILL does not end has its time too: others may see to it that it stays.
    long afterKill = leftoverNanos() + (facts.canKillCommand() ? 0 : LAST_KILL_NANOS);
    if (facts.isGraceBegun() && graceNanos() > 0) {
      mustHaveEnded(facts.wishNanos, graceNanos() + afterKill, "the wish to end");
    }
    if (facts.thirdInterruptNanos != LifeFacts.NEVER_YET) {
      mustHaveEnded(facts.thirdInterruptNanos, afterKill, "the third SIGINT");
    }
  }

  private void mustHaveEnded(long since, long allowedNanos, String event) {
    long limit = since + allowedNanos + LAST_KILL_NANOS + SLACK_NANOS + facts.stoppedNanos;
    if (facts.now() > limit) {
      facts.fail(
          "scinit still runs " + (facts.now() - since) / NANOS_PER_MILLI + " ms after " + event);
    }
  }
}
