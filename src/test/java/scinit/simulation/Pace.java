package scinit.simulation;

import java.util.SplittableRandom;

/**
 * How long things take in the virtual world. What takes time leaves room for something else to
 * happen in between: that is where races are.
 */
public final class Pace {
  private static final long MICRO = 1_000;

  private final SplittableRandom random;

  private Pace(SplittableRandom random) {
    this.random = random;
  }

  /** Nothing takes time: for tests that follow one thread of events. */
  public static Pace instant() {
    return new Pace(null);
  }

  /** Everything takes a time of its own, by chance. */
  static Pace byChance(SplittableRandom random) {
    return new Pace(random);
  }

  /** From scinit's entering the kernel to the call's effect. */
  long call() {
    return upTo(10 * MICRO);
  }

  /** From a signal's sending to its effect. */
  long delivery() {
    return upTo(100 * MICRO);
  }

  /** From a signal for scinit to scinit's running. */
  long wakeUp() {
    return random == null || random.nextInt(4) != 0 ? upTo(50 * MICRO) : upTo(5_000 * MICRO);
  }

  /** Each of fork and exec. */
  long spawnStep() {
    return upTo(1_000 * MICRO);
  }

  private long upTo(long nanos) {
    return random == null ? 0 : random.nextLong(nanos);
  }
}
