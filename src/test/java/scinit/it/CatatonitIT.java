package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** scinit in the place of catatonit: what catatonit's manual promises. */
class CatatonitIT {
  private static final int USR1 = 10;
  private static final int TERM = 15;
  private static final int TSTP = 20;

  private static final String TWO =
      Helper.SIGNAL_RECORDER.path() + " & exec " + Helper.SIGNAL_RECORDER.path();

  @RegisterExtension final Starter starter = new Starter();

  private Launch catatonit(String... words) {
    return Names.PATH.launch(starter, "catatonit", words);
  }

  @ParameterizedTest
  @EnumSource
  void endsWithTheStatusOfTheCommandAndSaysNothing(Names form) {
    assertThat(form.launch(starter, "catatonit", "--", "sh", "-c", "exit 3").run())
        .isEqualTo(new Ended(3, "", ""));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void signalsGoToTheChildAloneOrToItsGroup(boolean isGroup) {
    Launch launch =
        isGroup ? catatonit("-g", "--", "sh", "-c", TWO) : catatonit("--", "sh", "-c", TWO);
    int times = isGroup ? 2 : 1;
    Recording recording = new Recording(launch.start());
    recording.awaitReady(2);
    recording.send(USR1, times);
    recording.send(TERM, times);
    assertThat(recording.signals().stream().filter(each -> each == USR1).count()).isEqualTo(times);
  }

  @Test
  void theTerminalsStopIsKeptFromTheCommand() {
    Recording recording = new Recording(catatonit("--", Helper.SIGNAL_RECORDER.path()).start());
    recording.awaitReady(1);
    recording.running().signal(TSTP);
    recording.send(USR1);
    assertThat(recording.signals()).containsExactly(USR1);
  }

  @ParameterizedTest
  @ValueSource(ints = {TSTP + 1, TSTP + 2})
  void theTerminalsOtherStopsAreKeptFromItToo(int signal) {
    Recording recording = new Recording(catatonit("--", Helper.SIGNAL_RECORDER.path()).start());
    recording.awaitReady(1);
    recording.running().signal(signal);
    recording.send(USR1);
    assertThat(recording.signals()).containsExactly(USR1);
  }

  @Test
  void itsOwnWorkingDirectoryIsTheRootAndTheCommandsIsNot() {
    Running running = catatonit("--", "sh", "-c", "echo in $PWD; exec sleep 1000").start();
    running.awaitOut("in ");
    Eventually.until("it lets go", () -> running.itself().workingDirectory().equals("/"));
    assertThat(running.out()).isNotEqualTo("in /\n");
  }

  @Test
  void socketsAreHandedOnWithTheCommandsPid() {
    Ended ended =
        starter
            .command(
                "bash",
                "-c",
                "exec 3<&0; export LISTEN_FDS=1 LISTEN_PID=$$; exec -a catatonit \"$@\"",
                "bash",
                Starter.executable(),
                "--",
                "sh",
                "-c",
                "[ $LISTEN_PID = $$ ] && echo $LISTEN_FDS")
            .run();
    assertThat(ended).isEqualTo(new Ended(0, "1\n", ""));
  }

  @Test
  void becomesASubreaperByItself() {
    Running running =
        catatonit("--", "sh", "-c", "(sleep 1000 & echo $!); echo ready; exec sleep 1000").start();
    running.awaitOut("ready");
    int orphan = Integer.parseInt(running.out().lines().findFirst().orElseThrow());
    assertThat(new Proc(orphan).parent()).isEqualTo(running.itself().pid());
  }

  @Test
  void endsWhereItCannot() {
    Ended ended =
        Names.AS
            .launch(starter, "catatonit", "--", "sh", "-c", "echo ran")
            .with("refuse=prctl:1:36")
            .run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, ''", "15, ''", "3, ''", "15, ignored"})
  void pausesUntilItIsToEnd(int signal, String command) {
    Running running = (command.isEmpty() ? catatonit("-P") : catatonit("-P", command)).start();
    // The last thing before it waits; a signal that comes before the first would end it.
    Eventually.until("it pauses", () -> running.itself().workingDirectory().equals("/"));
    running.signal(USR1);
    running.signal(signal);
    assertThat(running.awaitEnd()).isEqualTo(new Ended(0, "", ""));
  }

  @ParameterizedTest
  @CsvSource({"/nonexistent, No such file or directory", "/etc/passwd, Permission denied"})
  void everyFailureToExecuteEndsWith1(String command, String reason) {
    Ended ended = catatonit(command).run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .matches("ERROR \\(catatonit:\\d+\\): failed to exec pid1: " + reason + "\n");
  }

  @Test
  void debuggingSaysWhatWasStarted() {
    Ended ended = catatonit("true").environment("CATATONIT_DEBUG", "").run();
    assertThat(ended.err())
        .containsPattern("DEBUG \\(catatonit:\\d+\\): pid1 \\(\\d+\\) spawned: true\n");
  }

  @Test
  void theHelpGoesToStderrAndTheLicenseToStdout() {
    Ended help = catatonit("-h").run();
    assertThat(help.status()).isZero();
    assertThat(help.err()).contains("usage: catatonit [OPTIONS] [--] COMMAND [ARG...]");
    Ended license = catatonit("-L").run();
    assertThat(license.status()).isZero();
    assertThat(license.out()).contains("MIT License");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "--nonsense", ""})
  void wrongUsageEndsWith1(String option) {
    Ended ended = (option.isEmpty() ? catatonit() : catatonit(option, "true")).run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .matches(
            "(ERROR \\(catatonit:\\d+\\): missing program name|/sbin/catatonit: .+ option .+)\n"
                + "usage: catatonit .+\n");
  }

  @Test
  void theVersionIsOneThatDockerUnderstands() {
    Ended ended = catatonit("-V").run();
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).startsWith("tini version ");
  }
}
