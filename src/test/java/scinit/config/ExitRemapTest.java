package scinit.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitRemapTest {
  private ExitRemap remap = ExitRemap.NONE;

  @Test
  void leavesEveryStatusAsItIsAtFirst() {
    for (int status = 0; status <= ExitRemap.MAX_STATUS; status++) {
      assertThat(remap.apply(status)).isEqualTo(status);
    }
  }

  @Test
  void remapsOneStatusAndTheLastEntryWins() {
    remap = remap.with(143, 1);
    remap = remap.with(143, 0);
    assertThat(remap.apply(143)).isZero();
    assertThat(remap.apply(142)).isEqualTo(142);
  }

  @Test
  void doesNotRemapTwice() {
    remap = remap.with(1, 2);
    remap = remap.with(2, 3);
    assertThat(remap.apply(1)).isEqualTo(2);
  }
}
