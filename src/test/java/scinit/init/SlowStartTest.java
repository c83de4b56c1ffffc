package scinit.init;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scinit.config.RestartSettings.OnExit;
import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome.Stage;
import scinit.log.Level;
import scinit.simulation.Layout;
import scinit.simulation.Script;
import scinit.simulation.World;

/** A start that takes its time, or that others stop: scinit goes on, and learns of it later. */
class SlowStartTest {
  private static final long SECOND = 1_000_000_000;
  private final World world =
      World.of(Layout.PID_ONE).command(Script.named("command").sleepForEver());

  private static TestConfig config() {
    return TestConfig.defaults().with("--chdir=/srv").gracefulTimeoutSecs(2);
  }

  private static TestConfig restarting(String beforeStart, OnExit onExit, boolean handsOver) {
    TestConfig config = config().reloadSignal(Signal.HUP).onExit(onExit).beforeStart(beforeStart);
    return handsOver ? config.handover(50, 3) : config;
  }

  private String log() {
    return world.kernel().standardError();
  }

  @Test
  void isSaidToBeStartedOnceItIsExecuted() {
    world.faults().slowStart(3 * SECOND, 0);
    world.at(2900, () -> assertThat(log()).doesNotContain("started"));
    world.at(3100, () -> assertThat(log()).contains("started command as process"));
    world.signalAt(4000, Signal.TERM);
    assertThat(config().logLevel(Level.INFO).runIn(world)).isEqualTo(143);
  }

  @Test
  void isEndedWithItsTimeWhereItHangs() {
    world.faults().hangingStart(0);
    world.signalAt(1000, Signal.USR1, Signal.TERM);
    assertThat(config().runIn(world)).isEqualTo(128 + Signal.KILL);
    assertThat(world.sentTo("command")).containsExactly(Signal.USR1, Signal.TERM, Signal.KILL);
    assertThat(world.millis()).isEqualTo(3000);
  }

  @Test
  void orphansAreReapedWhileItHangs() {
    world.faults().hangingStart(0);
    world.child(Script.named("orphan").sleep(100).exit(1));
    world.at(150, () -> assertThat(world.zombies()).isZero());
    world.signalAt(1000, Signal.TERM);
    config().runIn(world);
    assertThat(world.zombies()).isZero();
  }

  @Test
  void thatOthersStopIsContinuedToEnd() {
    world.faults().slowStart(SECOND, 0);
    world.at(100, () -> world.signalCommand(Signal.STOP));
    world.signalAt(2000, Signal.TERM);
    assertThat(config().runIn(world)).isEqualTo(143);
    assertThat(world.sentTo("command")).containsExactly(Signal.TERM, Signal.CONT);
  }

  /** Without it the shell would not know, and nobody could type anything any more. */
  @Test
  void thatCtrlZStopsStopsScinitToo() {
    World job = World.of(Layout.FOREGROUND_JOB).command(Script.named("command").sleep(500).exit(3));
    job.faults().slowStart(SECOND, 0);
    job.typeAt(100, Signal.TSTP);
    job.at(5000, job.shell()::bringToForeground);
    assertThat(TestConfig.defaults().runIn(job)).isEqualTo(3);
    assertThat(job.shell().stopsSeen()).isEqualTo(1);
    assertThat(job.scinitHasTerminal()).isTrue();
  }

  /** Who may stop the command's process is not to play with the terminal. */
  @Test
  void thatSomebodyStopsStopsScinitNot() {
    World job = World.of(Layout.FOREGROUND_JOB).command(Script.named("command").sleep(500).exit(3));
    job.faults().slowStart(SECOND, 0);
    job.signalCommandAt(100, Signal.STOP).signalCommandAt(3000, Signal.CONT);
    assertThat(TestConfig.defaults().runIn(job)).isEqualTo(3);
    assertThat(job.shell().stopsSeen()).isZero();
  }

  @Test
  void thatIsKilledEndsScinitLikeACommandThatIsKilled() {
    world.faults().slowStart(SECOND, 0);
    world.signalCommandAt(100, Signal.KILL);
    assertThat(config().logLevel(Level.INFO).runIn(world)).isEqualTo(128 + Signal.KILL);
    assertThat(log()).doesNotContain("started").contains("was ended by SIGKILL");
  }

