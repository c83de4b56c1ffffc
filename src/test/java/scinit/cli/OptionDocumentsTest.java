package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scinit.config.Config;

/**
 * The documents say what the table of options says. {@code WRITE=1 build/maven test
 * -Dtest=OptionDocumentsTest} writes them anew.
 */
class OptionDocumentsTest {
  private static final Path README = Path.of("README.md");
  private static final Path MANUAL = Path.of("docs/scinit.1.adoc");
  private static final Pattern DEFAULT = Pattern.compile("default (\\S+)|(\\w+) \\(default\\)");

  private static void expect(Path document, UnaryOperator<String> writer) throws IOException {
    String there = Files.readString(document);
    String written = writer.apply(there);
    if (System.getenv("WRITE") != null) {
      Files.writeString(document, written);
      return;
    }
    assertThat(there)
        .as("%s; WRITE=1 build/maven test -Dtest=OptionDocumentsTest writes it anew", document)
        .isEqualTo(written);
  }

  @Test
  void theTableOfTheReadmeIsThatOfTheOptions() throws IOException {
    expect(README, OptionDocuments::readme);
  }

  @Test
  void theManualSaysOfEachOptionWhatTheTableSays() throws IOException {
    expect(MANUAL, OptionDocuments::manual);
    assertThat(OptionDocuments.heads(Files.readString(MANUAL)))
        .isEqualTo(OptionDocuments.headsOfTable());
  }

  static Stream<Option> optionsWithDefaults() {
    return Stream.of(Option.values()).filter(option -> DEFAULT.matcher(option.help).find());
  }

  /** To say the default changes nothing. */
  @ParameterizedTest
  @MethodSource("optionsWithDefaults")
  void theDefaultInTheTableIsTheDefault(Option option) throws UsageException {
    Matcher matcher = DEFAULT.matcher(option.help);
    matcher.find();
    String value = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    assertThat(config("--ports=80", "--" + option.longName + "=" + value))
        .usingRecursiveComparison()
        .isEqualTo(config("--ports=80"));
  }

  private static Config config(String... options) throws UsageException {
    String[] words = Stream.concat(Stream.of(options), Stream.of("command")).toArray(String[]::new);
    return CommandLine.parse(new TestArguments(words), List.of()).config();
  }

  @Test
  void thereAreSuchDefaults() {
    assertThat(optionsWithDefaults())
        .contains(Option.GRACEFUL_TIMEOUT_SECS, Option.TARGET, Option.BIND_ADDR, Option.ON_EXIT)
        .hasSizeGreaterThan(10);
  }
}
