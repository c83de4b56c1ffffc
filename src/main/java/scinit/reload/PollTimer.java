package scinit.reload;

import scinit.kernel.Kernel;

/** The time of the next poll, which is a look at what no event comes from. */
final class PollTimer {
  /** Polls take at most a tenth of the time. */
  private static final int PAUSES_PER_POLL = 9;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private long beganNanos = Kernel.NEVER;
  private long nextNanos = Kernel.NEVER;

  /** Returns when the next poll is to begin, or {@link Kernel#NEVER}. */
  long nextNanos() {
    return nextNanos;
  }

  /** Notes that a poll begins. */
  void begin(long nowNanos) {
    beganNanos = nowNanos;
    nextNanos = Kernel.NEVER;
  }

  /**
   * Plans the next poll, unless one is planned. To be called when no poll goes on, first at the end
   * of the latest one.
   */
  void plan(long nowNanos, boolean isNeeded, int pauseMillis) {
    if (isNeeded && nextNanos == Kernel.NEVER) {
      long pollNanos = beganNanos == Kernel.NEVER ? 0 : nowNanos - beganNanos;
      nextNanos = nowNanos + Math.max(pauseMillis * NANOS_PER_MILLI, PAUSES_PER_POLL * pollNanos);
    }
    beganNanos = Kernel.NEVER;
  }
}
