package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How options are written, on the command line and in the environment. */
class CommandLineIT {
  @RegisterExtension final Starter starter = new Starter();

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void helpGoesToStdoutAndFitsATerminal(String option) {
    Ended ended = starter.scinit(option).run();
    assertThat(ended.status()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).startsWith("usage: scinit ").endsWith("\n");
    assertThat(ended.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(ended.out())
        .contains(
            "--subreaper",
            "--target",
            "--single-child",
            "--rewrite",
            "--parent-death-signal",
            "--remap-exit",
            "--graceful-timeout-secs",
            "--stop-signal",
            "--wait-for",
            "--leftover-timeout-ms",
            "--new-session",
            "--log-level",
            "--log-format",
            "--verbose",
            "--warn-reaped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void versionCommitAndTargetGoToStdout(String option) {
    Ended ended = starter.scinit(option).run();
    assertThat(ended.status()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .matches(
            "scinit \\d+\\.\\d+\\.\\d+ \\(commit [0-9a-z-]+, (x86_64|aarch64)-linux-\\w+\\)\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--subreper, --subreaper",
    "--remap-exti=143, --remap-exit",
    "--gracefull-timeout-secs=3, --graceful-timeout-secs",
    "--newsession, --new-session",
    "--loglevel=info, --log-level",
    "--stopsignal, --stop-signal",
  })
  void aMistypedOptionGetsOneLineWithTheNearestRightOne(String mistyped, String right) {
    String error = usageError(mistyped, "--", "true");
    assertThat(error).contains(mistyped.replaceAll("=.*", ""), right);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-x",
        "-vx",
        "--subreaper=yes",
        "--target",
        "--target=everyone",
        "--rewrite=TERM",
        "--rewrite=TERM:NOSUCH",
        "--rewrite=KILL:TERM",
        "-r1:65",
        "-r:",
        "--remap-exit=256",
        "--remap-exit=1:-1",
        "--remap-exit=",
        "--graceful-timeout-secs=",
        "--graceful-timeout-secs=1s",
        "--graceful-timeout-secs=99999999999",
        "--leftover-timeout-ms=x",
        "--stop-signal=0",
        "--parent-death-signal=FOO",
        "--wait-for=group",
        "--log-level=loud",
        "--log-format=xml",
      })
  void aWrongOptionOrValueGetsOneLine(String option) {
    usageError(option);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-v", "--", "-v --"})
  void aMissingCommandGetsOneLine(String options) {
    usageError(options.isEmpty() ? new String[0] : options.split(" "));
  }

  private String usageError(String... words) {
    Ended ended = starter.scinit(words).run();
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).startsWith("scinit: cannot ");
    return ended.err();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--remap-exit=3:4 --",
        "--remap-exit 3:4 --",
        "--remap-exit 3:4",
        "-e3:4",
        "-e 3:4 --",
        "-we3:4",
        "-wce 3:4",
        "-e 3:9 -e 3:4",
        "-e 1:2,3:4",
      })
  void aValueMayBeWrittenInManyWays(String options) {
    assertThat(statusOfThree(options)).isEqualTo(4);
  }

  private int statusOfThree(String options) {
    String[] first = options.split(" ");
    String[] words = java.util.Arrays.copyOf(first, first.length + 3);
    System.arraycopy(new String[] {"sh", "-c", "exit 3"}, 0, words, first.length, 3);
    return starter.scinit(words).run().status();
  }

  @Test
  void optionsEndAtTheFirstWordThatIsNotOne() {
    Ended ended = starter.scinit("echo", "-v", "--help", "--", "--no-such-option").run();
    assertThat(ended).isEqualTo(new Ended(0, "-v --help -- --no-such-option\n", ""));
  }

  @Test
  void optionsEndAtTwoDashesAndTheSecondTwoAreTheCommands() {
    Ended ended = starter.scinit("--", "echo", "--", "-v").run();
    assertThat(ended).isEqualTo(new Ended(0, "-- -v\n", ""));
  }

  @Test
  void aCommandMayLookLikeAnOptionBehindTwoDashes() {
    Ended ended = starter.scinit("--", "--help").run();
    assertThat(ended.status()).isEqualTo(127);
  }

  @Test
  void aSingleDashIsACommand() {
    assertThat(starter.scinit("-").run().status()).isEqualTo(127);
  }

  @Test
  void clustersOfFlagsCountEachOne() {
    assertThat(starter.scinit("-vv", "true").run().err()).contains("scinit: info: ");
    assertThat(starter.scinit("-v", "-v", "true").run().err())
        .isNotEmpty()
        .contains("scinit: info: ");
  }

  @ParameterizedTest
  @CsvSource({
    "REMAP_EXIT, 3:4, 4",
    "REMAP_EXIT, '1:2,3:5', 5",
    "REMAP_EXIT, '', 3",
    "SUBREAPER, 1, 3",
    "SUBREAPER, true, 3",
    "SUBREAPER, 0, 3",
    "TARGET, all, 3",
    "SINGLE_CHILD, 1, 3",
    "REWRITE, TERM:QUIT, 3",
    "PARENT_DEATH_SIGNAL, KILL, 3",
    "GRACEFUL_TIMEOUT_SECS, 5, 3",
    "STOP_SIGNAL, QUIT, 3",
    "WAIT_FOR, all, 3",
    "LEFTOVER_TIMEOUT_MS, 5, 3",
    "NEW_SESSION, 1, 3",
    "LOG_LEVEL, warn, 3",
    "LOG_FORMAT, json, 3",
    "VERBOSE, 0, 3",
    "WARN_REAPED, 1, 3",
  })
  void eachOptionHasAVariable(String name, String value, int status) {
    Ended ended =
        starter.scinit("--", "sh", "-c", "exit 3").environment("SCINIT_" + name, value).run();
    assertThat(ended).isEqualTo(new Ended(status, "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "SUBREAPER, maybe",
    "TARGET, everyone",
    "SINGLE_CHILD, x",
    "REWRITE, TERM",
    "PARENT_DEATH_SIGNAL, x",
    "REMAP_EXIT, x",
    "GRACEFUL_TIMEOUT_SECS, x",
    "STOP_SIGNAL, x",
    "WAIT_FOR, x",
    "LEFTOVER_TIMEOUT_MS, x",
    "NEW_SESSION, x",
    "LOG_LEVEL, x",
    "LOG_FORMAT, x",
    "VERBOSE, x",
    "WARN_REAPED, x",
  })
  void aWrongValueInAVariableIsWrongUsage(String name, String value) {
    Ended ended = starter.scinit("--", "true").environment("SCINIT_" + name, value).run();
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).startsWith("scinit: cannot ").contains("SCINIT_" + name, value);
  }

  @Test
  void aMistypedVariableIsReportedAndTheCommandRuns() {
    Ended ended =
        starter.scinit("--", "sh", "-c", "exit 3").environment("SCINIT_STOP_SIGANL", "QUIT").run();
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err())
        .startsWith("scinit: warning: ")
        .contains("SCINIT_STOP_SIGANL", "SCINIT_STOP_SIGNAL");
  }

