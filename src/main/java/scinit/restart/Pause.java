package scinit.restart;

import scinit.kernel.Kernel;

/** A time in which no command runs, since the next one is not to be started at once. */
final class Pause {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Kernel kernel;
  private long endNanos = Kernel.NEVER;
  private boolean endsOnChange;

  Pause(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Begins.
   *
   * @param endsOnChange true if a change is a reason not to wait any longer
   */
  void begin(int millis, boolean endsOnChange) {
    endNanos = kernel.monotonicNanos() + millis * NANOS_PER_MILLI;
    this.endsOnChange = endsOnChange;
  }

  boolean endsOnChange() {
    return endsOnChange;
  }

  boolean isOver() {
    return kernel.monotonicNanos() >= endNanos;
  }

  /** Returns when it is over. */
  long endNanos() {
    return endNanos;
  }
}
