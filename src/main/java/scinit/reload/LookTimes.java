package scinit.reload;

import scinit.kernel.Kernel;

/**
 * When looks begin that no event leads to: polls, of what no event comes from, and retries, of what
 * could not be read.
 */
final class LookTimes {
  /** Polls take at most a tenth of the time. */
  private static final int PAUSES_PER_POLL = 9;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long FIRST_RETRY_NANOS = 100 * NANOS_PER_MILLI;
  private static final long LONGEST_RETRY_NANOS = 10_000 * NANOS_PER_MILLI;

  private long pollBeganNanos = Kernel.NEVER;
  private long pollNanos = Kernel.NEVER;
  private long retryPauseNanos = FIRST_RETRY_NANOS;
  private long retryNanos = Kernel.NEVER;

  boolean isPollDue(long nowNanos) {
    return nowNanos >= pollNanos;
  }

  boolean isRetryDue(long nowNanos) {
    return nowNanos >= retryNanos;
  }

  /** Returns when the next one is due, or {@link Kernel#NEVER}. */
  long nextNanos() {
    return Math.min(pollNanos, retryNanos);
  }

  /** Notes that a look begins, which is a retry in any case. */
  void begin(long nowNanos, boolean isPoll) {
    retryNanos = Kernel.NEVER;
    if (isPoll) {
      pollBeganNanos = nowNanos;
      pollNanos = Kernel.NEVER;
    }
  }

  /**
   * Plans the next poll, unless it is planned, from the end of the latest one, which is now.
   *
   * @param pauseMillis 0 if there is nothing to poll
   */
  void planPoll(long nowNanos, int pauseMillis) {
    if (pauseMillis > 0 && pollNanos == Kernel.NEVER) {
      long tookNanos = pollBeganNanos == Kernel.NEVER ? 0 : nowNanos - pollBeganNanos;
      pollNanos = nowNanos + Math.max(pauseMillis * NANOS_PER_MILLI, PAUSES_PER_POLL * tookNanos);
    }
    pollBeganNanos = Kernel.NEVER;
  }

  /** Plans the next retry, unless it is planned, after twice the pause of the one before. */
  void planRetry(long nowNanos, boolean isNeeded) {
    if (!isNeeded) {
      retryPauseNanos = FIRST_RETRY_NANOS;
    } else if (retryNanos == Kernel.NEVER) {
      retryNanos = nowNanos + retryPauseNanos;
      retryPauseNanos = Math.min(retryPauseNanos * 2, LONGEST_RETRY_NANOS);
    }
  }
}
