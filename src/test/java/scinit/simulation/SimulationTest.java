package scinit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/**
 * Thousands of lives of the whole init, each decided by its seed. To see one again, with all that
 * happens in it: {@code SEED=1234 mvn test -Dtest=SimulationTest}, or {@code -Dseed=1234}.
 */
class SimulationTest {
  private static final int LIVES = 20_000;
  private static final long FIRST_SEED = 1;

  /** An even seed's life has no faults. */
  @Test
  void livesWithoutFaultsKeepEveryPromise() {
    live(FIRST_SEED + 1);
  }

  /** An odd seed's life has faults. */
  @Test
  void livesWithFaultsKeepEveryPromiseThatTheFaultsLeave() {
    live(FIRST_SEED);
  }

  private static void live(long firstSeed) {
    Long replayed = replayedSeed();
    if (replayed != null) {
      replay(replayed, firstSeed);
      return;
    }
    long turns = 0;
    for (long seed = firstSeed; seed < firstSeed + LIVES; seed += 2) {
      turns += liveOnce(seed);
    }
    assertThat(turns).as("turns of the event loop: the lives are not idle").isGreaterThan(LIVES);
  }

  private static int liveOnce(long seed) {
    Life life = new Life(PlanMaker.make(seed), false);
    try {
      life.live();
    } catch (RuntimeException | AssertionError wrong) {
      fail(
          wrong.getMessage() + "\nSEED=" + seed + " lives this life again\n" + traced(seed), wrong);
    }
    return life.turns();
  }

  private static String traced(long seed) {
    Life again = new Life(PlanMaker.make(seed), true);
    try {
      again.live();
    } catch (RuntimeException | AssertionError expected) {
      return again.trace();
    }
    return "The same seed gave another life: the simulation is not deterministic.";
  }

  private static void replay(long seed, long firstSeed) {
    if (seed % 2 != firstSeed % 2) {
      return;
    }
    LifePlan plan = PlanMaker.make(seed);
    Life life = new Life(plan, true);
    try {
      life.live();
    } finally {
      System.out.println(plan);
      System.out.println(life.trace());
    }
  }

  private static Long replayedSeed() {
    String seed = System.getProperty("seed", System.getenv("SEED"));
    return seed == null ? null : Long.valueOf(seed);
  }
}
