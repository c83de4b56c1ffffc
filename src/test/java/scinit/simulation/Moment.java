package scinit.simulation;

/**
 * A moment of a life.
 *
 * @param nanos when it was
 * @param stoppedNanos for how long scinit had been stopped until then
 */
record Moment(long nanos, long stoppedNanos) {
  /** Returns how much later another moment was, without the time for which scinit was stopped. */
  long activeNanosUntil(Moment later) {
    return later.nanos - nanos - (later.stoppedNanos - stoppedNanos);
  }
}
