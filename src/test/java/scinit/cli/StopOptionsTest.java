package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.config.Config;
import scinit.config.PreStopSettings;

/** What comes before SIGTERM is forwarded, and the init without a command. */
class StopOptionsTest {
  private static Config parse(String... words) throws UsageException {
    return CommandLine.parse(new TestArguments(words), List.of()).config();
  }

  private static Config parseWith(String variable, String... words) throws UsageException {
    return CommandLine.parse(new TestArguments(words), List.of(variable)).config();
  }

  @Test
  void sigtermIsForwardedAtOnceUnlessAskedFor() throws UsageException {
    assertThat(parse("command").end().preStop()).isEqualTo(PreStopSettings.NONE);
    assertThat(parse("command").isPause()).isFalse();
  }

  @Test
  void eachHasItsSettingAndItsVariable() throws UsageException {
    assertThat(parse("--pre-stop=drain", "--pre-stop-delay-ms=5", "command").end().preStop())
        .isEqualTo(new PreStopSettings("drain", 5));
    assertThat(parseWith("SCINIT_PRE_STOP=drain", "command").end().preStop().command())
        .isEqualTo("drain");
    assertThat(parseWith("SCINIT_PRE_STOP_DELAY_MS=7", "command").end().preStop().delayMillis())
        .isEqualTo(7);
    assertThat(parseWith("SCINIT_PAUSE=1").isPause()).isTrue();
  }

  @Test
  void pauseHasNoCommand() throws UsageException {
    assertThat(parse("--pause").isPause()).isTrue();
    assertThat(parse("--pause", "--").command()).isNull();
    assertThatThrownBy(() -> parse("--pause", "command"))
        .hasMessage("cannot pause: --pause takes no COMMAND; see scinit --help");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--live-reload",
        "--watch-path=/a",
        "--ports=8080",
        "--listen=tcp://127.0.0.1:80",
        "--on-exit=wait",
        "--handover",
        "--reload-signal=HUP",
        "--before-start=make",
        "--pre-stop=drain",
        "--pre-stop-delay-ms=5",
      })
  void pauseIsRefusedTogetherWithWhatNeedsACommand(String option) {
    String name = option.split("=")[0];
    assertThatThrownBy(() -> parse("--pause", option))
        .hasMessage("cannot pause: " + name + " needs a COMMAND");
  }
}
