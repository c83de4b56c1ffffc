package scinit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/**
 * Thousands of lives in which the command is restarted, each decided by its seed. To see one again:
 * {@code SEED=1234 mvn test -Dtest=RestartSimulationTest}.
 */
class RestartSimulationTest {
  private static final int LIVES = 20_000;

  @Test
  void noRestartIsForgottenAndQuitAlwaysWins() {
    String replayed = System.getProperty("seed", System.getenv("SEED"));
    if (replayed != null) {
      System.out.println(new RestartPlan(Long.parseLong(replayed)));
      System.out.println(traced(Long.parseLong(replayed)));
      return;
    }
    long starts = 0;
    for (long seed = 1; seed <= LIVES; seed++) {
      starts += liveOnce(seed);
    }
    assertThat(starts).as("starts: the lives are not idle").isGreaterThan(2L * LIVES);
  }

  private static int liveOnce(long seed) {
    RestartLife life = new RestartLife(new RestartPlan(seed), false);
    try {
      life.live();
    } catch (RuntimeException | AssertionError wrong) {
      fail(
          wrong.getMessage() + "\nSEED=" + seed + " lives this life again\n" + traced(seed), wrong);
    }
    return life.starts();
  }

  private static String traced(long seed) {
    RestartLife again = new RestartLife(new RestartPlan(seed), true);
    try {
      again.live();
    } catch (RuntimeException | AssertionError expected) {
      return again.trace() + "\n" + expected;
    }
    return again.trace();
  }
}
