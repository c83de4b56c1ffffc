package scinit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
  @Property
  void readsWhatIsWritten(@ForAll @IntRange(min = 0, max = 999_999_999) int number) {
    assertThat(Decimal.parse(Integer.toString(number))).isEqualTo(number);
  }

  /** Ten digits could overflow without a trace. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "+1", "1.0", "0x1", " 1", "1 ", "1000000000", "4294967296", "١"})
  void refusesAllElse(String text) {
    assertThat(Decimal.parse(text)).isEqualTo(-1);
  }
}
