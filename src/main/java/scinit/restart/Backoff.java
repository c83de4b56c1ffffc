package scinit.restart;

/**
 * How long to wait before a command that has ended by itself is started again: longer each time,
 * until it has lived for a while.
 */
final class Backoff {
  static final int FIRST_MILLIS = 100;
  static final int LAST_MILLIS = 30_000;
  static final long LONG_LIFE_NANOS = 10_000_000_000L;

  private int nextMillis = FIRST_MILLIS;
  private int restarts;

  /** Returns how long to wait, in milliseconds, after a life of so many nanoseconds. */
  int nextMillis(long livedNanos) {
    if (livedNanos >= LONG_LIFE_NANOS) {
      nextMillis = FIRST_MILLIS;
    }
    int millis = nextMillis;
    nextMillis = Math.min(LAST_MILLIS, 2 * nextMillis);
    restarts++;
    return millis;
  }

  /** Returns how often it was asked. */
  int restarts() {
    return restarts;
  }
}
