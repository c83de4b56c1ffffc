package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
  @ParameterizedTest
  @CsvSource({"kitten,sitting,3", "target,target,0", "'',abc,3", "abc,'',3", "abcd,acd,1"})
  void countsInsertedRemovedAndReplacedCharacters(String one, String other, int distance) {
    assertThat(EditDistance.between(one, other)).isEqualTo(distance);
  }

  @Property
  void isTheSameBothWays(
      @ForAll @AlphaChars @StringLength(max = 12) String one,
      @ForAll @AlphaChars @StringLength(max = 12) String other) {
    assertThat(EditDistance.between(one, other)).isEqualTo(EditDistance.between(other, one));
  }

  @Property
  void isZeroForEqualWordsAlone(
      @ForAll @AlphaChars @StringLength(max = 4) String one,
      @ForAll @AlphaChars @StringLength(max = 4) String other) {
    assertThat(EditDistance.between(one, other) == 0).isEqualTo(one.equals(other));
  }
}
