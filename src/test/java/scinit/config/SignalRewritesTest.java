package scinit.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import scinit.kernel.Signal;

class SignalRewritesTest {
  private SignalRewrites rewrites = SignalRewrites.NONE;

  @Test
  void leavesEverySignalAsItIsAtFirst() {
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      assertThat(rewrites.apply(signal)).isEqualTo(signal);
      assertThat(rewrites.hasEntryFor(signal)).isFalse();
    }
  }

  @Test
  void rewritesOneSignalAndNoOther() {
    rewrites = rewrites.with(Signal.TERM, Signal.QUIT);
    assertThat(rewrites.apply(Signal.TERM)).isEqualTo(Signal.QUIT);
    assertThat(rewrites.hasEntryFor(Signal.TERM)).isTrue();
    assertThat(rewrites.hasEntryFor(Signal.QUIT)).isFalse();
    assertThat(rewrites.apply(Signal.QUIT)).isEqualTo(Signal.QUIT);
  }

  /** TERM:INT and INT:TERM together exchange the two. */
  @Test
  void doesNotRewriteTwice() {
    rewrites = rewrites.with(Signal.TERM, Signal.INT);
    rewrites = rewrites.with(Signal.INT, Signal.TERM);
    assertThat(rewrites.apply(Signal.TERM)).isEqualTo(Signal.INT);
    assertThat(rewrites.apply(Signal.INT)).isEqualTo(Signal.TERM);
  }

  @Test
  void lastEntryWins() {
    rewrites = rewrites.with(Signal.MAX, SignalRewrites.DROP);
    rewrites = rewrites.with(Signal.MAX, Signal.MAX);
    assertThat(rewrites.apply(Signal.MAX)).isEqualTo(Signal.MAX);
  }

  @Test
  void knowsWhatSomebodyWantsToStayAsItIs() {
    rewrites = rewrites.with(Signal.TSTP, Signal.TSTP);
    assertThat(rewrites.apply(Signal.TSTP)).isEqualTo(Signal.TSTP);
    assertThat(rewrites.hasEntryFor(Signal.TSTP)).isTrue();
  }
}
