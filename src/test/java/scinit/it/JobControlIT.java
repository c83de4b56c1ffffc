package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.it.TerminalSession.CTRL_C;
import static scinit.it.TerminalSession.CTRL_Z;
import static scinit.kernel.Signal.CONT;
import static scinit.kernel.Signal.INT;
import static scinit.kernel.Signal.KILL;
import static scinit.kernel.Signal.STOP;
import static scinit.kernel.Signal.TSTP;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** scinit as a job of an interactive shell: as if the shell had started the command itself. */
class JobControlIT {
  private static final String SCINIT = Starter.executable();
  private static final String SLEEP = " -- sh -c 'echo pid $$; exec sleep 1000'";

  @RegisterExtension final Starter starter = new Starter();
  private TerminalSession shell;
  private int questions;

  @BeforeEach
  void startShell() {
    shell = starter.onTerminal("bash", "--norc", "--noprofile", "--noediting", "-i");
    assertThat(ask("echo hello")).isEqualTo("hello");
  }

  @Test
  void ctrlZStopsBothAndFgBringsBothBack() {
    Job job = start(SCINIT + SLEEP);
    stop(job);
    assertThat(ask("jobs")).contains("Stopped");
    bringToForeground(job);
    shell.type(CTRL_C);
    assertThat(statusOf(job)).isEqualTo(128 + INT);
  }

  @Test
  void stoppedAgainAndAgainItComesBackAgainAndAgain() {
    Job job = start(SCINIT + SLEEP);
    for (int round = 0; round < 10; round++) {
      stop(job);
      bringToForeground(job);
    }
    shell.type(CTRL_C);
    assertThat(statusOf(job)).isEqualTo(128 + INT);
  }

  @Test
  void bgContinuesBothInTheBackground() {
    Job job = start(SCINIT + SLEEP);
    stop(job);
    shell.enter("bg");
    awaitRunning(job);
    assertThat(shell.foregroundGroup()).isEqualTo(shell.leader().pid());
    bringToForeground(job);
    shell.type(CTRL_C);
    assertThat(statusOf(job)).isEqualTo(128 + INT);
  }

  @Test
  void startedInTheBackgroundItDoesNotTakeTheTerminal() {
    Job job = start(SCINIT + SLEEP + " &");
    assertThat(ask("echo still typing")).isEqualTo("still typing");
    assertThat(shell.foregroundGroup()).isEqualTo(shell.leader().pid());
    assertThat(job.scinit().isStopped()).isFalse();
    assertThat(job.command().isStopped()).isFalse();
    bringToForeground(job);
    shell.type(CTRL_C);
    assertThat(statusOf(job)).isEqualTo(128 + INT);
  }

  @Test
  void inTheBackgroundItMayEndWithoutTouchingTheTerminal() {
    Job job = start(SCINIT + " -- sh -c 'echo pid $$; exec sleep 1000' &");
    Libc.kill(job.command().pid(), KILL);
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
    assertThat(ask("echo still typing")).isEqualTo("still typing");
    assertThat(shell.foregroundGroup()).isEqualTo(shell.leader().pid());
  }

  @Test
  void aCommandThatReadsInTheBackgroundIsStoppedAndScinitWithIt() {
    Job job = start(SCINIT + " -- sh -c 'echo pid $$; read line; echo got $line' &");
    awaitStopped(job);
    shell.enter("fg");
    awaitRunning(job);
    shell.enter("the line");
    shell.awaitScreen("got the line");
    assertThat(statusOf(job)).isZero();
  }

  @Test
  void sigtstpSentToScinitStopsBoth() {
    Job job = start(SCINIT + SLEEP);
    Libc.kill(job.scinit().pid(), TSTP);
    awaitStopped(job);
    bringToForeground(job);
  }

  @Test
  void sigcontSentToScinitContinuesBoth() {
    Job job = start(SCINIT + SLEEP + " &");
    Libc.kill(job.scinit().pid(), TSTP);
    awaitStopped(job);
    Libc.kill(job.scinit().pid(), CONT);
    awaitRunning(job);
    assertThat(shell.foregroundGroup()).isEqualTo(shell.leader().pid());
  }

  @Test
  void aCommandThatStopsItselfInTheForegroundStopsScinitToo() {
    Job job = start(SCINIT + " -- sh -c 'echo pid $$; kill -STOP $$; echo back; exec sleep 1000'");
    awaitStopped(job);
    bringToForeground(job);
    shell.awaitScreen("back");
  }

