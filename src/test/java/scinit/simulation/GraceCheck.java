package scinit.simulation;

import java.util.List;
import scinit.config.Contract.Leftovers;
import scinit.config.EndSettings.WaitFor;
import scinit.kernel.Signal;

/** The end comes in time, and nobody is killed before his time is up. */
final class GraceCheck extends Invariant {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** What scinit grants processes that were sent SIGKILL. */
  private static final long LAST_KILL_NANOS = 2_000 * NANOS_PER_MILLI;

  /** For the calls, the deliveries and the wake-ups on the way. */
  private static final long SLACK_NANOS = 250 * NANOS_PER_MILLI;

  private final long graceNanos;
  private final long leftoverNanos;
  private final long preStopNanos;
  private final boolean mayRestart;
  private final boolean endsLeftovers;

  GraceCheck(LifeFacts facts) {
    super(facts);
    graceNanos = facts.config().end().graceSecs() * 1_000L * NANOS_PER_MILLI;
    leftoverNanos = facts.config().end().leftoverGraceMillis() * NANOS_PER_MILLI;
    long hookNanos = facts.config().end().preStop().command() == null ? 0 : graceNanos;
    preStopNanos =
        Math.max(hookNanos, facts.config().end().preStop().delayMillis() * NANOS_PER_MILLI);
    mayRestart = facts.config().mayRestart();
    endsLeftovers = mayRestart || facts.config().end().waitFor() == WaitFor.CHILD;
  }

  @Override
  public void sent(SimulatedProcess target, int signal, int errno) {
    boolean isHooksEnd = facts.preStop.isHook(target) && isHooksEndDue();
    boolean isHeldBack = facts.preStop.isHolding() && facts.preStop.signal() == Signal.KILL;
    if (signal == Signal.KILL
        && facts.toForward[Signal.KILL] == 0
        && !isKillDue(target)
        && !isHeldBack
        && !isHooksEnd
        && !isWhatOthersGet()) {
      fail(target + " is killed before its time is up");
    }
  }

  /** SIGTERM may become SIGKILL, for who is only asked to end too. */
  private boolean isWhatOthersGet() {
    boolean isAsked =
        mayRestart
            || (facts.isCommandReaped() && facts.config().contract().leftovers() == Leftovers.ASK);
    return isAsked && facts.stopSignal() == Signal.KILL;
  }

  /** What runs before SIGTERM is forwarded ends with the reason for it, or when its time is up. */
  private boolean isHooksEndDue() {
    return facts.preStop.isHolding()
        && (facts.isWishTurn
            || facts.isCommandReaped()
            || facts.commands.hasLastStartFailed()
            || facts.preStop.isHookLimitPast(facts.nowNanos()));
  }

  private boolean isKillDue(SimulatedProcess target) {
    if (facts.thirdInterrupt != null || isGraceOver(facts.wish) || hasOutlivedItsGrace()) {
      return true;
    }
    boolean isOfKnown = facts.commands.known().stream().anyMatch(each -> each.isMember(target));
    return !isOfKnown && (isLeftoverGraceOver() || isLeftoverOfOver(target));
  }

  /** Returns true for one that a command has left behind long enough ago, or is in its group. */
  private boolean isLeftoverOfOver(SimulatedProcess target) {
    return mayRestart
        && facts.commands.reapedCommands().stream()
            .filter(each -> each.isMember(target) || each.process.pid == target.group)
            .anyMatch(each -> isPast(each.reaped, leftoverNanos));
  }

  private boolean isGraceOver(Moment since) {
    return graceNanos > 0 && isPast(since, graceNanos);
  }

  /**
   * Whoever is killed for a command's sake: its tracer may be anybody. Where all is to end, what it
   * has left behind may have the rest of its time.
   */
  private boolean hasOutlivedItsGrace() {
    boolean isEnding = facts.mayBeEnding();
    return mayRestart
        && facts.commands.commands().stream()
            .anyMatch(each -> (each.isKnown() || isEnding) && isGraceOver(each.asked));
  }

  private boolean isLeftoverGraceOver() {
    List<CommandRun> reaped = facts.commands.reapedCommands();
    Moment end = reaped.isEmpty() ? null : reaped.get(reaped.size() - 1).reaped;
    boolean isWithoutCommand = mayRestart && facts.commands.known().isEmpty();
    return endsLeftovers
        && (isPast(end, leftoverNanos) || (isWithoutCommand && isPast(facts.quit, leftoverNanos)));
  }

  private boolean isPast(Moment since, long nanos) {
    return since != null && facts.nowNanos() >= since.nanos() + nanos;
  }

  @Override
  public void awaitEntered(long deadlineNanos) {
    checkTime();
  }

  @Override
  public void ended(int exitStatus, String standardError) {
    checkTime();
  }

  private void checkTime() {
    if (mayRestart) {
      checkRestarted();
    } else {
      checkOnlyCommand();
    }
  }

  private void checkOnlyCommand() {
    CommandRun run = facts.commands.serving();
    if (run == null) {
      return;
    }
    if (endsLeftovers) {
      mustHaveEnded(run.reaped, leftoverNanos, "the command's end");
    }
    long afterKill = leftoverNanos + afterKill(run);
    if (graceNanos > 0) {
      mustHaveEnded(facts.wish, graceNanos + afterKill, "the wish to end");
    }
    mustHaveEnded(facts.thirdInterrupt, afterKill, "the third SIGINT");
  }

  /** A command that SIGKILL does not end has its time too: others may see to it that it stays. */
  private static long afterKill(CommandRun run) {
    return run.canBeKilled() ? 0 : LAST_KILL_NANOS;
  }

  /** Two commands may have to end, and each may leave something behind. */
  private void checkRestarted() {
    if (graceNanos == 0) {
      return;
    }
    boolean isHandedOver = facts.config().restart().handover().isOn();
    long afterStop = graceNanos + LAST_KILL_NANOS + leftoverNanos;
    long most = preStopNanos + afterStop + leftoverNanos + (isHandedOver ? afterStop : 0);
    mustHaveEnded(facts.quit, most, "the wish to end");
    for (CommandRun each : facts.commands.known()) {
      if (each.canBeKilled()) {
        mustHaveEnded(each.asked, graceNanos, each.process + " was asked to end");
      }
    }
  }

  private void mustHaveEnded(Moment since, long allowedNanos, String event) {
    if (since == null) {
      return;
    }
    long passed = since.activeNanosUntil(facts.now());
    if (passed > allowedNanos + LAST_KILL_NANOS + SLACK_NANOS) {
      fail("scinit still runs " + passed / NANOS_PER_MILLI + " ms after " + event);
    }
  }
}
