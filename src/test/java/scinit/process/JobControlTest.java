package scinit.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.init.TestConfig;
import scinit.kernel.ChildChange.Kind;
import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome.Stage;
import scinit.log.Level;
import scinit.simulation.Layout;
import scinit.simulation.Script;
import scinit.simulation.World;

class JobControlTest {
  private static final Script COMMAND = Script.named("command").sleep(100).exit(3);

  private static World job() {
    return World.of(Layout.FOREGROUND_JOB).command(COMMAND);
  }

  @ParameterizedTest
  @EnumSource(names = {"FOREGROUND_JOB", "PID_ONE_WITH_TERMINAL"})
  void theCommandHasTheTerminalWhileItRuns(Layout layout) {
    World world = World.of(layout).command(COMMAND);
    boolean[] had = new boolean[1];
    world.at(50, () -> had[0] = world.commandHasTerminal());
    TestConfig.defaults().runIn(world);
    assertThat(had[0]).isTrue();
    assertThat(world.scinitHasTerminal()).isTrue();
  }

  /** Whoever is beside scinit in a pipeline may be the one that reads, such as a pager. */
  @Test
  void inAPipelineTheCommandStaysInTheJob() {
    World world = job().inPipeline();
    boolean[] had = new boolean[1];
    world.at(50, () -> had[0] = world.scinitHasTerminal() && world.commandHasTerminal());
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(had[0]).isTrue();
    assertThat(world.scinitHasTerminal()).as("at the end").isTrue();
  }

  @Test
  void inAPipelineCtrlCReachesTheCommandWithoutScinit() {
    World world = job().inPipeline().typeAt(50, Signal.INT);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(130);
    assertThat(world.sentTo("command")).isEmpty();
  }

  /** It is the command's to end: scinit sets it no time. */
  @Test
  void inAPipelineACommandMaySurviveCtrlC() {
    World world = job().inPipeline().typeAt(50, Signal.INT).typeAt(60, Signal.INT);
    world.typeAt(70, Signal.INT);
    world.command(Script.named("command").ignoring(Signal.INT).sleep(9000).exit(3));
    assertThat(TestConfig.defaults().gracefulTimeoutSecs(1).runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("command")).isEmpty();
  }

