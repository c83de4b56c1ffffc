package scinit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {
  @ParameterizedTest
  @CsvSource({
    "TERM, 15",
    "sigterm, 15",
    "SigInt, 2",
    "hup, 1",
    "SYS, 31",
    "1, 1",
    "64, 64",
    "09, 9",
    "RTMIN, 34",
    "SIGRTMIN+0, 34",
    "rtmin+3, 37",
    "RTMIN+30, 64",
    "RTMAX, 64",
    "SIGRTMAX-1, 63",
    "RTMAX-30, 34",
    "IOT, 6",
    "SIGCLD, 17",
    "poll, 29"
  })
  void readsNamesNumbersAndAliases(String text, int expected) {
    assertThat(Signal.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SIG",
        "0",
        "65",
        "-1",
        "+1",
        "1 ",
        " TERM",
        "TERMX",
        "SIGSIGTERM",
        "SIG15",
        "RTMIN+31",
        "RTMIN-1",
        "RTMAX+1",
        "RTMAX-31",
        "RTMIN+",
        "RTMIN+x",
        "RTMIN+99999999999",
        "4294967297",
        "1000000000",
        "ſigterm"
      })
  void refusesAllElse(String text) {
    assertThat(Signal.parse(text)).isEqualTo(-1);
  }

  /** What the log prints can be typed in again. */
  @Property
  void readsEveryNameThatItGives(@ForAll @IntRange(min = 1, max = 31) int signal) {
    assertThat(Signal.parse(Signal.name(signal))).isEqualTo(signal);
    assertThat(Signal.parse("SIG" + Signal.name(signal))).isEqualTo(signal);
  }

  @Property
  void readsEveryNumber(@ForAll @IntRange(min = 1, max = 64) int signal) {
    assertThat(Signal.parse(Integer.toString(signal))).isEqualTo(signal);
  }

  /** The command line hands over whatever bytes it gets. */
  @Property
  void givesASignalOrMinusOneForAnyBytes(@ForAll @CharRange(from = 0, to = 255) String text) {
    int signal = Signal.parse(text);
    assertThat(signal == -1 || (signal >= 1 && signal <= 64)).isTrue();
  }

  @Test
  void realTimeSignalsAndOthersHaveNoName() {
    assertThat(Signal.name(0)).isNull();
    assertThat(Signal.name(32)).isNull();
    assertThat(Signal.name(64)).isNull();
  }

  /** A signal that is in no set is one that scinit would die of; one in two would be lost. */
  @Property
  void eachSignalIsReceivedOrNot(@ForAll @IntRange(min = 1, max = 64) int signal) {
    boolean isReceived = Signal.contains(Signal.RECEIVED, signal);
    boolean isNot = Signal.contains(Signal.NEVER_BLOCKED | Signal.UNSTOPPABLE, signal);
    assertThat(isReceived).isNotEqualTo(isNot);
  }

  @Test
  void neverBlocksTheFaultsAndTheTerminalsStops() {
    for (String name : new String[] {"FPE", "ILL", "SEGV", "BUS", "ABRT", "TRAP", "SYS"}) {
      assertThat(Signal.contains(Signal.NEVER_BLOCKED, Signal.parse(name))).as(name).isTrue();
    }
    assertThat(Long.bitCount(Signal.NEVER_BLOCKED)).isEqualTo(9);
    assertThat(Signal.contains(Signal.RECEIVED, Signal.TTIN)).isFalse();
    assertThat(Signal.contains(Signal.RECEIVED, Signal.TTOU)).isFalse();
  }
}
