package scinit.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitRemapTest {
  private final ExitRemap remap = new ExitRemap();

  @Test
  void leavesEveryStatusAsItIsAtFirst() {
    for (int status = 0; status <= ExitRemap.MAX_STATUS; status++) {
      assertThat(remap.apply(status)).isEqualTo(status);
    }
  }

  @Test
  void remapsOneStatusAndTheLastEntryWins() {
    remap.put(143, 1);
    remap.put(143, 0);
    assertThat(remap.apply(143)).isZero();
    assertThat(remap.apply(142)).isEqualTo(142);
  }

  @Test
  void doesNotRemapTwice() {
    remap.put(1, 2);
    remap.put(2, 3);
    assertThat(remap.apply(1)).isEqualTo(2);
  }
}