  @Test
  void inAPipelineCtrlZStopsBothAndFgContinuesThem() {
    World world = job().inPipeline().typeAt(20, Signal.TSTP);
    world.at(500, world.shell()::bringToForeground);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.shell().stopsSeen()).isEqualTo(1);
  }

  @Test
  void inAPipelineWhatAProcessSendsIsForwarded() {
    World world = job().inPipeline().signalAt(50, Signal.INT);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(130);
    assertThat(world.sentTo("command")).containsExactly(Signal.INT);
  }

  /** The key was pressed before the command was there. */
  @Test
  void inAPipelineCtrlCAtTheStartIsNotLost() {
    World world = job().inPipeline().typeAt(0, Signal.INT);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(130);
  }

  @Test
  void inAPipelineABackgroundJobHasItsOwnGroup() {
    World world = World.of(Layout.BACKGROUND_JOB).command(COMMAND).inPipeline();
    world.signalAt(50, Signal.USR1);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(128 + Signal.USR1);
    assertThat(world.command().group()).isEqualTo(world.command().pid());
  }

  @Test
  void ctrlCReachesTheCommandOnceAndNotThroughScinit() {
    World world = job().typeAt(50, Signal.INT);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(130);
    assertThat(world.sentTo("command")).isEmpty();
  }

  @Test
  void ctrlZStopsScinitTooAndGivesTheTerminalBack() {
    World world =
        job().command(Script.named("command").sleep(5000).exit(3)).typeAt(50, Signal.TSTP);
    boolean[] shellHadTerminal = new boolean[1];
    world.at(500, () -> shellHadTerminal[0] = world.shell().hasTerminal());
    world.at(1000, world.shell()::bringToForeground);
    boolean[] commandHadTerminal = new boolean[1];
    world.at(1020, () -> commandHadTerminal[0] = world.commandHasTerminal());
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.shell().stopsSeen()).isEqualTo(1);
    assertThat(world.shell().jobHadTerminal()).as("before it stopped").isTrue();
    assertThat(shellHadTerminal[0]).isTrue();
    assertThat(commandHadTerminal[0]).as("after fg").isTrue();
    assertThat(world.sentTo("command")).containsExactly(Signal.CONT);
    assertThat(world.scinitHasTerminal()).isTrue();
  }

  @Test
  void bgContinuesTheCommandWithoutTheTerminal() {
    World world = job().typeAt(50, Signal.TSTP);
    world.at(1000, world.shell()::continueInBackground);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("command")).containsExactly(Signal.CONT);
    assertThat(world.shell().hasTerminal()).as("at the end").isTrue();
  }

  @Test
  void aBackgroundJobLeavesTheTerminalToTheShell() {
    World world = World.of(Layout.BACKGROUND_JOB).command(COMMAND);
    boolean[] shellHadTerminal = new boolean[1];
    world.at(50, () -> shellHadTerminal[0] = world.shell().hasTerminal());
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(shellHadTerminal[0]).isTrue();
    assertThat(world.shell().hasTerminal()).isTrue();
  }

  @Test
  void fgGivesTheTerminalToTheCommandOfABackgroundJob() {
    World world = World.of(Layout.BACKGROUND_JOB).command(COMMAND);
    world.at(50, world.shell()::bringToForeground);
    boolean[] had = new boolean[1];
    world.at(60, () -> had[0] = world.commandHasTerminal());
    TestConfig.defaults().runIn(world);
    assertThat(had[0]).isTrue();
    assertThat(world.scinitHasTerminal()).as("at the end").isTrue();
  }

  /**
   * bash sends no SIGCONT to a job that runs: the first sign of fg is a command that can't read.
   */
  @Test
  void aCommandThatIsTakenForABackgroundJobAfterFgGetsTheTerminal() {
    World world = World.of(Layout.BACKGROUND_JOB).command(COMMAND);
    world.at(50, world.shell()::bringRunningJobToForeground);
    world.signalCommandAt(60, Signal.TTIN);
    boolean[] had = new boolean[1];
    world.at(70, () -> had[0] = world.commandHasTerminal());
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(had[0]).isTrue();
    assertThat(world.sentTo("command")).containsExactly(Signal.CONT);
    assertThat(world.shell().stopsSeen()).isZero();
    assertThat(world.millis()).isEqualTo(100);
  }

  /** Reading from the terminal in the background: the shell must see that its job waits. */
  @Test
  void aCommandThatTheTerminalStopsInTheBackgroundStopsScinit() {
    World world = World.of(Layout.BACKGROUND_JOB).command(COMMAND);
    world.signalCommandAt(50, Signal.TTIN);
    world.at(500, world.shell()::bringToForeground);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.shell().stopsSeen()).isEqualTo(1);
  }

  /** kill -STOP is between the user and the command. */
  @Test
  void aCommandThatIsStoppedInTheBackgroundByAUserDoesNotStopScinit() {
    World world = World.of(Layout.BACKGROUND_JOB).command(COMMAND);
    world.signalCommandAt(50, Signal.STOP).signalCommandAt(500, Signal.CONT);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.shell().stopsSeen()).isZero();
  }

  @Test
  void aForegroundCommandThatIsStoppedByAUserStopsScinit() {
    World world = job().signalCommandAt(50, Signal.STOP);
    world.at(500, world.shell()::bringToForeground);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.shell().stopsSeen()).isEqualTo(1);
  }

  /** There is no shell that could: the terminal would stay dead. */
  @Test
  void withoutAShellATerminalStopIsUndoneAtOnce() {
    World world = World.of(Layout.PID_ONE_WITH_TERMINAL).command(COMMAND);
    world.typeAt(50, Signal.TSTP);
    assertThat(TestConfig.defaults().logLevel(Level.INFO).runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("command")).containsExactly(Signal.CONT);
    assertThat(world.millis()).isEqualTo(100);
    assertThat(world.kernel().standardError()).contains("no shell is there to continue it");
  }

  @Test
  void withoutATerminalAStopIsLeftAlone() {
    World world = World.of(Layout.PID_ONE).command(COMMAND);
    world.signalCommandAt(50, Signal.STOP).signalCommandAt(500, Signal.CONT);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("command")).isEmpty();
  }

  /** In its own session SIGTSTP has no effect: nobody could continue it, credentials(7). */
  @ParameterizedTest
  @EnumSource(names = {"PID_ONE", "SERVICE", "FOREGROUND_JOB"})
  void inANewSessionSigtstpBecomesSigstop(Layout layout) {
    World world = World.of(layout).command(COMMAND).signalAt(50, Signal.TSTP);
    world.signalAt(500, Signal.CONT);
    assertThat(TestConfig.defaults().newSession().runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("command")).containsExactly(Signal.STOP, Signal.CONT);
  }

  @Test
  void inANewSessionScinitStopsWithTheCommand() {
    World world = job().signalAt(50, Signal.TSTP);
    world.at(500, world.shell()::bringToForeground);
    TestConfig.defaults().newSession().runIn(world);
    assertThat(world.shell().stopsSeen()).isEqualTo(1);
  }

  /** The command was not stopped then: scinit alone would be, and nobody would forward signals. */
  @Test
  void inANewSessionARewrittenSigtstpDoesNotStopScinit() {
    World world = job().signalAt(50, Signal.TSTP);
    int status = TestConfig.defaults().newSession().rewrite(Signal.TSTP, Signal.USR1).runIn(world);
    assertThat(status).isEqualTo(128 + Signal.USR1);
    assertThat(world.shell().stopsSeen()).isZero();
  }

  @Test
  void inANewSessionTheTerminalGoesAlong() {
    World world = World.of(Layout.PID_ONE_WITH_TERMINAL).command(COMMAND);
    boolean[] had = new boolean[1];
    world.at(50, () -> had[0] = world.commandHasTerminal());
    assertThat(TestConfig.defaults().newSession().runIn(world)).isEqualTo(3);
    assertThat(had[0]).isTrue();
    assertThat(world.kernel().standardError()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theTerminalsModesAreAsBefore(boolean newSession) {
    World world =
        World.of(Layout.PID_ONE_WITH_TERMINAL)
            .command(Script.named("command").changeTerminalModes("raw").exit(3));
    TestConfig config = TestConfig.defaults();
    assertThat((newSession ? config.newSession() : config).runIn(world)).isEqualTo(3);
    assertThat(world.terminalModes()).isEqualTo("cooked");
  }

  @Test
  void modesThatTheShellHasSetMeanwhileAreLeftAlone() {
    World world =
        job().command(Script.named("command").changeTerminalModes("raw").sleep(100).exit(3));
    world.typeAt(50, Signal.TSTP);
    world.at(1000, world.shell()::continueInBackground);
    TestConfig.defaults().runIn(world);
    assertThat(world.terminalModes()).isEqualTo("shell");
  }

  /** One turn learns of both: it would have stopped itself beside a command that runs. */
  @Test
  void aStopThatIsOverBeforeTheTurnActsIsNotFollowed() {
    World world = job().signalCommandAt(50, Signal.STOP);
    world.whenReaped(Kind.STOPPED, () -> world.signalCommand(Signal.CONT));
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.shell().stopsSeen()).isZero();
    assertThat(world.millis()).isEqualTo(100);
  }

  @Test
  void aCommandThatEndsWhileStoppedIsNotFollowed() {
    World world =
        job()
            .command(Script.named("command").fork(Script.named("other").sleep(200)).sleepForEver());
    world.signalCommandAt(50, Signal.STOP);
    world.whenReaped(Kind.STOPPED, () -> world.signalCommand(Signal.KILL));
    assertThat(TestConfig.defaults().waitForAll().runIn(world)).isEqualTo(137);
    assertThat(world.shell().stopsSeen()).isZero();
    assertThat(world.millis()).isEqualTo(200);
  }

  /** The child had the terminal already when it failed to execute. */
  @Test
  void aCommandThatCannotBeExecutedDoesNotKeepTheTerminal() {
    World world = job();
    world.faults().spawn(Stage.EXECUTE, Errno.EACCES);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(126);
    assertThat(world.scinitHasTerminal()).isTrue();
  }

  @Test
  void theTerminalIsTakenBackFromLeftoversThatCannotBeEnded() {
    Script leftover = Script.named("leftover").asAnotherUser().sleepForEver();
    World world = job().command(Script.named("command").fork(leftover).sleep(50).exit(3));
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.alive()).containsExactly("leftover");
    assertThat(world.scinitHasTerminal()).isTrue();
  }

  /** A shell that is killed while vi runs: group and modes were vi's. */
  @Test
  void aTerminalWithADeadForegroundGroupIsTakenBack() {
    Script editor =
        Script.named("editor")
            .ignoring(Signal.TERM)
            .sleep(10)
            .changeTerminalModes("raw")
            .sleepForEver();
    World world =
        job()
            .command(Script.named("command").forkJob(editor).giveTerminalToChild().sleepForEver())
            .signalCommandAt(50, Signal.KILL);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(137);
    assertThat(world.scinitHasTerminal()).isTrue();
    assertThat(world.terminalModes()).isEqualTo("cooked");
  }

  /** fg after the command's end: the terminal's modes were forgotten. */
  @Test
  void modesAreRestoredAlsoIfTheCommandEndedBeforeFg() {
    Script other = Script.named("other").sleep(2000).exit(0);
    World world =
        job()
            .command(
                Script.named("command").changeTerminalModes("raw").fork(other).sleep(10).exit(3));
    world.at(500, world.shell()::bringToForeground);
    assertThat(TestConfig.defaults().waitForAll().runIn(world)).isEqualTo(3);
    assertThat(world.terminalModes()).isEqualTo("cooked");
  }

  @Test
  void onceTheEndIsWishedAStopIsNotFollowed() {
    World world =
        job()
            .command(Script.named("command").ignoring(Signal.TERM).sleepForEver())
            .signalAt(50, Signal.TERM)
            .typeAt(60, Signal.TSTP);
    TestConfig config = TestConfig.defaults().gracefulTimeoutSecs(5);
    assertThat(config.runIn(world)).isEqualTo(137);
    assertThat(world.shell().stopsSeen()).isZero();
    assertThat(world.millis()).isEqualTo(5050);
  }

  /** Whoever has sent it has asked scinit to end since. */
  @Test
  void aStopThatCouldNotBeFollowedIsForgottenWhenScinitIsToEnd() {
    Script leftover = Script.named("leftover").ignoring(Signal.TERM).sleepForEver();
    Script ending = Script.named("end").exit(0);
    World world =
        World.of(Layout.FOREGROUND_JOB)
            .command(Script.named("command").fork(leftover).on(Signal.TERM, ending).sleepForEver());
    world.signalAt(1000, Signal.HUP).signalAt(1100, Signal.TSTP).signalAt(3000, Signal.TERM);
    TestConfig config =
        TestConfig.defaults().newSession().reloadSignal(Signal.HUP).restartDelayMillis(60_000);
    assertThat(config.runIn(world)).isEqualTo(143);
    assertThat(world.millis()).isEqualTo(3000);
  }
}
