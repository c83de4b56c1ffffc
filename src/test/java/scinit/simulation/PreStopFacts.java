package scinit.simulation;

import java.util.Arrays;
import scinit.config.PreStopSettings;
import scinit.kernel.ChildChange;
import scinit.kernel.CommandWords;
import scinit.kernel.Kernel;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.SpawnRequest;

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
  private boolean spawnsHook;
  private SimulatedProcess hook;
  private boolean isHookReaped;
  private boolean wasRefused;
  private final int[] attempts = new int[Signal.MAX + 1];

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

  void turnBegins() {
    Arrays.fill(attempts, 0);
  }

  void spawns(SpawnRequest request) {
    spawnsHook = ((CommandWords) request.command()).program().equals("/bin/sh");
  }

  /** Returns true if it was the hook that was started, or was to be. */
  boolean spawned(SimulatedProcess process) {
    hook = spawnsHook ? process : hook;
    wasRefused |= spawnsHook && process == null;
    return spawnsHook;
  }

  /** Returns true if the hook could not be started: no pid is free. */
  boolean wasRefused() {
    return wasRefused;
  }

  void reaped(Reaped answer, ChildChange change) {
    isHookReaped |=
        answer == Reaped.CHANGE
            && hook != null
            && change.pid() == hook.pid
            && hook.state == SimulatedProcess.State.REAPED;
  }

  void sent(int signal) {
    attempts[signal]++;
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

  /** Returns true if scinit has sent what it held back, {@code expected} others apart. */
  boolean wasSent(int expected) {
    return attempts[signal] > 0 && expected == 0;
  }

  void end() {
    isHolding = false;
  }

  /** Returns true for those signals that ask for the end. */
  static boolean isWish(int signal) {
    return signal == Signal.TERM || signal == Signal.INT || signal == Signal.QUIT;
  }
}
