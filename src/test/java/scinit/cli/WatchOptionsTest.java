package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import scinit.config.WatchSettings;

class WatchOptionsTest {
  private static WatchSettings parse(List<String> environment, String... options)
      throws UsageException {
    String[] words = java.util.Arrays.copyOf(options, options.length + 1);
    words[options.length] = "command";
    return CommandLine.parse(new TestArguments(words), environment, name -> null).config().watch();
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
                true, List.of("a", "b,c"), List.of("*.java"), List.of("target"), true, 1, 2));
  }

  @Test
  void theEnvironmentSeparatesPathsByCommasAndTheCommandLineReplacesThem() throws UsageException {
    List<String> environment = List.of("SCINIT_WATCH_PATH=a,b", "SCINIT_LIVE_RELOAD=1");
    assertThat(parse(environment).paths()).containsExactly("a", "b");
    assertThat(parse(environment, "--watch-path=c").paths()).containsExactly("c");
  }

  @Test
  void aPathThatNothingWouldComeOfIsRefused() {
    assertThatThrownBy(() -> parse(List.of(), "--watch-path=src"))
        .hasMessage(
            "cannot watch src: --watch-path needs --live-reload, which restarts the command on a"
                + " change");
  }
}
