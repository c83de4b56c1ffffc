package scinit.restart;

/** The pause before a command that has ended by itself is started again: it doubles each time. */
final class Backoff {
  static final int FIRST_MILLIS = 100;
  static final int LAST_MILLIS = 30_000;
  static final long LONG_LIFE_NANOS = 10_000_000_000L;

  private int nextMillis = FIRST_MILLIS;
  private int restarts;

  /** Returns the next pause in milliseconds, after a life of so many nanoseconds. */
  int nextMillis(long livedNanos) {
    if (livedNanos >= LONG_LIFE_NANOS) {
      nextMillis = FIRST_MILLIS;
    }
    int millis = nextMillis;
    nextMillis = Math.min(LAST_MILLIS, 2 * nextMillis);
    restarts++;
    return millis;
  }

  /** Returns how many pauses there were. */
  int restarts() {
    return restarts;
  }
}
