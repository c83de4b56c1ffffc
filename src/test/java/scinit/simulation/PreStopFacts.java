package scinit.simulation;

import scinit.config.PreStopSettings;
import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;

/**
 * What can be known from outside of a SIGTERM that is held back. scinit reads the clock somewhere
 * within a turn: what becomes due meanwhile may be seen in it, or in the next one.
 */
final class PreStopFacts {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** What a turn has brought. */
  enum Outcome {
    HOLDING,
    MAY_BE_OVER,
    OVER
  }

  private final PreStopSettings settings;
  private final long hookLimitNanos;
  private boolean isHolding;
  private int signal;
  private long earliestBegin;
  private long latestBegin;
  private SimulatedProcess hook;
  private boolean isHookReaped;

  PreStopFacts(LifePlan plan) {
    settings = plan.config().end().preStop();
    int limitSecs = plan.config().end().graceSecs();
    hookLimitNanos = limitSecs == 0 ? Kernel.NEVER : limitSecs * 1_000L * NANOS_PER_MILLI;
  }

  boolean isOn() {
    return settings.isOn();
  }

  boolean isHolding() {
    return isHolding;
  }

  /** Returns the signal that is held back. */
  int signal() {
    return signal;
  }

  /** Returns true if a process belongs to the hook's group. */
  boolean isHook(SimulatedProcess process) {
    return hook != null && (process == hook || process.group == hook.pid);
  }

  /** Returns true if the time of a hook is up. */
  boolean isHookLimitPast(long nowNanos) {
    return isPast(earliestBegin, hookLimitNanos, nowNanos);
  }

  private static boolean isPast(long begin, long duration, long now) {
    return duration != Kernel.NEVER && now >= begin + duration;
  }

  /** Notes that it was started, or with null that it was to be. */
  void spawned(SimulatedProcess process) {
    hook = process;
  }

  void reaped(Reaped answer, ChildChange change) {
    isHookReaped |=
        answer == Reaped.CHANGE
            && hook != null
            && change.pid() == hook.pid
            && hook.state == SimulatedProcess.State.REAPED;
  }

  /** Notes that SIGTERM was taken in the turn that now ends, and held back. */
  void begin(int signal, long turnNanos, long nowNanos) {
    isHolding = true;
    this.signal = signal;
    earliestBegin = turnNanos;
    latestBegin = nowNanos;
  }

  /** Judges the turn that now ends, as long as the command lives. */
  Outcome judge(long turnNanos, long nowNanos) {
    long delay = settings.delayMillis() * NANOS_PER_MILLI;
    boolean isHookOver = hook == null || isHookReaped;
    boolean mustBeOver =
        (isHookOver || isPast(latestBegin, hookLimitNanos, turnNanos))
            && isPast(latestBegin, delay, turnNanos);
    boolean mayBeOver =
        (isHookOver || isPast(earliestBegin, hookLimitNanos, nowNanos))
            && isPast(earliestBegin, delay, nowNanos);
    if (mustBeOver) {
      return Outcome.OVER;
    }
    return mayBeOver ? Outcome.MAY_BE_OVER : Outcome.HOLDING;
  }

  void end() {
    isHolding = false;
  }

  /** Returns true for those signals that ask for the end. */
  static boolean isWish(int signal) {
    return signal == Signal.TERM || signal == Signal.INT || signal == Signal.QUIT;
  }
}
