package scinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.config.SignalSettings.Target;
import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.shutdown.Shutdown;
import scinit.simulation.Layout;
import scinit.simulation.NothingWillEverHappen;
import scinit.simulation.Script;
import scinit.simulation.World;

/** The way to the end, in whole lives. */
class ShutdownLifeTest {
  private static final Script STUBBORN =
      Script.named("command")
          .ignoring(Signal.TERM)
          .ignoring(Signal.INT)
          .ignoring(Signal.QUIT)
          .sleepForEver();
  private static final Script LEFTOVER = Script.named("leftover").sleepForEver();
  private static final Script STUBBORN_LEFTOVER =
      Script.named("leftover").ignoring(Signal.TERM).sleepForEver();

  private static World stubborn() {
    return World.of(Layout.PID_ONE).command(STUBBORN);
  }

  private static World leaving(Layout layout, Script leftover) {
    return World.of(layout).command(Script.named("command").fork(leftover).sleep(100).exit(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {Signal.TERM, Signal.INT, Signal.QUIT})
  void theCommandHasItsTimeAndIsThenKilled(int signal) {
    World world = stubborn().signalAt(1000, signal);
    assertThat(TestConfig.defaults().gracefulTimeoutSecs(5).runIn(world)).isEqualTo(137);
    assertThat(world.sentTo("command")).containsExactly(signal, Signal.KILL);
    assertThat(world.millis()).isEqualTo(6000);
    assertThat(world.kernel().standardError())
        .isEqualTo("scinit: warning: the command still runs after 5 seconds: sending SIGKILL\n");
  }

  @Test
  void aCommandThatEndsByItselfIsNotKilled() {
    Script command =
        Script.named("command").on(Signal.TERM, Script.named("handler").sleep(4900).exit(9));
    World world = World.of(Layout.PID_ONE).command(command.sleepForEver());
    world.signalAt(1000, Signal.TERM);
    assertThat(TestConfig.defaults().gracefulTimeoutSecs(5).runIn(world)).isEqualTo(9);
    assertThat(world.sentTo("command")).containsExactly(Signal.TERM);
    assertThat(world.millis()).isEqualTo(5900);
    assertThat(world.kernel().standardError()).isEmpty();
  }

  @Test
  void aSecondTermIsForwardedButDoesNotStartTheTimeAnew() {
    World world = stubborn().signalAt(1000, Signal.TERM).signalAt(4000, Signal.TERM);
    TestConfig.defaults().gracefulTimeoutSecs(5).runIn(world);
    assertThat(world.sentTo("command")).containsExactly(Signal.TERM, Signal.TERM, Signal.KILL);
    assertThat(world.millis()).isEqualTo(6000);
  }

  @Test
  void theThirdInterruptMeansNow() {
    World world =
        stubborn().signalAt(1000, Signal.INT).signalAt(1500, Signal.INT).signalAt(2000, Signal.INT);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(137);
    assertThat(world.sentTo("command"))
        .containsExactly(Signal.INT, Signal.INT, Signal.INT, Signal.KILL);
    assertThat(world.millis()).isEqualTo(2000);
    assertThat(world.kernel().standardError()).contains("SIGINT has come three times");
  }

  @Test
  void threeTermsAreNotThreeInterrupts() {
    World world =
        stubborn()
            .signalAt(1000, Signal.TERM)
            .signalAt(1500, Signal.TERM)
            .signalAt(2000, Signal.INT, Signal.QUIT);
    TestConfig.defaults().gracefulTimeoutSecs(5).runIn(world);
    assertThat(world.millis()).isEqualTo(6000);
  }

  @Test
  void withoutATimeoutScinitWaitsForEver() {
    World world = stubborn().signalAt(1000, Signal.TERM);
    TestConfig config = TestConfig.defaults().gracefulTimeoutSecs(0);
    assertThatThrownBy(() -> config.runIn(world)).isInstanceOf(NothingWillEverHappen.class);
    assertThat(world.sentTo("command")).containsExactly(Signal.TERM);
  }

  @Test
  void withoutATimeoutTheThirdInterruptStillMeansNow() {
    World world = stubborn().signalAt(1, Signal.INT).signalAt(2, Signal.INT);
    world.signalAt(3, Signal.INT);
    assertThat(TestConfig.defaults().gracefulTimeoutSecs(0).runIn(world)).isEqualTo(137);
  }

  /** Stopped, it could not act on SIGTERM, and would be killed without having been asked. */
  @Test
  void aStoppedCommandIsContinuedToBeAskedToEnd() {
    World world =
        World.of(Layout.PID_ONE)
            .command(
                Script.named("command")
                    .on(Signal.TERM, Script.named("handler").exit(9))
                    .sleepForEver())
            .signalCommandAt(500, Signal.STOP)
            .signalAt(1000, Signal.TERM);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(9);
    assertThat(world.sentTo("command")).containsExactly(Signal.TERM, Signal.CONT);
  }

  /**
   * SIGTERM may overtake the SIGCHLD that tells of the stop: there is no limit here to mend that.
   */
  @Test
  void aCommandOfWhoseStopScinitLearnsTooLateIsContinuedOnce() {
    World world =
        World.of(Layout.PID_ONE)
            .command(
                Script.named("command")
                    .on(Signal.TERM, Script.named("handler").sleep(1000).exit(9))
                    .sleepForEver())
            .signalAt(500, Signal.TERM)
            .signalCommandAt(600, Signal.STOP);
    assertThat(TestConfig.defaults().gracefulTimeoutSecs(0).runIn(world)).isEqualTo(9);
    assertThat(world.sentTo("command")).containsExactly(Signal.TERM, Signal.CONT);
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void theWholeGroupIsKilledWhoeverGetsTheSignals(Target target) {
    World world =
        World.of(Layout.PID_ONE)
            .command(
                Script.named("command")
                    .ignoring(Signal.TERM)
                    .fork(STUBBORN_LEFTOVER)
                    .sleepForEver())
            .signalAt(1000, Signal.TERM);
    assertThat(TestConfig.defaults().target(target).gracefulTimeoutSecs(5).runIn(world))
        .isEqualTo(137);
    assertThat(world.sentTo("leftover")).contains(Signal.KILL);
    assertThat(world.millis()).isEqualTo(6000);
    assertThat(world.alive()).isEmpty();
  }

  /** The others stayed in the group: its signal was delivered, but not to the command. */
  @Test
  void aCommandThatHasLeftItsGroupToOthersIsKilledToo() {
    World world =
        World.of(Layout.SERVICE)
            .command(
                Script.named("command").fork(STUBBORN_LEFTOVER).joinParentsGroup().sleepForEver())
            .signalAt(1000, Signal.TERM);
    assertThat(TestConfig.defaults().gracefulTimeoutSecs(5).runIn(world)).isEqualTo(137);
    assertThat(world.millis()).isEqualTo(6000);
  }

  @ParameterizedTest
  @EnumSource(names = {"PID_ONE", "SERVICE"})
  void whatTheCommandLeavesBehindIsAskedToEnd(Layout layout) {
    World world = leaving(layout, LEFTOVER);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("leftover")).containsExactly(Signal.TERM);
    assertThat(world.millis()).isEqualTo(100);
    assertThat(world.alive()).isEmpty();
    assertThat(world.zombies()).isZero();
  }

  @Test
  void whatDoesNotEndIsKilledAfterItsTime() {
    World world = leaving(Layout.PID_ONE, STUBBORN_LEFTOVER);
    assertThat(TestConfig.defaults().leftoverTimeoutMillis(700).runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("leftover")).containsExactly(Signal.TERM, Signal.CONT, Signal.KILL);
    assertThat(world.millis()).isEqualTo(800);
    assertThat(world.alive()).isEmpty();
  }

  @Test
  void withoutTimeForLeftoversTheyAreKilledAtOnce() {
    World world = leaving(Layout.PID_ONE, STUBBORN_LEFTOVER);
    assertThat(TestConfig.defaults().leftoverTimeoutMillis(0).runIn(world)).isEqualTo(3);
    assertThat(world.millis()).isEqualTo(100);
    assertThat(world.alive()).isEmpty();
  }

  @Test
  void aStoppedLeftoverIsContinuedToBeAskedToEnd() {
    Script stopped =
        Script.named("leftover")
            .on(Signal.TERM, Script.named("handler").exit(0))
            .raise(Signal.STOP)
            .sleepForEver();
    World world = leaving(Layout.SERVICE, stopped);
    TestConfig.defaults().runIn(world);
    assertThat(world.millis()).isEqualTo(100);
    assertThat(world.sentTo("leftover")).containsExactly(Signal.TERM, Signal.CONT);
  }

  @Test
  void leftoversThatLeftTheGroupAreEndedToo() {
    World world =
        World.of(Layout.SERVICE)
            .command(Script.named("command").forkDetached(STUBBORN_LEFTOVER).sleep(100).exit(3));
    TestConfig.defaults().runIn(world);
    assertThat(world.alive()).isEmpty();
  }

  /** Stuck in the kernel, a process does not even end by SIGKILL. */
  @Test
  void whatCannotBeKilledIsLeftAfterTwoSeconds() {
    World world = leaving(Layout.PID_ONE, LEFTOVER.stuck().ignoring(Signal.TERM));
    assertThat(TestConfig.defaults().leftoverTimeoutMillis(700).runIn(world)).isEqualTo(3);
    assertThat(world.millis()).isEqualTo(800 + Shutdown.AFTER_KILL_MILLIS);
    assertThat(world.kernel().standardError()).contains("SIGKILL has no effect");
  }

  @Test
  void whatMayNotBeSignalledIsLeftAtOnce() {
    World world = leaving(Layout.PID_ONE, LEFTOVER.asAnotherUser());
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("leftover")).containsExactly(Signal.TERM);
    assertThat(world.millis()).isEqualTo(100);
    assertThat(world.kernel().standardError())
        .contains("cannot end the processes that the command left behind: Operation not permitted");
  }

  @Test
  void withoutProcLeftoversAreLeftAtOnce() {
    World world = leaving(Layout.SERVICE, LEFTOVER);
    world.faults().proc(Errno.ENOENT);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.millis()).isEqualTo(100);
    assertThat(world.kernel().standardError())
        .contains("No such file or directory; ending without");
  }

