package scinit.reload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "*.java, Main.java, true",
    "*.java, Main.jav, false",
    "*, a/b, false",
    "a*b*c, aXbXbc, true",
    "?, /, false",
    ".*.sw?, .Main.java.swp, true",
    "[a-c]x, bx, true",
    "[!a-c]x, bx, false",
    "[]]x, ]x, true",
    "[a-, a, false",
    "\\*, *, true",
    "\\*, a, false",
    "**/x, x, true",
    "**/x, a/b/x, true",
    "**/x, a/bx, false",
    "a/**, a/b/c, true",
    "a/**, a, false",
    "a/**/b, a/b, true",
    "a/**/b, a/x/y/b, true",
    "a/**/b*d/**/c, a/bx/bd/y/c, true",
    "a**b, aXXb, true",
    "a**b, a/b, false"
  })
  void matchesAsGitDoes(String pattern, String text, boolean expected) {
    assertThat(new Glob(pattern).matches(text, new Effort())).isEqualTo(expected);
  }

  /** Whoever may write a .gitignore chooses the pattern, and the names. */
  @Test
  void aPatternThatWouldTakeLongMatchesNothing() {
    Glob glob = new Glob("*" + "a".repeat(500) + "b");
    assertThat(glob.matches("a".repeat(4000) + "b", new Effort())).isFalse();
    assertThat(new Glob("**/*.java").matches("a/".repeat(200) + "x.java", new Effort())).isTrue();
  }
}
