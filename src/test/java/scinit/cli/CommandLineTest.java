package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.config.Config;
import scinit.config.EndSettings.WaitFor;
import scinit.config.SignalSettings.Target;
import scinit.kernel.CommandWords;
import scinit.kernel.Signal;
import scinit.log.Format;
import scinit.log.Level;

class CommandLineTest {
  private static Invocation parse(String... words) throws UsageException {
    return CommandLine.parse(new TestArguments(words), List.of());
  }

  private static String[] words(Config config) {
    return ((CommandWords) config.command()).words();
  }

  private static Config config(String options) throws UsageException {
    return parse((options + " command").split(" ")).config();
  }

  @Test
  void withoutOptionsTheDocumentedDefaultsHold() throws UsageException {
    Config config = parse("command", "argument").config();

    assertThat(words(config)).containsExactly("command", "argument");
    assertThat(config.signals().target()).isEqualTo(Target.GROUP);
    assertThat(config.end().waitFor()).isEqualTo(WaitFor.CHILD);
    assertThat(config.end().graceSecs()).isEqualTo(30);
    assertThat(config.end().leftoverGraceMillis()).isEqualTo(1000);
    assertThat(config.signals().parentDeathSignal()).isZero();
    assertThat(config.processes().subreaper()).isFalse();
    assertThat(config.processes().newSession()).isFalse();
    assertThat(config.messages().warnReaped()).isFalse();
    assertThat(config.messages().level()).isEqualTo(Level.WARN);
    assertThat(config.messages().format()).isEqualTo(Format.TEXT);
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      assertThat(config.signals().rewrites().apply(signal)).isEqualTo(signal);
    }
    for (int status = 0; status <= 255; status++) {
      assertThat(config.end().exitRemap().apply(status)).isEqualTo(status);
    }
  }

  @Test
  void optionsEndAtTheFirstWordThatIsNotOne() throws UsageException {
    assertThat(words(parse("-s", "command", "-c", "--help").config()))
        .containsExactly("command", "-c", "--help");
  }

  @Test
  void optionsEndAtTwoDashes() throws UsageException {
    assertThat(words(parse("--", "--command", "--").config())).containsExactly("--command", "--");
  }

  @Test
  void aSingleDashIsACommand() throws UsageException {
    assertThat(words(parse("-").config())).containsExactly("-");
  }

  @Test
  void anEmptyWordIsACommand() throws UsageException {
    assertThat(words(parse("", "x").config())).containsExactly("", "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--target all", "--target=all", "-t all", "-tall", "-st all", "-stall"})
  void aValueMayStandInTheSameWordOrInTheNext(String options) throws UsageException {
    assertThat(config(options).signals().target()).isEqualTo(Target.ALL);
  }

  @ParameterizedTest
  @CsvSource({"-c,CHILD", "--single-child,CHILD", "-c -t group,GROUP", "-t all -c,CHILD"})
  void theLastWordOnTheTargetWins(String options, Target expected) throws UsageException {
    assertThat(config(options).signals().target()).isEqualTo(expected);
  }

  @Test
  void rewritesAddUp() throws UsageException {
    Config config = config("-r TERM:QUIT -r15:3,sighup:0 --rewrite=RTMIN+1:USR1");

    assertThat(config.signals().rewrites().apply(Signal.TERM)).isEqualTo(Signal.QUIT);
    assertThat(config.signals().rewrites().apply(Signal.HUP)).isZero();
    assertThat(config.signals().rewrites().apply(35)).isEqualTo(Signal.USR1);
    assertThat(config.signals().rewrites().apply(Signal.INT)).isEqualTo(Signal.INT);
  }

  @Test
  void theStopSignalIsWhatTermBecomes() throws UsageException {
    assertThat(config("--stop-signal quit").signals().rewrites().apply(Signal.TERM))
        .isEqualTo(Signal.QUIT);
  }

  @Test
  void aRewriteOfTermHasPrecedenceOverTheStopSignal() throws UsageException {
    assertThat(config("--stop-signal QUIT -r TERM:INT").signals().rewrites().apply(Signal.TERM))
        .isEqualTo(Signal.INT);
  }

  @Test
  void exitCodesAreRemappedToZeroOrToTheSecond() throws UsageException {
    Config config = config("-e 143 --remap-exit=7:9,8:1");

    assertThat(config.end().exitRemap().apply(143)).isZero();
    assertThat(config.end().exitRemap().apply(7)).isEqualTo(9);
    assertThat(config.end().exitRemap().apply(8)).isEqualTo(1);
  }

  @Test
  void theOtherValuesAreRead() throws UsageException {
    Config config =
        config(
            "-s -p KILL --graceful-timeout-secs 0 --leftover-timeout-ms=5 --wait-for all"
                + " --new-session -w --log-format json");

    assertThat(config.processes().subreaper()).isTrue();
    assertThat(config.signals().parentDeathSignal()).isEqualTo(Signal.KILL);
    assertThat(config.end().graceSecs()).isZero();
    assertThat(config.end().leftoverGraceMillis()).isEqualTo(5);
    assertThat(config.end().waitFor()).isEqualTo(WaitFor.ALL);
    assertThat(config.processes().newSession()).isTrue();
    assertThat(config.messages().warnReaped()).isTrue();
    assertThat(config.messages().format()).isEqualTo(Format.JSON);
  }

  @ParameterizedTest
  @CsvSource({
    "-v,INFO",
    "-vv,DEBUG",
    "-vvvvv,TRACE",
    "--log-level error,ERROR",
    "--log-level error -v,WARN",
    "-v --log-level info,DEBUG"
  })
  void verbosityRaisesTheLevel(String options, Level expected) throws UsageException {
    assertThat(config(options).messages().level()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "-sh", "-s --help --bogus"})
  void helpIsAnsweredWithoutACommand(String words) throws UsageException {
    assertThat(parse(words.split(" ")).wish()).isEqualTo(Invocation.Wish.HELP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void versionIsAnsweredWithoutACommand(String words) throws UsageException {
    assertThat(parse(words.split(" ")).wish()).isEqualTo(Invocation.Wish.VERSION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tagret all | cannot understand --tagret: no such option; did you mean --target?",
        "--graceful-timeout 3 | cannot understand --graceful-timeout: no such option;"
            + " did you mean --graceful-timeout-secs?",
        "--watch-ign x | cannot understand --watch-ign: no such option; did you mean"
            + " --watch-ignore?",
        "--watch x | cannot understand --watch: no such option; did you mean --watch-path?",
        "--re x | cannot understand --re: no such option; did you mean --rewrite?",
        "-x | cannot understand -x: no such option; see scinit --help",
        "-sx | cannot understand -x: no such option; see scinit --help",
        "--subreaper=1 | cannot understand --subreaper=1: --subreaper takes no value",
        "--target some | cannot understand --target some: must be group, child or all",
        "-t= | cannot understand -t =: must be group, child or all",
        "--wait-for=none | cannot understand --wait-for none: must be child or all",
        "-r TERM | cannot understand -r TERM: must be FROM:TO, such as TERM:QUIT",
        "-r HUP:0,TERM | cannot understand -r TERM: must be FROM:TO, such as TERM:QUIT",
        "--ports 80,abc | cannot understand --ports abc: a port is a whole number from 0 to 65535",
        "--bind-addr [::1 --ports 80 | cannot understand --bind-addr [::1: an IPv6 address stands"
            + " in brackets, such as [::1]",
        "--listen tcp://::1:80 | cannot understand --listen tcp://::1:80: an IPv6 address stands in"
            + " brackets, such as [::1]",
        "-r CHLD:TERM | cannot understand -r CHLD:TERM: scinit does not forward this signal",
        "-r KILL:TERM | cannot understand -r KILL:TERM: scinit does not forward this signal",
        "-r SEGV:TERM | cannot understand -r SEGV:TERM: scinit does not forward this signal",
        "-r TERM:FOO | cannot understand -r TERM:FOO: a signal is a name, such as TERM or RTMIN+1,"
            + " or a number from 1 to 64",
        "-p 65 | cannot understand -p 65: a signal is a name, such as TERM or RTMIN+1, or a number"
            + " from 1 to 64",
        "-e 256 | cannot understand -e 256: an exit status is a whole number from 0 to 255",
        "-e 1: | cannot understand -e 1:: an exit status is a whole number from 0 to 255",
        "--graceful-timeout-secs -1 | cannot understand --graceful-timeout-secs -1: must be a whole"
            + " number from 0 to 999999999",
        "--leftover-timeout-ms 1s | cannot understand --leftover-timeout-ms 1s: must be a whole"
            + " number from 0 to 999999999",
      })
  void whatDoesNotExistIsSaidInOneLine(String options, String message) {
    assertThatThrownBy(() -> config(options))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @Test
  void aWrongValueIsSaidEvenWhereTheCommandIsMissing() {
    assertThatThrownBy(() -> parse("--target", "some"))
        .hasMessage("cannot understand --target some: must be group, child or all");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--target some --help",
        "--target some --bogus",
        "--target some --wait-for none",
        "--target some --rlimit none",
      })
  void ofSeveralMistakesTheFirstIsSaid(String words) {
    assertThatThrownBy(() -> parse(words.split(" ")))
        .hasMessage("cannot understand --target some: must be group, child or all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--target", "-t", "-st"})
  void aMissingValueIsSaid(String word) {
    assertThatThrownBy(() -> parse(word))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith(": its value is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-s", "--", "-s --"})
  void aMissingCommandIsSaid(String words) {
    assertThatThrownBy(() -> parse(words.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessage("cannot start: no COMMAND is given; see scinit --help");
  }
}
