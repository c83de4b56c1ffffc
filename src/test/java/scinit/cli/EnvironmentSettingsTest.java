package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.config.Config;
import scinit.config.SignalSettings.Target;
import scinit.kernel.Signal;
import scinit.log.Level;

class EnvironmentSettingsTest {
  private static Invocation parse(List<String> environment, String... words) throws UsageException {
    return CommandLine.parse(new TestArguments(words), environment);
  }

  private static Config config(String entry, String... words) throws UsageException {
    return parse(List.of(entry), words).config();
  }

  /** All but those that have a test of their own, since they take no command: StopOptionsTest. */
  static Stream<Option> settings() {
    return Stream.of(Option.values())
        .filter(option -> !option.isQuestion() && option != Option.PAUSE);
  }

  /** A value that each option accepts, so that a variable is tried for every row of the table. */
  private static String exampleOf(Option option) {
    return switch (option) {
      case TARGET, WAIT_FOR -> "all";
      case REWRITE -> "TERM:QUIT";
      case STOP_SIGNAL, PARENT_DEATH_SIGNAL -> "QUIT";
      case GRACEFUL_TIMEOUT_SECS, LEFTOVER_TIMEOUT_MS, REMAP_EXIT -> "7";
      case PORTS -> "8080,8081";
      case BIND_ADDR -> "127.0.0.2";
      case LISTEN -> "web=tcp://127.0.0.1:8080";
      case WATCH_PATH, WATCH_FILTER, WATCH_IGNORE, BEFORE_START -> "text";
      case DROP_CAPS -> "net_raw";
      case RLIMIT -> "nofile=1024";
      case ENV -> "NAME=value";
      case RELOAD_SIGNAL -> "HUP";
      case ON_EXIT -> "restart";
      case LOG_LEVEL -> "debug";
      case LOG_FORMAT -> "json";
      default -> "1";
    };
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyOptionHasAVariable(Option option) throws UsageException {
    String entry = EnvironmentSettings.variable(option) + "=" + exampleOf(option);

    String[] companions = companionsOf(option);

    Invocation invocation = parse(List.of(entry), words(companions));

    assertThat(invocation.warnings()).isEmpty();
    String word = "--" + option.longName + (option.takesValue() ? "=" + exampleOf(option) : "");
    assertThat(invocation.config())
        .usingRecursiveComparison()
        .isEqualTo(parse(List.of(), words(companions, word)).config());
    assertThat(invocation.config())
        .usingRecursiveComparison()
        .isNotEqualTo(parse(List.of(), words(companions)).config());
  }

  /** Options that take any text. */
  private static final Set<Option> ANY_TEXT =
      Set.of(
          Option.PRE_STOP,
          Option.CHDIR,
          Option.ENV_FILE,
          Option.BIND_ADDR,
          Option.STDIN_SOCKET,
          Option.WATCH_PATH,
          Option.BEFORE_START);

  static Stream<Option> optionsWithWrongValues() {
    return settings().filter(option -> option.takesValue() && !ANY_TEXT.contains(option));
  }

  /** The variable if that was it, and the option if that was it; a secret is not repeated. */
  @ParameterizedTest
  @MethodSource("optionsWithWrongValues")
  void whatIsWrongIsCalledAsTheUserHasWrittenIt(Option option) {
    String value = option == Option.ENV ? "secret" : ":{{a}}=";
    String variable = EnvironmentSettings.variable(option);
    String name = "--" + option.longName;
    boolean isSecret = option == Option.ENV;

    assertThatThrownBy(() -> config(variable + "=" + value, "command"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(
            "cannot understand " + variable + (isSecret ? "" : "=" + value) + ": ");
    assertThatThrownBy(() -> parse(List.of(), name, value, "command"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("cannot understand " + name + (isSecret ? "" : " " + value) + ": ");
  }

  @ParameterizedTest
  @CsvSource({
    "SCINIT_ON_EXIT=wait,SCINIT_ON_EXIT=wait needs --live-reload or --reload-signal",
    "SCINIT_HANDOVER=1,SCINIT_HANDOVER needs --live-reload or --reload-signal",
    "SCINIT_WATCH_PATH=/a,SCINIT_WATCH_PATH needs --live-reload",
    "SCINIT_UNSET_ENV=a=b,SCINIT_UNSET_ENV=a=b: must be a NAME",
    "SCINIT_DROP_CAPS=chown+net,SCINIT_DROP_CAPS=net: must be all",
    "SCINIT_PORTS=80+abc,SCINIT_PORTS=abc: a port is a whole number",
  })
  void theVariableIsNamedWhereItIsOne(String entry, String words) {
    assertThatThrownBy(() -> config(entry.replace('+', ','), "command"))
        .hasMessageContaining(words);
  }

  @Test
  void aVariableMakesNoSenseWithoutACommand() {
    assertThatThrownBy(() -> config("SCINIT_USER=app", "--pause"))
        .hasMessage("cannot pause: SCINIT_USER needs a COMMAND");
  }

  /** As ever for a repeatable option, and for each other one too. */
  @ParameterizedTest
  @CsvSource({"SCINIT_TARGET=some,--target=all", "SCINIT_RLIMIT=some,--rlimit=core=1"})
  void aVariableThatTheCommandLineReplacesIsNotRead(String entry, String option)
      throws UsageException {
    assertThat(parse(List.of(entry), option, "command").config())
        .usingRecursiveComparison()
        .isEqualTo(parse(List.of(), option, "command").config());
  }

  /** What an option is useless without, and therefore refused, or changes nothing. */
  private static String[] companionsOf(Option option) {
    return switch (option) {
      case HANDOVER, WATCH_PATH -> new String[] {"--live-reload"};
      case BIND_ADDR -> new String[] {"--ports=8080"};
      default -> new String[0];
    };
  }

  private static String[] words(String[] options, String... more) {
    return Stream.of(Stream.of(options), Stream.of(more), Stream.of("command"))
        .flatMap(each -> each)
        .toArray(String[]::new);
  }

  @Test
  void pauseHasAVariableToo() throws UsageException {
    assertThat(config("SCINIT_PAUSE=1").isPause()).isTrue();
  }

  @Test
  void theNameIsTheLongOneInCapitals() {
    assertThat(EnvironmentSettings.variable(Option.LEFTOVER_TIMEOUT_MS))
        .isEqualTo("SCINIT_LEFTOVER_TIMEOUT_MS");
  }

  @Test
  void theCommandLineWins() throws UsageException {
    assertThat(config("SCINIT_TARGET=all", "-c", "command").signals().target())
        .isEqualTo(Target.CHILD);
  }

  @Test
  void repeatableOptionsOfTheCommandLineReplaceTheVariable() throws UsageException {
    Config config = config("SCINIT_REWRITE=HUP:0,USR1:USR2", "-r", "TERM:QUIT", "command");

    assertThat(config.signals().rewrites().apply(Signal.HUP)).isEqualTo(Signal.HUP);
    assertThat(config.signals().rewrites().apply(Signal.TERM)).isEqualTo(Signal.QUIT);
    assertThat(config("SCINIT_REMAP_EXIT=1,2", "-e", "3", "command").end().exitRemap().apply(1))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"-v,INFO", "--log-level error,ERROR", "-w,INFO"})
  void verbosityOfTheCommandLineReplacesTheVariable(String options, Level expected)
      throws UsageException {
    String[] words = (options + " command").split(" ");

    assertThat(config("SCINIT_VERBOSE=1", words).messages().level()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "false", "no", "off", ""})
  void aFlagCanBeSwitchedOff(String value) throws UsageException {
    assertThat(config("SCINIT_NEW_SESSION=" + value, "command").processes().newSession()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "yes", "on"})
  void aFlagCanBeSwitchedOn(String value) throws UsageException {
    assertThat(config("SCINIT_NEW_SESSION=" + value, "command").processes().newSession()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"SCINIT_TARGT=all,SCINIT_TARGT", "SCINIT_=x,SCINIT_", "SCINIT_HELP=1,SCINIT_HELP"})
  void aVariableOfNoOptionIsReported(String entry, String name) throws UsageException {
    assertThat(parse(List.of(entry), "command").warnings())
        .singleElement()
        .asString()
        .startsWith("cannot use " + name + ": no option has this variable");
  }

  @Test
  void aTypoIsReportedWithTheNearestVariable() throws UsageException {
    assertThat(parse(List.of("SCINIT_STOP_SINGAL=QUIT"), "command").warnings())
        .containsExactly(
            "cannot use SCINIT_STOP_SINGAL: no option has this variable;"
                + " did you mean SCINIT_STOP_SIGNAL?");
    assertThat(parse(List.of("SCINIT_WATCH_IGN=a"), "command").warnings())
        .singleElement()
        .asString()
        .endsWith("did you mean SCINIT_WATCH_IGNORE?");
  }

  @ParameterizedTest
  @CsvSource({
    "SCINIT_TARGET=some,'cannot understand SCINIT_TARGET=some: must be group, child or all'",
    "SCINIT_SUBREAPER=maybe,cannot understand SCINIT_SUBREAPER=maybe: must be 1 or 0"
  })
  void aWrongValueIsSaidInTheWordsOfTheUser(String entry, String message) {
    assertThatThrownBy(() -> config(entry, "command"))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }
}
