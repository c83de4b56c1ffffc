package scinit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of lives of the whole init, each decided by its seed. To see one again, with all that
 * happens in it: {@code SEED=1234 build/maven test -Dtest=SimulationTest}, or {@code -Dseed=1234}.
 * {@code LIVES=1000000} lives so many.
 */
class SimulationTest {
  private static final long DEFAULT_LIVES = 40_000;

  /** An even seed's life has no faults. */
  @Test
  void livesWithoutFaultsKeepEveryPromise() {
    live(0);
  }

  /** An odd seed's life has faults. */
  @Test
  void livesWithFaultsKeepEveryPromiseThatTheFaultsLeave() {
    live(1);
  }

  private static void live(int remainder) {
    Long replayed = setting("seed", null);
    if (replayed != null) {
      if (replayed % 2 == remainder) {
        replay(replayed);
      }
      return;
    }
    long lives = setting("lives", DEFAULT_LIVES);
    long starts =
        LongStream.rangeClosed(1, lives)
            .filter(seed -> seed % 2 == remainder)
            .map(SimulationTest::liveOnce)
            .sum();
    assertThat(starts).as("starts: the lives are not idle").isGreaterThan(lives / 2);
  }

  private static Long setting(String name, Long otherwise) {
    String text = System.getProperty(name, System.getenv(name.toUpperCase(java.util.Locale.ROOT)));
    return text == null ? otherwise : Long.valueOf(text);
  }

  private static int liveOnce(long seed) {
    Life life = new Life(PlanMaker.make(seed), false);
    try {
      life.live();
    } catch (RuntimeException | AssertionError wrong) {
      fail(
          wrong.getMessage() + "\nSEED=" + seed + " lives this life again\n" + traced(seed), wrong);
    }
    return life.starts();
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

  private static void replay(long seed) {
    LifePlan plan = PlanMaker.make(seed);
    Life life = new Life(plan, true);
    try {
      life.live();
    } finally {
      System.out.println(plan);
      System.out.println(life.trace());
    }
  }
}
