package scinit.init;

import scinit.kernel.Kernel;
import scinit.log.Level;
import scinit.log.Log;

/**
 * The system does not say what has become of children, for another reason than that there are none:
 * a passing one, or a filter of system calls. scinit asks again, with a pause that grows.
 */
final class RefusedReaping {
  private static final long FIRST_PAUSE_NANOS = 10_000_000;
  private static final long LONGEST_PAUSE_NANOS = 1_000_000_000;

  private final Kernel kernel;
  private final Log log;
  private long pauseNanos = FIRST_PAUSE_NANOS;
  private long retryNanos = Kernel.NEVER;
  private boolean hasWarned;

  RefusedReaping(Kernel kernel, Log log) {
    this.kernel = kernel;
    this.log = log;
  }

  /** Notes that it was refused. */
  void note(int errno) {
    retryNanos = kernel.monotonicNanos() + pauseNanos;
    pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    if (!hasWarned) {
      hasWarned = true;
      log.begin(Level.WARN, "reaping-refused")
          .errno(errno)
          .text("cannot wait for children: ")
          .reason(errno)
          .text("; trying again")
          .end();
    }
  }

  /** Returns when to ask again, or {@link Kernel#NEVER}. */
  long retryNanos() {
    return retryNanos;
  }

  /** Returns true if it is time to ask again. */
  boolean isRetryDue() {
    return retryNanos != Kernel.NEVER && kernel.monotonicNanos() >= retryNanos;
  }

  /** To be called before it is asked again. */
  void askAgain() {
    retryNanos = Kernel.NEVER;
  }
}
