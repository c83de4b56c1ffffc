package scinit.reload;

import scinit.kernel.Kernel;

/** Tells when changes have come to rest, or have gone on for too long to wait for that. */
final class Debouncer {
  private static final int LONGEST_IN_QUIET_TIMES = 10;

  private final long quietNanos;
  private boolean isPending;
  private boolean isSettled;
  private long firstNanos;
  private long lastNanos;

  Debouncer(int quietMillis) {
    quietNanos = quietMillis * 1_000_000L;
  }

  /** Notes a change. */
  void changed(long nowNanos) {
    if (!isPending) {
      isPending = true;
      firstNanos = nowNanos;
    }
    lastNanos = nowNanos;
  }

  /** Returns true if there are changes that were not forgotten. */
  boolean isPending() {
    return isPending;
  }

  /** Returns true if there are changes, and they are to be looked at now. */
  boolean isDue(long nowNanos) {
    return isPending && !isSettled && nowNanos >= deadline();
  }

  /** Returns true if the changes were worth a restart. */
  boolean isSettled() {
    return isSettled;
  }

  /** Notes that the changes are worth a restart: no deadline is needed any more. */
  void settle() {
    isSettled = true;
  }

  /** Forgets the changes. */
  void clear() {
    isPending = false;
    isSettled = false;
  }

  /** Returns when they are to be looked at, or NEVER. */
  long deadlineNanos() {
    return isPending && !isSettled ? deadline() : Kernel.NEVER;
  }

  private long deadline() {
    return Math.min(lastNanos + quietNanos, firstNanos + LONGEST_IN_QUIET_TIMES * quietNanos);
  }
}
