package scinit.cli.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.cli.Invocation;
import scinit.cli.TestArguments;
import scinit.cli.UsageException;
import scinit.config.Config;
import scinit.config.Contract.Leftovers;
import scinit.config.SignalSettings.Target;
import scinit.kernel.CommandWords;
import scinit.kernel.Signal;
import scinit.log.Format;
import scinit.log.Level;

/** What scinit takes a command line for under another program's name. */
class PersonaTest {
  private static Invocation parse(Map<String, String> variables, String... words)
      throws UsageException {
    return ProgramName.parse(new TestArguments(words), List.of(), variables::get);
  }

  /** Returns the settings for words that a space separates, the first of them the name. */
  private static Config config(String words) throws UsageException {
    return config(words, Map.of());
  }

  private static Config config(String words, Map<String, String> variables) throws UsageException {
    return parse(variables, ("--as " + words).split(" ")).config();
  }

  private static String command(Config config) {
    return String.join(" ", ((CommandWords) config.command()).words());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tini", "/sbin/docker-init", "/usr/bin/tini-static", "./tini-static-muslc-amd64"})
  void theNameThatScinitIsCalledByDecides(String name) throws UsageException {
    Invocation invocation =
        ProgramName.parse(
            new TestArguments.Named(name, "-g", "command"), List.of(), variable -> null);

    assertThat(invocation.config().messages().format()).isEqualTo(Format.TINI);
    assertThat(invocation.config().signals().target()).isEqualTo(Target.GROUP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"scinit", "/usr/bin/init", "", "my-tini", "tiniest", "dumb-initial", "-tini"})
  void anyOtherNameIsScinit(String name) throws UsageException {
    Invocation invocation =
        ProgramName.parse(new TestArguments.Named(name, "command"), List.of(), variable -> null);

    assertThat(invocation.config().messages().format()).isEqualTo(Format.TEXT);
  }

  @ParameterizedTest
  @CsvSource({
    "dumb-init_1.2.5_x86_64, DUMB_INIT",
    "dumb-init, DUMB_INIT",
    "catatonit.x86_64, CATATONIT",
    "/usr/bin/catatonit, CATATONIT",
  })
  void theNamesOfReleasesCount(String name, Format format) throws UsageException {
    Invocation invocation =
        ProgramName.parse(new TestArguments.Named(name, "command"), List.of(), variable -> null);

    assertThat(invocation.config().messages().format()).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({
    "tini -h, false",
    "tini --version, false",
    "dumb-init -h, true",
    "dumb-init -V, true",
    "catatonit -h, true",
    "catatonit -V, false",
    "catatonit -L, false",
  })
  void answersGoWhereThatNamesGo(String words, boolean isOnStderr) throws UsageException {
    assertThat(parse(Map.of(), ("--as " + words).split(" ")).isOnStderr()).isEqualTo(isOnStderr);
  }

  @Test
  void asMayStandTogetherWithItsValue() throws UsageException {
    assertThat(parse(Map.of(), "--as=tini", "command").config().messages().format())
        .isEqualTo(Format.TINI);
  }

  @Test
  void asMustBeAKnownNameAndComeFirst() {
    assertThatThrownBy(() -> config("systemd command"))
        .hasMessageContaining("must be tini, docker-init, dumb-init or catatonit");
    assertThatThrownBy(() -> parse(Map.of(), "-v", "--as", "tini", "command"))
        .hasMessageContaining("must be the first option");
    assertThatThrownBy(() -> parse(Map.of(), "--as")).hasMessageContaining("value is missing");
  }

  @Test
  void tiniSendsSignalsToTheChildAloneAndLeavesTheRest() throws UsageException {
    Config config = config("tini command");

    assertThat(config.signals().target()).isEqualTo(Target.CHILD);
    assertThat(config.endsOnRequest()).isFalse();
    assertThat(config.contract().leftovers()).isEqualTo(Leftovers.LEAVE);
    assertThat(config.processes().subreaper()).isFalse();
    assertThat(config.processes().newSession()).isFalse();
    assertThat(config.messages().level()).isEqualTo(Level.WARN);
  }

  @ParameterizedTest
  @CsvSource({
    "tini -s -g -w sh -- -c x, sh -c x",
    "tini sh -s -g -w a, sh a",
    "tini a -e 143 b -sg c, a b c",
    "tini a - b -s, a - b",
    "tini a -s -- b -g, a b -g",
    "tini -- a -s, a -s",
    "catatonit a -g b, a b",
  })
  void optionsBehindTheCommandAreMovedInFrontOfIt(String words, String command)
      throws UsageException {
    assertThat(command(config(words))).isEqualTo(command);
  }

  @Test
  void whatIsMovedIsApplied() throws UsageException {
    Config config = config("tini sh -g -e 143 -p SIGKILL -ws a");

    assertThat(config.signals().target()).isEqualTo(Target.GROUP);
    assertThat(config.end().exitRemap().apply(143)).isZero();
    assertThat(config.signals().parentDeathSignal()).isEqualTo(Signal.KILL);
    assertThat(config.messages().warnReaped()).isTrue();
    assertThat(config.processes().subreaper()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"dumb-init -c a -v b, a -v b", "dumb-init a -- b, a -- b"})
  void dumbInitEndsItsOptionsAtTheCommand(String words, String command) throws UsageException {
    assertThat(command(config(words))).isEqualTo(command);
  }

  @Test
  void posixlyCorrectEndsThemThereForAll() throws UsageException {
    assertThat(command(config("tini a -g b", Map.of("POSIXLY_CORRECT", "")))).isEqualTo("a -g b");
  }

  @ParameterizedTest
  @CsvSource({
    "TINI_VERBOSITY, 0, ERROR",
    "TINI_VERBOSITY, 1, WARN",
    "TINI_VERBOSITY, 3, DEBUG",
    "TINI_VERBOSITY, 9, TRACE",
    "TINI_VERBOSITY, much, ERROR",
    "TINI_VERBOSITY, ' 2', INFO",
    "TINI_VERBOSITY, +3, DEBUG",
    "TINI_VERBOSITY, 2x, INFO",
    "TINI_VERBOSITY, -1, TRACE",
    "TINI_VERBOSITY, -, ERROR",
  })
  void tinisVerbosityWinsOverTheCommandLine(String name, String value, Level level)
      throws UsageException {
    assertThat(config("tini -v command", Map.of(name, value)).messages().level()).isEqualTo(level);
  }

  @Test
  void tinisVariablesCountEvenIfTheyAreEmpty() throws UsageException {
    Config config =
        config("tini command", Map.of("TINI_SUBREAPER", "", "TINI_KILL_PROCESS_GROUP", ""));

    assertThat(config.processes().subreaper()).isTrue();
    assertThat(config.signals().target()).isEqualTo(Target.GROUP);
  }

  @Test
  void eachVIsOneLevelMoreForTini() throws UsageException {
    assertThat(config("tini -v command").messages().level()).isEqualTo(Level.INFO);
    assertThat(config("tini -vvv command").messages().level()).isEqualTo(Level.TRACE);
  }

  @Test
  void dumbInitHasASessionAndReceivesAllSignals() throws UsageException {
    Config config = config("dumb-init command");

    assertThat(config.processes().newSession()).isTrue();
    assertThat(config.signals().target()).isEqualTo(Target.GROUP);
    assertThat(config.contract().leftovers()).isEqualTo(Leftovers.ASK);
    assertThat(config.contract().alsoReceived()).isEqualTo(Signal.NEVER_BLOCKED);
    // What fails is said under every name.
    assertThat(config.messages().level()).isEqualTo(Level.WARN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c", "--single-child", "--single", "--s"})
  void dumbInitsSingleChildHasNoSession(String option) throws UsageException {
    Config config = config("dumb-init " + option + " command");

    assertThat(config.processes().newSession()).isFalse();
    assertThat(config.signals().target()).isEqualTo(Target.CHILD);
  }

  @Test
  void dumbInitsVariablesMustHaveTheirValue() throws UsageException {
    Config off = config("dumb-init command", Map.of("DUMB_INIT_SETSID", "1"));
    Config on =
        config("dumb-init command", Map.of("DUMB_INIT_SETSID", "0", "DUMB_INIT_DEBUG", "1"));

    assertThat(off.processes().newSession()).isTrue();
    assertThat(on.processes().newSession()).isFalse();
    assertThat(on.signals().target()).isEqualTo(Target.CHILD);
    assertThat(on.messages().level()).isEqualTo(Level.TRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-r 15:3", "-r15:3", "--rewrite 15:3", "--rewrite=15:3", "--rew=15:3"})
  void dumbInitRewrites(String option) throws UsageException {
    assertThat(config("dumb-init " + option + " command").signals().rewrites().apply(Signal.TERM))
        .isEqualTo(Signal.QUIT);
  }

  @Test
  void dumbInitRewritesAlsoWhatScinitDoesNotReceiveAndWhatNeverComes() throws UsageException {
    Config config = config("dumb-init -r 21:15 -r 31:1 -r 20:20 -r 9:1 -r 17:0 command");

    assertThat(config.signals().rewrites().apply(Signal.TTIN)).isEqualTo(Signal.TERM);
    assertThat(config.signals().rewrites().hasEntryFor(Signal.TSTP)).isTrue();
  }

  @Test
  void catatonitKeepsTheTerminalsStopFromTheChild() throws UsageException {
    Config config = config("catatonit command");

    assertThat(config.signals().rewrites().apply(Signal.TSTP)).isZero();
    assertThat(config.signals().target()).isEqualTo(Target.CHILD);
    assertThat(config("catatonit -g command").signals().target()).isEqualTo(Target.GROUP);
    assertThat(config("catatonit command", Map.of("CATATONIT_DEBUG", "")).messages().level())
        .isEqualTo(Level.TRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"catatonit -P", "catatonit -P command"})
  void catatonitPausesWhateverTheCommand(String words) throws UsageException {
    assertThat(config(words).isPause()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "tini -x command, invalid option -- 'x'",
    "tini command -c x, invalid option -- 'c'",
    "tini --foo command, invalid option -- '-'",
    "tini command -e, option requires an argument -- 'e'",
    "tini -e 300 command, Not a valid option for -e: 300",
    "tini -p NOSUCH command, Not a valid option for -p: NOSUCH",
    "tini -e x -h, Not a valid option for -e: x",
    "tini -e 3x -x, Not a valid option for -e: 3x",
    "dumb-init -r x -V, Usage: -r option takes <signum>:<signum>",
    "dumb-init -r 40:1 command, Usage: -r option takes <signum>:<signum>",
    "dumb-init -r 15:32 command, Usage: -r option takes <signum>:<signum>",
    "dumb-init -r 15:RTMIN command, Usage: -r option takes <signum>:<signum>",
    "dumb-init --foo=1 command, unrecognized option '--foo=1'",
    "dumb-init --foo command, unrecognized option '--foo'",
    "dumb-init --verbose=1 command, doesn't allow an argument",
    "dumb-init --rewrite, requires an argument",
    "dumb-init --ve command, is ambiguous",
    "catatonit -x command, invalid option -- 'x'",
    "tini, Usage: tini",
    "catatonit, missing program name",
    "dumb-init -v, Usage: dumb-init",
  })
  void whatIsWrongIsSaidInTheNamesFormAndEndsWith1(String words, String message) {
    assertThatThrownBy(() -> config(words))
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            UsageException.class,
            e -> {
              assertThat(e.status()).isEqualTo(1);
              assertThat(e.format()).isNotEqualTo(Format.TEXT);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "tini -e 300 command, an exit status is a whole number from 0 to 255",
    "dumb-init -r 40:1 command, must be FROM:TO",
    "tini -x command, Usage: tini [OPTIONS]",
    "catatonit, usage: catatonit [OPTIONS]",
  })
  void aSecondLineHelps(String words, String hint) {
    assertThatThrownBy(() -> config(words))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.hint()).contains(hint));
  }

  @Test
  void aMessageOfGetoptBeginsWithTheNameAsItWasCalled() {
    assertThatThrownBy(
            () ->
                ProgramName.parse(
                    new TestArguments.Named("/sbin/tini", "-x"), List.of(), variable -> null))
        .hasMessage("/sbin/tini: invalid option -- 'x'");
    assertThatThrownBy(() -> config("tini -x")).hasMessage("tini: invalid option -- 'x'");
  }

  @Test
  void dumbInitsVariablesAreNoted() throws UsageException {
    Map<String, String> variables = Map.of("DUMB_INIT_SETSID", "0", "DUMB_INIT_DEBUG", "1");
    assertThat(parse(variables, "--as", "dumb-init", "command").notes())
        .containsExactly("Running in debug mode.", "Not running in setsid mode.");
  }

  @ParameterizedTest
  @CsvSource({
    "tini --version, VERSION",
    "tini -h, HELP",
    "tini -s -h command, HELP",
    "tini -l, LICENSE",
    "dumb-init -V, VERSION",
    "dumb-init --version, VERSION",
    "dumb-init --help, HELP",
    "catatonit --version, VERSION",
    "catatonit -L, LICENSE",
  })
  void questionsAreAnswered(String words, Invocation.Wish wish) throws UsageException {
    assertThat(parse(Map.of(), ("--as " + words).split(" ")).wish()).isEqualTo(wish);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tini", "dumb-init", "catatonit"})
  void theHelpNamesEveryOptionWithin80Columns(String name) throws UsageException {
    String help = parse(Map.of(), "--as", name, "-h").answer();

    for (Persona.Switch each : Personas.named(name).options().all()) {
      assertThat(help).contains("  -" + each.letter());
    }
    assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }
}