  @Test
  void anEntryOfTheEnvironmentThatIsNoVariableDoesNoHarm() {
    Ended ended =
        starter.scinit("--", "sh", "-c", "exit 3").with("entry=SCINIT_TARGET", "entry=").run();
    assertThat(ended).isEqualTo(new Ended(3, "", ""));
  }

  @Test
  void theCommandLineWins() {
    Ended ended =
        starter
            .scinit("-e", "3:7", "--log-level=info", "--", "sh", "-c", "exit 3")
            .environment("SCINIT_REMAP_EXIT", "3:4")
            .environment("SCINIT_LOG_LEVEL", "error")
            .run();
    assertThat(ended.status()).isEqualTo(7);
    assertThat(ended.errLines()).hasSize(2);
  }

  @Test
  void theVariableForTheStopSignalWorks() {
    Recording recording =
        new Recording(
            starter
                .scinit("--", Helper.SIGNAL_RECORDER.path())
                .environment("SCINIT_STOP_SIGNAL", "QUIT")
                .start());
    recording.awaitReady(1);
    recording.running().signal(15);
    recording.await(3);
    assertThat(recording.signals()).isEqualTo(List.of(3));
  }

  @Test
  void theCommandSeesTheVariablesToo() {
    Ended ended =
        starter
            .scinit("--", "sh", "-c", "echo $SCINIT_WAIT_FOR")
            .environment("SCINIT_WAIT_FOR", "all")
            .run();
    assertThat(ended).isEqualTo(new Ended(0, "all\n", ""));
  }
}