  @Test
  void withoutProcTheRestOfTheGroupIsAskedToEndAtLeast() {
    World world = leaving(Layout.SERVICE, LEFTOVER);
    world.faults().proc(Errno.ENOENT);
    TestConfig.defaults().runIn(world);
    assertThat(world.sentTo("leftover")).containsExactly(Signal.TERM);
  }

  /** The command's pid was never a group's then: by now it may be a stranger's. */
  @Test
  void withoutProcAndAGroupOfItsOwnNobodyElseIsSignalled() {
    World world = leaving(Layout.SERVICE, LEFTOVER);
    world.faults().proc(Errno.ENOENT).group(Errno.EPERM);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.sentToNobody()).isEmpty();
    assertThat(world.sentTo("scinit")).isEmpty();
  }

  @Test
  void whoForksWhileBeingKilledIsKilledToo() {
    Script hydra =
        Script.named("leftover").ignoring(Signal.TERM).fork(STUBBORN_LEFTOVER).sleep(10).repeat();
    World world = leaving(Layout.SERVICE, hydra);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.alive()).isEmpty();
    assertThat(world.millis()).isEqualTo(1100);
  }

  @Test
  void theThirdInterruptKillsLeftoversToo() {
    World world = leaving(Layout.PID_ONE, STUBBORN_LEFTOVER.ignoring(Signal.INT));
    world.signalAt(200, Signal.INT).signalAt(300, Signal.INT).signalAt(400, Signal.INT);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.millis()).isEqualTo(400);
  }

  @Test
  void waitingForAllLetsTheLastDescendantEndByItself() {
    World world = leaving(Layout.SERVICE, Script.named("leftover").sleep(90_000).exit(0));
    assertThat(TestConfig.defaults().waitForAll().runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("leftover")).isEmpty();
    assertThat(world.millis()).isEqualTo(90_000);
  }

  @Test
  void waitingForAllEndsInTimeAfterAWish() {
    World world = leaving(Layout.PID_ONE, STUBBORN_LEFTOVER).signalAt(200, Signal.TERM);
    TestConfig config = TestConfig.defaults().waitForAll().gracefulTimeoutSecs(5);
    assertThat(config.runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("leftover")).containsExactly(Signal.TERM, Signal.KILL);
    assertThat(world.millis()).isEqualTo(5200);
  }
}
