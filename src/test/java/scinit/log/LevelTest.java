package scinit.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LevelTest {
  @Test
  void showsItselfAndWhatIsMoreUrgent() {
    assertThat(Level.WARN.shows(Level.ERROR)).isTrue();
    assertThat(Level.WARN.shows(Level.WARN)).isTrue();
    assertThat(Level.WARN.shows(Level.INFO)).isFalse();
    assertThat(Level.TRACE.shows(Level.TRACE)).isTrue();
    assertThat(Level.ERROR.shows(Level.WARN)).isFalse();
  }

  @Test
  void goesUpStepByStepButNotBeyondTrace() {
    assertThat(Level.WARN.moreBy(0)).isEqualTo(Level.WARN);
    assertThat(Level.WARN.moreBy(1)).isEqualTo(Level.INFO);
    assertThat(Level.ERROR.moreBy(4)).isEqualTo(Level.TRACE);
    assertThat(Level.DEBUG.moreBy(100)).isEqualTo(Level.TRACE);
  }
}
