package scinit.reload;

import scinit.kernel.Kernel;

/** The time from the first change to the moment when all changes have come to rest. */
final class Debouncer {
  /** QUIET ──a change──▶ PENDING ──at rest, with an effect──▶ SETTLED ──taken──▶ QUIET. */
  private enum State {
    QUIET,
    /** There are changes, which are looked at when they have come to rest. */
    PENDING,
    /** The changes are worth a restart: no deadline is needed any more. */
    SETTLED
  }

  private static final int LONGEST_IN_QUIET_TIMES = 10;

  private final long quietNanos;
  private State state = State.QUIET;
  private long firstNanos;
  private long lastNanos;

  Debouncer(int quietMillis) {
    quietNanos = quietMillis * 1_000_000L;
  }

  /** Notes a change. */
  void changed(long nowNanos) {
    if (state == State.QUIET) {
      state = State.PENDING;
      firstNanos = nowNanos;
    }
    lastNanos = nowNanos;
  }

  boolean isQuiet() {
    return state == State.QUIET;
  }

  boolean isSettled() {
    return state == State.SETTLED;
  }

  void settle() {
    state = State.SETTLED;
  }

  void clear() {
    state = State.QUIET;
  }

  /** Returns when the changes are to be looked at, or NEVER: soon, even if they go on for long. */
  long deadlineNanos() {
    return state == State.PENDING
        ? Math.min(lastNanos + quietNanos, firstNanos + LONGEST_IN_QUIET_TIMES * quietNanos)
        : Kernel.NEVER;
  }
}
