package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.it.TerminalSession.CTRL_BACKSLASH;
import static scinit.it.TerminalSession.CTRL_C;
import static scinit.it.TerminalSession.CTRL_Z;
import static scinit.kernel.Signal.CONT;
import static scinit.kernel.Signal.INT;
import static scinit.kernel.Signal.KILL;
import static scinit.kernel.Signal.QUIT;
import static scinit.kernel.Signal.STOP;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.TSTP;
import static scinit.kernel.Signal.USR1;
import static scinit.kernel.Signal.USR2;
import static scinit.kernel.Signal.WINCH;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** scinit as the leader of a session on a terminal, as {@code docker run -it} starts it. */
class TerminalIT {
  private static final Pattern SIGNAL = Pattern.compile("signal (\\d+) from");

  @RegisterExtension final Starter starter = new Starter();

  @Test
  void theCommandsGroupIsTheForegroundGroup() {
    TerminalSession terminal = start("sleep", "1000");
    Proc command = commandOf(terminal.leader());
    assertThat(terminal.foregroundGroup()).isEqualTo(command.pid());
    assertThat(command.group()).isEqualTo(command.pid());
  }

  @Test
  void ctrlCReachesTheCommandOnceAndScinitNot() {
    TerminalSession terminal = startRecorder("-vvv");
    terminal.type(CTRL_C);
    awaitSignal(terminal, INT);
    Libc.kill(terminal.leader().pid(), USR1);
    awaitSignal(terminal, USR1);
    assertThat(signals(terminal)).containsExactly(INT, USR1);
    assertThat(terminal.screen()).doesNotContain("received SIGINT");
  }

  @Test
  void ctrlBackslashReachesTheCommandOnce() {
    TerminalSession terminal = startRecorder();
    terminal.type(CTRL_BACKSLASH);
    awaitSignal(terminal, QUIT);
    Libc.kill(terminal.leader().pid(), USR1);
    awaitSignal(terminal, USR1);
    assertThat(signals(terminal)).containsExactly(QUIT, USR1);
  }

  @Test
  void aResizeReachesTheCommandOnce() {
    TerminalSession terminal = startRecorder();
    terminal.resize(100, 50);
    awaitSignal(terminal, WINCH);
    Libc.kill(terminal.leader().pid(), USR1);
    awaitSignal(terminal, USR1);
    assertThat(signals(terminal)).containsExactly(WINCH, USR1);
  }

  @Test
  void ctrlCEndsTheCommandWithItsStatus() {
    TerminalSession terminal = start("sh", "-c", "echo ready; exec sleep 1000");
    terminal.awaitScreen("ready");
    terminal.type(CTRL_C);
    assertThat(terminal.awaitEnd()).isEqualTo(128 + INT);
  }

  @Test
  void theCommandCanReadFromTheTerminalAtOnce() {
    for (int round = 0; round < 20; round++) {
      TerminalSession terminal = start("head", "-n", "1");
      terminal.enter("hello");
      assertThat(terminal.awaitEnd()).isZero();
      assertThat(terminal.screen()).contains("hello\r\nhello\r\n");
    }
  }

  @Test
  void ctrlZDoesNotFreezeACommandThatNobodyCouldContinue() {
    TerminalSession terminal = startRunningShell();
    terminal.type(CTRL_Z);
    terminal.enter("still here");
    terminal.awaitScreen("got still here");
    assertThat(terminal.leader().isStopped()).isFalse();
  }

  @Test
  void stopSignalsDoNotFreezeACommandThatNobodyCouldContinue() {
    TerminalSession terminal = startRunningShell();
    Libc.kill(terminal.leader().pid(), TSTP);
    terminal.enter("still here");
    terminal.awaitScreen("got still here");
  }

