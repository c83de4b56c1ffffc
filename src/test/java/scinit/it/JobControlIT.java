package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.it.TerminalSession.CTRL_C;
import static scinit.it.TerminalSession.CTRL_Z;
import static scinit.kernel.Signal.CONT;
import static scinit.kernel.Signal.INT;
import static scinit.kernel.Signal.KILL;
import static scinit.kernel.Signal.STOP;
import static scinit.kernel.Signal.TSTP;
import static scinit.kernel.Signal.USR1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** scinit as a job of an interactive shell: as if the shell had started the command itself. */
class JobControlIT {
  private static final String SCINIT = Starter.executable();
  private static final String SLEEP = " -- sh -c 'echo pid $$; exec sleep 1000'";

  private static final Pattern PID = Pattern.compile("pid (\\d+)\r\n");

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
    shell.enter("fg");
    awaitForeground(job);
    shell.type(CTRL_C);
    assertThat(statusOf(job)).isEqualTo(128 + INT);
  }

  /** The shell sends no SIGCONT to a job that runs: scinit's group is all that it knows. */
  @Test
  void broughtToTheForegroundWhileItRunsItCanBeStopped() {
    Job job = start(SCINIT + SLEEP + " &");
    shell.enter("fg");
    awaitForeground(job);
    stop(job);
    bringToForeground(job);
  }

  @Test
  void broughtToTheForegroundWhileItRunsItCanReadFromTheTerminal() {
    Job job =
        start(
            SCINIT
                + " -- sh -c 'trap go=1 USR1; echo pid $$; until [ $go ]; do sleep 0.1; done; read line; echo got $line' &");
    shell.enter("fg");
    awaitForeground(job);
    Libc.kill(job.command().pid(), USR1);
    shell.enter("the line");
    shell.awaitScreen("got the line");
    assertThat(statusOf(job)).isZero();
  }

  @Test
  void startedInTheBackgroundItDoesNotTakeTheTerminal() {
    Job job = start(SCINIT + SLEEP + " &");
    assertThat(ask("echo still typing")).isEqualTo("still typing");
    assertThat(shell.foregroundGroup()).isEqualTo(shell.leader().pid());
    assertThat(job.scinit().isStopped()).isFalse();
    assertThat(job.command().isStopped()).isFalse();
    shell.enter("fg");
    awaitForeground(job);
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
  void inAPipelineAnotherMayReadFromTheTerminal() {
    shell.enter(
        SCINIT
            + " -- sh -c 'echo pid $$; exec sleep 1000'"
            + " | sh -c 'read x; echo $x; read x </dev/tty; echo got $x'");
    Job job = startedJob();
    shell.enter("the line");
    shell.awaitScreen("got the line");
    shell.type(CTRL_C);
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
    assertThat(ask("echo still typing")).isEqualTo("still typing");
  }

  @Test
  void inAPipelineTheFirstMayReadFromTheTerminal() {
    shell.enter("cat | " + SCINIT + " -- sh -c 'echo pid $$; exec cat' | cat");
    Job job = startedJob();
    shell.enter("the line");
    shell.awaitScreen("the line\r\nthe line\r\n");
    shell.type(CTRL_C);
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
    assertThat(ask("echo still typing")).isEqualTo("still typing");
  }

  @Test
  void inAPipelineTheCommandMayReadFromTheTerminal() {
    shell.enter(SCINIT + " -- sh -c 'echo pid $$; read x </dev/tty; echo got $x' | cat");
    Job job = startedJob();
    shell.enter("the line");
    shell.awaitScreen("got the line");
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
    assertThat(ask("echo still typing")).isEqualTo("still typing");
  }

  @Test
  void inAPipelineBothMayReadFromTheTerminalInTurn() {
    shell.enter(
        SCINIT
            + " -- sh -c 'echo pid $$; read x </dev/tty; echo $x; exec sleep 1000'"
            + " | sh -c 'read p; echo $p; read x; echo got $x; read y </dev/tty; echo then $y'");
    Job job = startedJob();
    shell.enter("first");
    shell.awaitScreen("got first");
    shell.enter("second");
    shell.awaitScreen("then second");
    shell.type(CTRL_C);
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
  }

  @Test
  void inAPipelineWhatIsSentToScinitReachesTheCommandOnce() {
    shell.enter(
        SCINIT + " -- sh -c 'echo pid $$; exec " + Helper.SIGNAL_RECORDER.path() + "' | cat");
    Job job = startedJob();
    shell.awaitScreen(" ready");
    Libc.kill(job.scinit().pid(), USR1);
    shell.awaitScreen("signal 10 from");
    assertThat(shell.screen()).containsOnlyOnce("signal 10 from");
    assertThat(job.command().group()).isEqualTo(job.scinit().group());
    Libc.kill(job.command().pid(), KILL);
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
  }

  /** The child alone gets what is sent to tini; Ctrl-C is for the whole job. */
  @Test
  void inAPipelineCtrlCEndsWhatTinisChildHasStarted() {
    shell.enter(
        SCINIT + " --as tini -s -- bash -c 'trap : INT; echo pid $$; sleep 1000; exit 7' | cat");
    Job job = startedJob();
    Eventually.until("bash waits for sleep", () -> job.command().children().size() == 1);
    Proc sleep = job.command().children().get(0);
    Eventually.until("sleep sleeps", () -> sleep.commandLine().contains("1000"));
    shell.type(CTRL_C);
    Eventually.until("the end of sleep", () -> !sleep.isAlive());
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
  }

  @Test
  void inAPipelineCtrlZStopsAllAndFgContinuesAll() {
    shell.enter(SCINIT + SLEEP + " | cat");
    Job job = startedJob();
    shell.type(CTRL_Z);
    awaitStopped(job);
    Eventually.until(
        "the shell in the foreground", () -> shell.foregroundGroup() == shell.leader().pid());
    shell.enter("fg");
    awaitRunning(job);
    awaitForeground(job);
    shell.type(CTRL_C);
    Eventually.until("the end of scinit", () -> !job.scinit().isAlive());
    assertThat(ask("echo still typing")).isEqualTo("still typing");
  }

  @Test
  void inASubstitutionTheCommandMayReadFromTheTerminal() {
    shell.enter("x=$(" + SCINIT + " -- sh -c 'read x </dev/tty; echo $x'); echo \"it was $x\"");
    shell.enter("the line");
    shell.awaitScreen("it was the line");
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
    Eventually.until("the command's pid", () -> PID.matcher(shell.screen()).find());
    Matcher pid = PID.matcher(shell.screen());
    assertThat(pid.find()).isTrue();
    Proc command = new Proc(Integer.parseInt(pid.group(1)));
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

  private void awaitForeground(Job job) {
    Eventually.until(
        "scinit or the command in the foreground",
        () ->
            shell.foregroundGroup() == job.scinit().group()
                || shell.foregroundGroup() == job.command().group());
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

  /**
   * Has the shell execute a line, and returns what that prints. What is typed before its prompt may
   * be lost: behind a job that Ctrl-C has ended, a shell drops what it finds.
   */
  private String ask(String line) {
    questions++;
    shell.awaitPrompt();
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
