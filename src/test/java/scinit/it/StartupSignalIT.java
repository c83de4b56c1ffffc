package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No signal is lost at the start. Run with {@code -Dscinit.it.startups=10000} for the full proof,
 * and with {@code -Dscinit.it.seed=…} to send at the same moments again.
 */
class StartupSignalIT {
  private static final String STARTUPS = System.getProperty("scinit.it.startups", "400");
  private static final String SEED =
      System.getProperty("scinit.it.seed", Long.toString(System.nanoTime()));

  @RegisterExtension final Starter starter = new Starter();

  @ParameterizedTest
  @CsvSource({
    "ordinary, 15, group",
    "ordinary, 10, group",
    "ordinary, 34, group",
    "ordinary, 15, child",
    "ordinary, 15, all",
    "init, 15, group",
    "init, 1, all",
  })
  void aSignalReachesTheCommandOrEndsScinit(String role, String signal, String target) {
    Ended race =
        starter
            .command(
                Helper.STARTUP_RACE.path(),
                role,
                STARTUPS,
                SEED,
                signal,
                Starter.executable(),
                "--target",
                target,
                "--",
                "sleep",
                "1000")
            .run();
    assertThat(race.out()).as("seed " + SEED + ", " + race.err()).startsWith("scinit ");
    assertThat(race.status()).isZero();
  }

  /** Where scinit does not wait for the start, a signal meets it in the middle. Wants root. */
  @ParameterizedTest
  @CsvSource({
    "ordinary, 15, group, false",
    "ordinary, 34, child, false",
    "ordinary, 15, group, true",
    "init, 15, all, false",
  })
  void aSignalReachesACommandThatIsAnotherUsers(
      String role, String signal, String target, boolean newSession) {
    Ended race =
        starter
            .command(
                Helper.STARTUP_RACE.path(),
                role,
                STARTUPS,
                SEED,
                signal,
                Starter.executable(),
                "--user",
                "nobody:nogroup",
                newSession ? "--new-session" : "--warn-reaped",
                "--target",
                target,
                "--",
                "sleep",
                "1000")
            .run();
    assertThat(race.out()).as("seed " + SEED + ", " + race.err()).startsWith("scinit ");
    assertThat(race.status()).isZero();
  }
}