  @Test
  void anInitOnATerminalIsNotFrozenByCtrlZ() {
    TerminalSession terminal =
        starter.onTerminal(
            "unshare",
            "--pid",
            "--fork",
            "--mount-proc",
            "--kill-child",
            "setsid",
            "--ctty",
            Starter.executable(),
            "-v",
            "--",
            "sh",
            "-c",
            "echo ready; while read line; do echo got $line; done");
    terminal.awaitScreen("ready");
    terminal.type(CTRL_Z);
    terminal.enter("still here");
    terminal.awaitScreen("got still here");
    terminal.type(CTRL_C);
    assertThat(terminal.awaitEnd()).isEqualTo(128 + INT);
  }

  @Test
  void onExitTheTerminalIsAsItWasBefore() {
    TerminalSession terminal =
        shell(
            "stty -g; "
                + Starter.executable()
                + " -- sh -c 'stty -echo -icanon -isig; echo changed; read x; exit 3';"
                + " echo status=$?; stty -g; echo done; read x");
    terminal.awaitScreen("changed");
    String changed = terminal.modes();
    terminal.type("\n");
    terminal.awaitScreen("done");
    assertThat(terminal.screen()).contains("status=3");
    List<String> modes =
        terminal.screen().lines().filter(line -> line.matches("[0-9a-f:]{20,}")).toList();
    assertThat(modes).hasSize(2);
    assertThat(modes.get(1)).isEqualTo(modes.get(0)).isNotEqualTo(changed);
    assertThat(terminal.foregroundGroup()).isEqualTo(terminal.leader().pid());
  }

  @Test
  void theTerminalIsAsItWasBeforeIfTheCommandIsKilled() {
    TerminalSession terminal =
        shell(
            "stty -g; "
                + Starter.executable()
                + " -- sh -c 'stty -echo -icanon; kill -KILL $$'; echo status=$?; stty -g; echo done; read x");
    terminal.awaitScreen("done");
    assertThat(terminal.screen()).contains("status=137");
    List<String> modes =
        terminal.screen().lines().filter(line -> line.matches("[0-9a-f:]{20,}")).toList();
    assertThat(modes).hasSize(2);
    assertThat(modes.get(1)).isEqualTo(modes.get(0));
  }

  @Test
  void theTerminalIsAsItWasBeforeIfTheCommandCannotBeStarted() {
    TerminalSession terminal =
        shell(Starter.executable() + " -- no-such-command; echo status=$?; read x; echo got $x");
    terminal.awaitScreen("status=127");
    terminal.enter("line");
    terminal.awaitScreen("got line");
  }

  @Test
  void theLeaderOfTheSessionEndsWithTheTerminal() {
    TerminalSession terminal = start("sh", "-c", "echo ready; exec sleep 1000");
    terminal.awaitScreen("ready");
    Proc command = commandOf(terminal.leader());
    terminal.hangUp();
    Eventually.until("the end of the command", () -> !command.isAlive());
    Eventually.until("the end of scinit", () -> !terminal.leader().isAlive());
  }

  @Test
  void aNewSessionTakesTheTerminalAlong() {
    TerminalSession terminal = startRecorder("--new-session");
    Proc command = commandOf(terminal.leader());
    assertThat(command.session()).isEqualTo(command.pid());
    assertThat(command.hasTerminal()).isTrue();
    assertThat(command.foregroundGroup()).isEqualTo(command.pid());
    terminal.type(CTRL_C);
    awaitSignal(terminal, INT);
    Libc.kill(terminal.leader().pid(), USR1);
    awaitSignal(terminal, USR1);
    assertThat(signals(terminal)).containsExactly(INT, USR1);
  }

  @Test
  void inANewSessionAResizeReachesTheCommandOnce() {
    TerminalSession terminal = startRecorder("--new-session");
    terminal.resize(100, 50);
    awaitSignal(terminal, WINCH);
    Libc.kill(terminal.leader().pid(), USR1);
    awaitSignal(terminal, USR1);
    assertThat(signals(terminal)).containsExactly(WINCH, USR1);
  }

  @Test
  void theEndOfANewSessionIsTheCommandsEnd() {
    TerminalSession terminal =
        start("--new-session", "--", "sh", "-c", "echo ready; read x; exit 3");
    terminal.awaitScreen("ready");
    terminal.enter("");
    assertThat(terminal.awaitEnd()).isEqualTo(3);
  }

