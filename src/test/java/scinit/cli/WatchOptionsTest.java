package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import scinit.config.WatchSettings;
import scinit.config.WatchSettings.Patterns;

class WatchOptionsTest {
  private static WatchSettings parse(List<String> environment, String... options)
      throws UsageException {
    String[] words = java.util.Arrays.copyOf(options, options.length + 1);
    words[options.length] = "command";
    return CommandLine.parse(new TestArguments(words), environment).config().watch();
  }

  @Test
  void nothingIsWatchedUnlessAskedFor() throws UsageException {
    assertThat(parse(List.of())).isEqualTo(WatchSettings.OFF);
  }

  @Test
  void eachOptionHasItsSetting() throws UsageException {
    assertThat(
            parse(
                List.of(),
                "--live-reload",
                "--watch-path=a",
                "--watch-path=b,c",
                "--watch-filter=*.java",
                "--watch-ignore=target",
                "--watch-gitignore",
                "--watch-poll-ms=1",
                "--debounce-ms=2"))
        .isEqualTo(
            new WatchSettings(
                true,
                List.of("a", "b,c"),
                new Patterns(List.of("*.java"), List.of("target"), true),
                1,
                2));
  }

  @Test
  void theEnvironmentSeparatesPathsByCommasAndTheCommandLineReplacesThem() throws UsageException {
    List<String> environment = List.of("SCINIT_WATCH_PATH=a,b", "SCINIT_LIVE_RELOAD=1");
    assertThat(parse(environment).paths()).containsExactly("a", "b");
    assertThat(parse(environment, "--watch-path=c").paths()).containsExactly("c");
  }

  private static String refusal(List<String> environment, String... options) {
    return org.assertj.core.api.Assertions.catchThrowable(() -> parse(environment, options))
        .getMessage();
  }

  /** Each file is compared with all of them. */
  @Test
  void tooManyPatternsAreRefusedWhereTheyAreWritten() {
    assertThat(refusal(List.of(), "--watch-filter", "{a,b}".repeat(20)))
        .startsWith("cannot understand --watch-filter {a,b}{a,b}")
        .endsWith(": with all alternatives these are more than 1000 patterns");
    assertThat(
            refusal(
                List.of(), "--watch-ignore={a,b,c}", "--watch-ignore", "x" + "{1,2}".repeat(10)))
        .startsWith("cannot understand --watch-ignore x{1,2}");
    assertThat(refusal(List.of("SCINIT_WATCH_FILTER=" + "x,".repeat(1000) + "y")))
        .startsWith("cannot understand SCINIT_WATCH_FILTER=y: ")
        .endsWith(": with all alternatives these are more than 1000 patterns");
    assertThat(refusal(List.of(), "--watch-filter", "{a}".repeat(20_000)))
        .hasSizeLessThan(2000)
        .endsWith(": a pattern has at most 4096 characters");
    assertThat(refusal(List.of(), "--watch-filter", "*.{j{a,b},k}"))
        .isEqualTo(
            "cannot understand --watch-filter *.{j{a,b},k}: braces must not stand in braces");
  }

  @Test
  void asManyPatternsAsThereMayBeAreTaken() throws UsageException {
    assertThat(
            parse(
                    List.of("SCINIT_WATCH_FILTER=" + "x,".repeat(900) + "y"),
                    "--live-reload",
                    "--watch-filter={a,b}{1,2}",
                    "--watch-filter=" + "{0,1,2,3,4,5}{0,1,2,3,4,5}{0,1,2,3,4,5}")
                .patterns()
                .filters())
        .hasSize(2);
  }

  @Test
  void aPathThatNothingWouldComeOfIsRefused() {
    assertThatThrownBy(() -> parse(List.of(), "--watch-path=src"))
        .hasMessage(
            "cannot watch src: --watch-path needs --live-reload, which restarts the command on a"
                + " change");
  }
}
