package scinit.kernel;

/** A moment at which something is due, or none. */
public final class Deadline {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_SEC = 1000;

  private final Kernel kernel;
  private long nanos = Kernel.NEVER;

  /** Creates one that is not set. The kernel tells the time. */
  public Deadline(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Sets it to so many milliseconds from now. */
  public void setMillis(long fromNowMillis) {
    nanos = kernel.monotonicNanos() + fromNowMillis * NANOS_PER_MILLI;
  }

  /** Sets it to so many seconds from now. */
  public void setSecs(int fromNowSecs) {
    setMillis(fromNowSecs * MILLIS_PER_SEC);
  }

  /** Sets it to so many seconds from now; 0 for no limit. */
  public void limitSecs(int fromNowSecs) {
    if (fromNowSecs > 0) {
      setSecs(fromNowSecs);
    } else {
      clear();
    }
  }

  /** Has nothing be due. */
  public void clear() {
    nanos = Kernel.NEVER;
  }

  /** Returns true if something is due, now or later. */
  public boolean isSet() {
    return nanos != Kernel.NEVER;
  }

  /** Returns true if it is set, and the moment has come. */
  public boolean isPast() {
    return isSet() && kernel.monotonicNanos() >= nanos;
  }

  /** Returns the moment on the clock of {@link Kernel#monotonicNanos}, or {@link Kernel#NEVER}. */
  public long nanos() {
    return nanos;
  }
}
