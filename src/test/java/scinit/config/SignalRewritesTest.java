package scinit.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import scinit.kernel.Signal;

class SignalRewritesTest {
  private final SignalRewrites rewrites = new SignalRewrites();

  @Test
  void leavesEverySignalAsItIsAtFirst() {
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      assertThat(rewrites.apply(signal)).isEqualTo(signal);
      assertThat(rewrites.changes(signal)).isFalse();
    }
  }

  @Test
  void rewritesOneSignalAndNoOther() {
    rewrites.put(Signal.TERM, Signal.QUIT);
    assertThat(rewrites.apply(Signal.TERM)).isEqualTo(Signal.QUIT);
    assertThat(rewrites.changes(Signal.TERM)).isTrue();
    assertThat(rewrites.apply(Signal.QUIT)).isEqualTo(Signal.QUIT);
  }

  /** TERM:INT and INT:TERM together exchange the two. */
  @Test
  void doesNotRewriteTwice() {
    rewrites.put(Signal.TERM, Signal.INT);
    rewrites.put(Signal.INT, Signal.TERM);
    assertThat(rewrites.apply(Signal.TERM)).isEqualTo(Signal.INT);
    assertThat(rewrites.apply(Signal.INT)).isEqualTo(Signal.TERM);
  }

  @Test
  void lastEntryWins() {
    rewrites.put(Signal.MAX, SignalRewrites.DROP);
    assertThat(rewrites.changes(Signal.MAX)).isTrue();
    rewrites.put(Signal.MAX, Signal.MAX);
    assertThat(rewrites.changes(Signal.MAX)).isFalse();
  }
}
