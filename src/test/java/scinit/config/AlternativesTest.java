package scinit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlternativesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.java | *.java",
        "*.{java,kt} | *.java *.kt",
        "{a,b}{1,2}x | a1x a2x b1x b2x",
        "{a} | a",
        "a{,b}c | ac abc",
        "{a,b | {a,b",
        "a,b} | a,b}",
        "a}{b,c} | a}b a}c",
        "{a,b}{c | a{c b{c"
      })
  void eachGroupGivesOneToEachPattern(String text, String patterns) {
    assertThat(Alternatives.of(text)).containsExactly(patterns.split(" "));
    assertThat(Alternatives.count(text)).isEqualTo(patterns.split(" ").length);
  }

  private static List<String> byRecursion(String text) {
    int open = text.indexOf('{');
    int close = text.indexOf('}', open + 1);
    if (open < 0 || close < 0) {
      return List.of(text);
    }
    List<String> all = new ArrayList<>();
    for (String rest : byRecursion(text.substring(close + 1))) {
      for (String one : text.substring(open + 1, close).split(",", -1)) {
        all.add(text.substring(0, open) + one + rest);
      }
    }
    return all;
  }

  @Property
  void theSameAsByRecursion(
      @ForAll @StringLength(max = 24) @Chars({'{', '}', ',', 'a', 'b'}) String text) {
    assertThat(Alternatives.of(text)).containsExactlyInAnyOrderElementsOf(byRecursion(text));
    assertThat(Alternatives.count(text)).isEqualTo(byRecursion(text).size());
  }

  @Test
  void tooManyAreOnlyCounted() {
    assertThat(Alternatives.count("{a,b}".repeat(5000))).isEqualTo(Alternatives.MOST + 1);
    assertThat(Alternatives.areNested("{".repeat(100_000) + "}")).isTrue();
    assertThat(Alternatives.areNested("{a,b}{c}")).isFalse();
    assertThat(Alternatives.areNested("{a,{b,c}}")).isTrue();
  }

  /** As long, and as many, as they may be. */
  @Test
  void theMostThatMayBeAreMade() {
    String text = "{a,b}".repeat(9) + "{c}".repeat(1350);
    assertThat(text.length()).isLessThanOrEqualTo(Alternatives.MOST_CHARS);
    List<String> all =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Alternatives.of(text));
    assertThat(all).hasSize(512).doesNotHaveDuplicates();
  }
}