  @Test
  void withoutASessionOnATerminalANewSessionHasNoneAndNothingIsSaid() {
    TerminalSession terminal =
        shell(Starter.executable() + " --new-session -- sh -c 'echo ready; sleep 1000'; echo end");
    terminal.awaitScreen("ready");
    Proc command = commandOf(commandOf(terminal.leader()));
    assertThat(command.session()).isEqualTo(command.pid());
    assertThat(command.hasTerminal()).isFalse();
    assertThat(terminal.screen()).doesNotContain("scinit:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--new-session", "--target=group"})
  void withoutATerminalNothingIsSaid(String option) {
    assertThat(starter.scinit(option, "--", "sh", "-c", "exit 3").run())
        .isEqualTo(new Ended(3, "", ""));
  }

  @Test
  void aTerminalThatIsNotTheControllingOneIsLeftAlone() {
    TerminalSession terminal =
        starter.onTerminal(
            "setsid",
            "--fork",
            "--wait",
            Starter.executable(),
            "--",
            Helper.SIGNAL_RECORDER.path(),
            "15");
    terminal.awaitScreen("ready");
    Proc scinit = commandOf(terminal.leader());
    assertThat(scinit.hasTerminal()).isFalse();
    assertThat(terminal.foregroundGroup()).isEqualTo(terminal.leader().pid());
    Libc.kill(scinit.pid(), TERM);
    assertThat(terminal.awaitEnd()).isZero();
    assertThat(terminal.screen()).doesNotContain("scinit:");
  }

  @Test
  void stoppedFromOutsideItCanBeContinuedFromOutside() {
    TerminalSession terminal = startRecorder();
    Libc.kill(terminal.leader().pid(), STOP);
    Eventually.until("scinit is stopped", terminal.leader()::isStopped);
    Libc.kill(terminal.leader().pid(), CONT);
    awaitSignal(terminal, CONT);
    Libc.kill(terminal.leader().pid(), USR2);
    awaitSignal(terminal, USR2);
    assertThat(signals(terminal)).containsExactly(CONT, USR2);
  }

  @Test
  void killedItselfItLeavesNoFrozenTerminal() {
    TerminalSession terminal =
        shell(Starter.executable() + " -- sh -c 'echo ready; exec sleep 1000'; echo end; read x");
    terminal.awaitScreen("ready");
    Libc.kill(commandOf(terminal.leader()).pid(), KILL);
    terminal.awaitScreen("end");
  }

  /** A shell that is not interactive leads the session and runs some commands. */
  private TerminalSession shell(String commands) {
    return starter.onTerminal("sh", "-c", commands);
  }

  private TerminalSession start(String... words) {
    String[] command = new String[words.length + 1];
    command[0] = Starter.executable();
    System.arraycopy(words, 0, command, 1, words.length);
    return starter.onTerminal(command);
  }

  private TerminalSession startRecorder(String... options) {
    String[] words = java.util.Arrays.copyOf(options, options.length + 2);
    words[options.length] = "--";
    words[options.length + 1] = Helper.SIGNAL_RECORDER.path();
    TerminalSession terminal = start(words);
    terminal.awaitScreen("ready");
    return terminal;
  }

  private TerminalSession startRunningShell() {
    TerminalSession terminal =
        start("sh", "-c", "echo ready; while read line; do echo got $line; done");
    terminal.awaitScreen("ready");
    return terminal;
  }

  private static Proc commandOf(Proc scinit) {
    Eventually.until(
        "a child",
        () ->
            scinit.children().stream()
                .anyMatch(child -> !child.executable().equals(scinit.executable())));
    return scinit.children().get(0);
  }

  private static List<Integer> signals(TerminalSession terminal) {
    return SIGNAL
        .matcher(terminal.screen())
        .results()
        .map(match -> Integer.parseInt(match.group(1)))
        .toList();
  }

  private static void awaitSignal(TerminalSession terminal, int signal) {
    Eventually.until("signal " + signal, () -> signals(terminal).contains(signal));
  }
}
