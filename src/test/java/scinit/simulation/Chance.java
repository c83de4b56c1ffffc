package scinit.simulation;

import java.util.SplittableRandom;

/** Decisions by a seed. */
final class Chance {
  private final SplittableRandom random;

  Chance(SplittableRandom random) {
    this.random = random;
  }

  /** Returns true in so many of a hundred cases. */
  boolean percent(int cases) {
    return random.nextInt(100) < cases;
  }

  /** Returns a number from one to another, both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  long seed() {
    return random.nextLong();
  }
}
