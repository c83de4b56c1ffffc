package scinit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scinit.kernel.ChildChange;
import scinit.kernel.ChildChange.Kind;

class ExitStatusTest {
  private final ChildChange change = new ChildChange();

  @ParameterizedTest
  @CsvSource({"EXITED,0,0", "EXITED,255,255", "KILLED,1,129", "KILLED,15,143", "KILLED,64,192"})
  void isTheCommandsOwnOr128PlusTheSignal(Kind kind, int value, int expected) {
    change.set(7, kind, value);
    assertThat(ExitStatus.of(change)).isEqualTo(expected);
  }

  /** A stopped command has no exit status: 128 + SIGSTOP would end scinit too early. */
  @Test
  void thereIsNoneForAChildThatHasNotEnded() {
    change.set(7, Kind.STOPPED, 19);
    assertThatThrownBy(() -> ExitStatus.of(change)).isInstanceOf(IllegalArgumentException.class);
    change.set(7, Kind.CONTINUED, 0);
    assertThatThrownBy(() -> ExitStatus.of(change)).isInstanceOf(IllegalArgumentException.class);
  }
}
