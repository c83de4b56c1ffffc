package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.USR1;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scinit says, in which form, and when it says nothing. */
class LogIT {
  private static final String ESCAPE = "\u001b";

  /** Begins with a quote, a backslash, a line's end, a tab, DEL, and a byte that is no UTF-8. */
  private static final String STRANGE_NAME = "\"$(printf '\"\\\\\\n\\t\\177\\377x')\"";

  @RegisterExtension final Starter starter = new Starter();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsSaidWithoutNeed(boolean asInit) {
    Launch launch = starter.scinit("--", "true");
    assertThat((asInit ? launch.asInit() : launch).run()).isEqualTo(new Ended(0, "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--log-level=info", "-v", "--verbose"})
  void infoTellsOfTheCommandsStartAndEnd(String option) {
    Ended ended = starter.scinit(option, "--", "sh", "-c", "echo $$; exit 3").run();
    String pid = ended.out().strip();
    assertThat(ended.errLines())
        .containsExactly(
            "scinit: info: started sh as process " + pid,
            "scinit: info: the command (process " + pid + ") ended with status 3");
  }

  @Test
  void infoTellsOfTheSignalThatEndedTheCommand() {
    Ended ended = starter.scinit("-v", "--", "sh", "-c", "kill -KILL $$").run();
    assertThat(ended.err()).endsWith(") was ended by SIGKILL\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--log-level=debug", "-vv", "--log-level=trace", "-vvv", "-vvvvvvvvv"})
  void debugTellsOfEachSignal(String option) {
    Recording recording = record(option);
    recording.send(USR1);
    recording.running().awaitErr("scinit: debug: forwarded SIGUSR1\n");
    assertThat(recording.running().err())
        .contains(
            "scinit: debug: received SIGUSR1 from process " + ProcessHandle.current().pid() + "\n");
  }

  @Test
  void signalsWithoutANameAreNamedByTheirPlace() {
    Recording recording = record("-vv");
    recording.send(33);
    recording.send(34);
    recording.send(64);
    recording.running().awaitErr("debug: forwarded SIGRTMIN+30\n");
    assertThat(recording.running().err())
        .contains("debug: forwarded signal 33\n", "debug: forwarded SIGRTMIN+0\n");
  }

  @ParameterizedTest
  @CsvSource({"--log-level=error, 0", "--log-level=warn, 1"})
  void theLevelDecidesOnWarnings(String option, int warnings) {
    Ended ended =
        starter
            .scinit(option, "--", "sh", "-c", "exit 3")
            .environment("SCINIT_TARGETT", "all")
            .run();
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.errLines()).hasSize(warnings);
  }

