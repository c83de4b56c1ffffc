package scinit.restart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final long SHORT_NANOS = Backoff.LONG_LIFE_NANOS - 1;

  private final Backoff backoff = new Backoff();

  @Test
  void doublesFromATenthOfASecondToHalfAMinute() {
    int[] expected = {100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000};
    for (int millis : expected) {
      assertThat(backoff.nextMillis(SHORT_NANOS)).isEqualTo(millis);
    }
    assertThat(backoff.restarts()).isEqualTo(expected.length);
  }

  @Test
  void aLongLifeIsASuccess() {
    backoff.nextMillis(SHORT_NANOS);
    backoff.nextMillis(SHORT_NANOS);
    assertThat(backoff.nextMillis(Backoff.LONG_LIFE_NANOS)).isEqualTo(100);
    assertThat(backoff.nextMillis(SHORT_NANOS)).isEqualTo(200);
  }
}
