package scinit.it;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions. The patience is only spent by a test that fails. */
final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Eventually() {}

  /** Returns once the condition holds. */
  static void until(String what, Callable<Boolean> condition) {
    until(what, Duration.ofMillis(2), condition);
  }

  /** Returns once the condition holds, which is looked at (or acted for) once an interval. */
  static void until(String what, Duration interval, Callable<Boolean> condition) {
    await(what)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(interval)
        .atMost(PATIENCE)
        .until(condition);
  }
}
