package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.config.HandoverSettings;
import scinit.config.RestartSettings;
import scinit.config.RestartSettings.OnExit;
import scinit.kernel.Signal;

class RestartOptionsTest {
  private static RestartSettings parse(String... options) throws UsageException {
    String[] words = java.util.Arrays.copyOf(options, options.length + 1);
    words[options.length] = "command";
    return CommandLine.parse(new TestArguments(words), List.of()).config().restart();
  }

  @Test
  void theCommandIsStartedOnceUnlessAskedFor() throws UsageException {
    assertThat(parse()).isEqualTo(RestartSettings.NEVER);
  }

  @Test
  void eachOptionHasItsSetting() throws UsageException {
    assertThat(
            parse(
                "--restart-delay-ms=1",
                "--before-start=make",
                "--on-exit=restart",
                "--max-restarts=2",
                "--reload-signal=HUP",
                "--handover",
                "--ready-after-ms=3",
                "--ready-timeout-secs=4"))
        .isEqualTo(
            new RestartSettings(
                Signal.HUP, OnExit.RESTART, 2, 1, "make", new HandoverSettings(true, 3, 4)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "QUIT", "CHLD", "KILL", "SEGV", "TTIN"})
  void aSignalWithAnotherMeaningIsNoReloadSignal(String signal) {
    assertThatThrownBy(() -> parse("--reload-signal", signal))
        .hasMessage(
            "cannot understand --reload-signal "
                + signal
                + ": scinit does not receive this signal, or needs it itself");
  }

  @Test
  void toWaitForWhatCannotComeIsRefused() throws UsageException {
    assertThatThrownBy(() -> parse("--on-exit=wait"))
        .hasMessageContaining("--on-exit wait needs --live-reload or --reload-signal");
    assertThat(parse("--on-exit=wait", "--live-reload").onExit()).isEqualTo(OnExit.WAIT);
    assertThat(parse("--on-exit=wait", "--reload-signal=USR1").onExit()).isEqualTo(OnExit.WAIT);
  }

  @Test
  void toHandOverWithoutAReasonIsRefused() {
    assertThatThrownBy(() -> parse("--handover"))
        .hasMessageContaining("--handover needs --live-reload or --reload-signal");
  }

  @Test
  void anythingElseOnExitIsRefused() {
    assertThatThrownBy(() -> parse("--on-exit=stop"))
        .hasMessage("cannot understand --on-exit stop: must be end, wait or restart");
  }
}
