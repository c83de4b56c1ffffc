package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelpTest {
  @Test
  void fitsEightyColumns() {
    assertThat(Help.text().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void noLineEndsInASpace() {
    assertThat(Help.text().lines()).noneMatch(line -> line.endsWith(" "));
  }

  @ParameterizedTest
  @EnumSource(Option.Topic.class)
  void everyTopicHasASection(Option.Topic topic) {
    assertThat(Help.text().lines()).contains(topic.title + ":");
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void everyOptionIsInTheHelpTheManualPageAndTheReadme(Option option) throws IOException {
    String longForm = "--" + option.longName;
    String shortForm = "-" + option.shortName;

    assertThat(Help.text())
        .contains((option.hasShortName() ? "  " + shortForm + ", " : "      ") + longForm);
    assertThat(Files.readString(Path.of("docs/scinit.1.adoc")))
        .contains((option.hasShortName() ? "*" + shortForm + "*, *" : "\n*") + longForm + "*");
    assertThat(Files.readString(Path.of("README.md")))
        .contains((option.hasShortName() ? "`" + shortForm + "`, `" : "`") + longForm);
  }

  @Test
  void saysWhatTheSettingsReallyAre() {
    assertThat(Help.text().replaceAll("\\s+", " "))
        .contains("default 30")
        .contains("default 1000")
        .contains("usage: scinit [OPTIONS] [--] COMMAND [ARG...]");
  }
}