  @Test
  void aCommandStoppedInTheBackgroundDoesNotStopScinit() {
    Job job = start(SCINIT + SLEEP + " &");
    Libc.kill(job.command().pid(), STOP);
    Eventually.until("the command is stopped", job.command()::isStopped);
    Libc.kill(job.command().pid(), CONT);
    awaitRunning(job);
  }

  @Test
  void aStoppedJobCanBeEnded() {
    Job job = start(SCINIT + SLEEP);
    stop(job);
    shell.enter("kill %1");
    shell.enter("fg");
    Eventually.until("the end of the command", () -> !job.command().isAlive());
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
    assertThat(ask("echo still typing")).isEqualTo("still typing");
  }

  @Test
  void theModesThatTheShellSetWhileItWasStoppedAreRestoredOnExit() {
    Job job = start(SCINIT + " -- sh -c 'stty -echo; echo pid $$; exec sleep 1000'");
    shell.type(CTRL_C);
    assertThat(statusOf(job)).isEqualTo(128 + INT);
    assertThat(ask("stty -a | grep -o -- '-\\?echo '")).doesNotStartWith("-");
  }

  @Test
  void ctrlCReachesTheWholePipeline() {
    shell.enter(SCINIT + SLEEP + " | cat");
    Job job = startedJob();
    shell.type(CTRL_C);
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
    assertThat(ask("echo still typing")).isEqualTo("still typing");
    assertThat(shell.foregroundGroup()).isEqualTo(shell.leader().pid());
  }

  @Test
  void aNewSessionOfAJobIsStoppedAndContinuedWithIt() {
    Job job = start(SCINIT + " --new-session" + SLEEP);
    shell.type(CTRL_Z);
    awaitStopped(job);
    shell.enter("fg");
    awaitRunning(job);
    shell.type(CTRL_C);
    assertThat(statusOf(job)).isEqualTo(128 + INT);
  }

  @Test
  void theEndOfTheShellEndsTheJob() {
    Job job = start(SCINIT + SLEEP);
    shell.hangUp();
    Eventually.until("the end of the command", () -> !job.command().isAlive());
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
  }

  private Job start(String line) {
    shell.enter(line);
    return startedJob();
  }

  /** Reads the pid that the command says. */
  private Job startedJob() {
    Eventually.until("the command's pid", () -> shell.screen().matches("(?s).*\npid \\d+\r\n.*"));
    String pid = shell.screen().replaceFirst("(?s).*\npid (\\d+)\r\n.*", "$1");
    Proc command = new Proc(Integer.parseInt(pid));
    return new Job(new Proc(command.parent()), command);
  }

  private void stop(Job job) {
    shell.type(CTRL_Z);
    awaitStopped(job);
    Eventually.until(
        "the shell in the foreground", () -> shell.foregroundGroup() == shell.leader().pid());
  }

  private void bringToForeground(Job job) {
    shell.enter("fg");
    awaitRunning(job);
    Eventually.until(
        "the command in the foreground", () -> shell.foregroundGroup() == job.command().pid());
  }

  private void awaitStopped(Job job) {
    Eventually.until(
        "both are stopped", () -> job.scinit().isStopped() && job.command().isStopped());
  }

  private void awaitRunning(Job job) {
    Eventually.until(
        "both run",
        () ->
            job.scinit().isAlive()
                && job.command().isAlive()
                && !job.scinit().isStopped()
                && !job.command().isStopped());
  }

  /** Awaits the job's end and asks the shell for its status. */
  private int statusOf(Job job) {
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
    return Integer.parseInt(ask("echo $?"));
  }

  /** Has the shell execute a line, and returns what that prints. */
  private String ask(String line) {
    questions++;
    // The screen shows the line as it was typed, too: there no number stands behind the bracket.
    shell.enter("echo \"[$((" + questions + ")):$(" + line + "):$((" + questions + "))]\"");
    String begin = "[" + questions + ":";
    String end = ":" + questions + "]";
    shell.awaitScreen(end);
    String screen = shell.screen();
    return screen.substring(screen.indexOf(begin) + begin.length(), screen.indexOf(end));
  }

  private record Job(Proc scinit, Proc command) {}
}