  @Test
  void verboseIsOneStepMoreThanTheLevel() {
    Ended ended =
        starter
            .scinit("--log-level=error", "-v", "--", "sh", "-c", "exit 3")
            .environment("SCINIT_TARGETT", "all")
            .run();
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).startsWith("scinit: warning: ");
  }

  @Test
  void jsonIsOneValidObjectALine() {
    Instant before = Instant.now().minusMillis(1);
    Recording recording = record("-vvv", "-w", "--log-format", "json");
    recording.send(USR1);
    recording.send(40);
    recording.running().signal(15);
    Ended ended = recording.running().awaitEnd();
    List<String> events = new ArrayList<>();
    for (String line : ended.errLines()) {
      Map<String, String> members = JsonLine.parse(line);
      assertThat(Instant.parse(members.get("time"))).isBetween(before, Instant.now());
      assertThat(members.get("level")).isIn("error", "warn", "info", "debug", "trace");
      assertThat(members.get("event")).matches("[a-z]+(-[a-z]+)*");
      assertThat(members.get("message")).isNotEmpty();
      events.add(members.get("event"));
    }
    assertThat(events)
        .startsWith("command-started", "signal-received", "signal-forwarded")
        .contains("shutting-down", "command-ended");
  }

  @Test
  void jsonTellsThePidTheSignalAndTheStatusApart() {
    Ended ended =
        starter.scinit("-v", "--log-format=json", "--", "sh", "-c", "echo $$; exit 3").run();
    Map<String, String> end = JsonLine.parse(ended.errLines().get(1));
    assertThat(end)
        .containsEntry("level", "info")
        .containsEntry("event", "command-ended")
        .containsEntry("pid", ended.out().strip())
        .containsEntry("status", "3")
        .doesNotContainKey("signal");
    ended = starter.scinit("-v", "--log-format=json", "--", "sh", "-c", "kill -HUP $$").run();
    assertThat(JsonLine.parse(ended.errLines().get(1)))
        .containsEntry("signal", "SIGHUP")
        .doesNotContainKey("status");
  }

  @Test
  void jsonIsValidWhateverTheCommandIsCalled() {
    Ended ended = starter.scinit("--log-format=json").after("exec \"$@\" -- " + STRANGE_NAME).run();
    assertThat(ended.status()).isEqualTo(127);
    assertThat(ended.errLines()).hasSize(1);
    assertThat(JsonLine.parse(ended.errLines().get(0)))
        .containsEntry("level", "error")
        .containsEntry("event", "command-not-started")
        .containsEntry("status", "127")
        .containsEntry(
            "message",
            "cannot find \\\"\\\\\\u000a\\u0009\\u007f\\u00ffx: no folder of PATH has it");
  }

  @Test
  void textIsOneLineWhateverTheCommandIsCalled() {
    Ended ended = starter.scinit().after("exec \"$@\" -- " + STRANGE_NAME).run();
    assertThat(ended.err())
        .isEqualTo("scinit: cannot find \"\\???\u00ffx: no folder of PATH has it\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void aLineIsCutOffBeforeItGrowsTooLong(String format) {
    Ended ended =
        starter
            .scinit("--log-format", format)
            .after("exec \"$@\" -- \"$(head -c 100000 /dev/zero | tr '\\0' '\\377')\"")
            .run();
    assertThat(ended.err().length()).isLessThanOrEqualTo(4096);
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).contains("...");
    if (format.equals("json")) {
      JsonLine.parse(ended.errLines().get(0));
    }
  }

  @Test
  void theWarnReapedOptionNamesEachOrphan() {
    Running running =
        starter
            .scinit(
                "-w", "--log-format=json", "--", "sh", "-c", "(sh -c 'exit 3' &); exec sleep 1000")
            .start();
    running.awaitErr("\n");
    assertThat(JsonLine.parse(running.err().strip()))
        .containsEntry("level", "warn")
        .containsEntry("event", "orphan-reaped")
        .containsEntry("status", "3");
  }

  @Test
  void aTerminalGetsColours() {
    TerminalSession terminal = starter.onTerminal(Starter.executable(), "--no-such-option");
    assertThat(terminal.awaitEnd()).isEqualTo(2);
    assertThat(terminal.screen()).startsWith(ESCAPE + "[31mscinit: " + ESCAPE + "[0mcannot ");
  }

  @Test
  void aTerminalGetsNoColoursWhereTheUserWantsNone() {
    TerminalSession terminal =
        starter.onTerminal("env", "NO_COLOR=1", Starter.executable(), "--no-such-option");
    assertThat(terminal.awaitEnd()).isEqualTo(2);
    assertThat(terminal.screen()).startsWith("scinit: cannot ").doesNotContain(ESCAPE);
  }

  @Test
  void anEmptyWishForNoColoursIsNone() {
    TerminalSession terminal =
        starter.onTerminal("env", "NO_COLOR=", Starter.executable(), "--no-such-option");
    assertThat(terminal.awaitEnd()).isEqualTo(2);
    assertThat(terminal.screen()).contains(ESCAPE);
  }

  @Test
  void aPipeGetsNoColours() {
    assertThat(starter.scinit("--no-such-option").run().err()).doesNotContain(ESCAPE);
  }

  private Recording record(String... options) {
    String[] words = java.util.Arrays.copyOf(options, options.length + 3);
    words[options.length] = "--";
    words[options.length + 1] = Helper.SIGNAL_RECORDER.path();
    words[options.length + 2] = "15";
    Recording recording = new Recording(starter.scinit(words).start());
    recording.awaitReady(1);
    return recording;
  }
}