  @Test
  void aHookThatHangsIsEndedWhenItsTimeIsUp() {
    world.faults().hangingStart(1);
    world.signalAt(1000, Signal.TERM);
    assertThat(config().preStop("drain", 0).runIn(world)).isEqualTo(143);
    assertThat(world.millis()).isEqualTo(3000);
    assertThat(world.sentTo("hook")).contains(Signal.KILL);
  }

  @ParameterizedTest
  @CsvSource({"FIND, 127", "EXECUTE, 126"})
  void thatFailsEndsScinitWithItsStatusWhateverTheRemap(Stage stage, int status) {
    world.faults().spawn(stage, Errno.ENOENT).slowStart(SECOND, 0);
    int actual = config().remap(status, 0).logLevel(Level.INFO).runIn(world);
    assertThat(actual).isEqualTo(status);
    assertThat(world.starts()).isEmpty();
    assertThat(log().lines()).hasSize(1).allMatch(line -> line.startsWith("scinit: cannot "));
    assertThat(world.millis()).isEqualTo(1000);
  }

  @Test
  void aSignalBeforeTheProgramIsExecutedEndsIt() {
    world.faults().slowStart(SECOND, 0);
    world.signalAt(500, Signal.TERM);
    assertThat(config().runIn(world)).isEqualTo(143);
    assertThat(world.millis()).isEqualTo(1000);
  }

  @Test
  void aLaterOneThatFailsWaitsForTheNextChange() {
    world.at(50, world::removeCommand).signalAt(100, Signal.HUP).signalAt(500, Signal.TERM);
    assertThat(restarting(null, OnExit.END, false).watch("/srv").runIn(world)).isEqualTo(143);
    assertThat(log()).contains("cannot find command").contains("waiting for the next change");
  }

  @Test
  void aNewOneThatFailsLeavesTheOldOneServing() {
    world.at(50, world::removeCommand).signalAt(100, Signal.HUP).signalAt(500, Signal.TERM);
    world.at(400, () -> assertThat(world.alive()).containsExactly("command"));
    assertThat(restarting(null, OnExit.END, true).runIn(world)).isEqualTo(143);
    assertThat(log())
        .contains("cannot hand over: the new command can't be started; the old command goes on");
  }

  /** To be there for a while is to be ready; but it is not there. */
  @Test
  void aNewOneThatHangsIsNotReady() {
    world.faults().hangingStart(1);
    world.signalAt(100, Signal.HUP).signalAt(9000, Signal.TERM);
    assertThat(restarting(null, OnExit.END, true).runIn(world)).isEqualTo(143);
    assertThat(log()).contains("cannot hand over: the new command was not ready after 3 s");
  }

  @Test
  void anotherRestartIsWhatEndsAHangingOne() {
    world.faults().hangingStart(1);
    world.signalAt(100, Signal.HUP).signalAt(1000, Signal.HUP).signalAt(8000, Signal.TERM);
    assertThat(restarting(null, OnExit.END, false).runIn(world)).isEqualTo(137);
    assertThat(world.starts()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"EAGAIN, 11", "EPERM, 1", "EINVAL, 22"})
  void whatBecomesOfChildrenIsAskedAgainWhereItIsRefused(String name, int errno) {
    world.faults().waiting(errno, world.kernel().monotonicNanos() + 3 * SECOND);
    World exiting = world.command(Script.named("command").sleep(500).exit(7));
    assertThat(TestConfig.defaults().runIn(exiting)).as(name).isEqualTo(7);
    assertThat(log().lines()).hasSize(1);
    assertThat(log()).startsWith("scinit: warning: cannot wait for children: ");
    assertThat(exiting.millis()).isBetween(3000L, 4000L);
  }

  @Test
  void whereNobodyEverSaysWhatBecomesOfChildrenScinitEndsAllTheSame() {
    world.faults().waiting(Errno.EPERM, Long.MAX_VALUE);
    world.signalAt(100, Signal.TERM);
    assertThat(TestConfig.defaults().gracefulTimeoutSecs(1).runIn(world)).isEqualTo(137);
    assertThat(world.millis()).isBetween(3100L, 5100L);
  }
}
