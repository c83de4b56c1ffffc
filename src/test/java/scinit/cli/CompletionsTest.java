package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompletionsTest {
  @ParameterizedTest
  @EnumSource(Option.class)
  void everyOptionIsInBoth(Option option) {
    assertThat(BashCompletion.text()).containsPattern("[ ']--" + option.longName + "[ ']");
    assertThat(ZshCompletion.text()).containsPattern("--" + option.longName + "\\b");
    if (option.hasShortName()) {
      assertThat(BashCompletion.text()).containsPattern("[ ']-" + option.shortName + " --");
      assertThat(ZshCompletion.text()).contains("{-" + option.shortName);
    }
  }

  static Stream<Option> optionsWithWords() {
    return Stream.of(Option.values())
        .filter(option -> option.takesValue() && !CompletionWords.words(option).isEmpty());
  }

  /** The words stand in the parser too: neither may know one that the other does not. */
  @ParameterizedTest
  @MethodSource("optionsWithWords")
  void everyWordThatIsOfferedIsTaken(Option option) {
    assertThat(CompletionWords.words(option))
        .allMatch(
            word ->
                CompletionWords.isTaken(
                    option, option == Option.REWRITE ? word + ":" + word : word));
  }

  @Test
  void onlySignalsThatAnOptionTakesAreOffered() {
    assertThat(CompletionWords.words(Option.RELOAD_SIGNAL)).contains("HUP").doesNotContain("INT");
    assertThat(CompletionWords.words(Option.REWRITE)).contains("INT").doesNotContain("CHLD");
  }

  @Test
  void everyCapabilityIsOffered() {
    assertThat(CompletionWords.words(Option.DROP_CAPS))
        .contains("all", "chown", "net_raw", "checkpoint_restore")
        .hasSize(42);
  }
}
