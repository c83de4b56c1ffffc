package scinit.init;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.simulation.Layout;
import scinit.simulation.Script;
import scinit.simulation.World;
import scinit.simulation.World.Start;

/** The new command is started beside the old one, which ends once the new one is ready. */
class HandoverTest {
  private static final Script OLD = Script.named("old").sleepForEver();
  private static final Script READY =
      Script.named("new").sleep(300).say("READY=1\nSTATUS=warm").sleepForEver();

  private static TestConfig config(int readyAfterMillis) {
    return TestConfig.defaults().reloadSignal(Signal.HUP).handover(readyAfterMillis, 2);
  }

  private static World handingOverTo(Script next) {
    World world = World.of(Layout.PID_ONE).command(OLD);
    world.variable("NOTIFY_SOCKET", "/run/manager");
    world.signalAt(1000, Signal.HUP).signalAt(9000, Signal.TERM);
    return world.at(500, () -> world.command(next));
  }

  @Test
  void theOldOneEndsWhenTheNewOneSaysThatItIsReady() {
    World world = handingOverTo(READY);
    long[] ended = new long[1];
    world.at(1299, () -> assertThat(world.sentTo("old")).isEmpty());
    world.at(1301, () -> ended[0] = world.alive().size());
    assertThat(config(0).runIn(world)).isEqualTo(143);
    assertThat(world.starts()).containsExactly(new Start("old", 0), new Start("new", 1000));
    assertThat(world.sentTo("old")).containsExactly(Signal.TERM);
    assertThat(ended[0]).isEqualTo(1);
    assertThat(world.sentTo("new")).containsExactly(Signal.TERM);
    assertThat(world.alive()).isEmpty();
  }

  @Test
  void anOldOneThatMayNotBeAskedToEndCostsAWarning() {
    World world =
        World.of(Layout.PID_ONE)
            .command(Script.named("old").asAnotherUser().sleep(6000).exit(0))
            .signalAt(1000, Signal.HUP)
            .signalAt(9000, Signal.TERM);
    world.at(500, () -> world.command(Script.named("new").sleepForEver()));
    assertThat(config(300).runIn(world)).isEqualTo(143);
    assertThat(world.kernel().standardError())
        .isEqualTo(
            "scinit: warning: cannot send SIGTERM to the other command of the hand-over:"
                + " Operation not permitted\n");
  }

  @Test
  void theManagerHearsOfItFromScinitAlone() {
    World world = handingOverTo(READY);
    config(0).runIn(world);
    assertThat(world.notifications().told())
        .containsExactly(
            "RELOADING=1\nMONOTONIC_USEC=" + (usec(world, 1000)),
            "STATUS=warm",
            "READY=1\nMAINPID=1",
            "STOPPING=1");
  }

  /** The end of the life is at 9000 ms. */
  private static long usec(World world, long millis) {
    return world.kernel().monotonicNanos() / 1000 - (9000 - millis) * 1000;
  }

  @Test
  void toLiveLongEnoughIsToBeReady() {
    World world = handingOverTo(Script.named("new").sleepForEver());
    world.at(1699, () -> assertThat(world.sentTo("old")).isEmpty());
    assertThat(config(700).runIn(world)).isEqualTo(143);
    assertThat(world.sentTo("old")).containsExactly(Signal.TERM);
  }

  @Test
  void oneThatEndsIsNotTaken() {
    World world = handingOverTo(Script.named("new").sleep(100).exit(7));
    assertThat(config(0).runIn(world)).isEqualTo(143);
    assertThat(world.sentTo("old")).as("only at the end").containsExactly(Signal.TERM);
    assertThat(world.kernel().standardError())
        .contains(
            "cannot hand over: the new command has ended with status 7; the old command goes on"
                + " serving");
  }

  @Test
  void whereBothEndNobodyIsSaidToServe() {
    World world = World.of(Layout.PID_ONE).command(Script.named("old").sleep(2000).exit(3));
    world.variable("NOTIFY_SOCKET", "/run/manager").signalAt(1000, Signal.HUP);
    world.at(500, () -> world.command(Script.named("new").sleep(1000).exit(7)));
    assertThat(config(0).runIn(world)).isEqualTo(3);
    assertThat(world.kernel().standardError())
        .contains("the new command has ended with status 7; the old command has ended")
        .doesNotContain("goes on serving");
    assertThat(world.notifications().told()).noneMatch(told -> told.startsWith("READY=1"));
  }

  @Test
  void oneThatIsNotReadyInTimeIsEnded() {
    World world = handingOverTo(Script.named("new").sleepForEver());
    assertThat(config(0).runIn(world)).isEqualTo(143);
    assertThat(world.sentTo("new")).containsExactly(Signal.TERM);
    assertThat(world.sentTo("old")).containsExactly(Signal.TERM);
    assertThat(world.kernel().standardError())
        .contains("cannot hand over: the new command was not ready after 2 s");
  }

  @Test
  void onlyItsOwnGroupIsHeard() {
    Script stranger = Script.named("stranger").sleep(100).say("READY=1").sleepForEver();
    World world = handingOverTo(Script.named("new").forkDetached(stranger).sleepForEver());
    config(0).logLevel(Level.DEBUG).runIn(world);
    assertThat(world.kernel().standardError()).contains("was not ready after 2 s");
    assertThat(world.kernel().standardError())
        .containsPattern("process [0-9]+ is in no process group that may tell its readiness: ");
  }

  @Test
  void ofSeveralChangesMeanwhileOneMoreComes() {
    World world = handingOverTo(READY);
    world.signalAt(1100, Signal.HUP).signalAt(1150, Signal.HUP).signalAt(1200, Signal.HUP);
    config(0).runIn(world);
    assertThat(world.starts()).extracting(Start::millis).containsExactly(0L, 1000L, 1300L);
  }

  @Test
  void neverMoreThanTwo() {
    Script slow = Script.named("old").on(Signal.TERM, Script.named("end").sleep(2000).exit(0));
    World world = handingOverTo(READY).command(slow.sleepForEver());
    world.signalAt(1400, Signal.HUP);
    config(0).runIn(world);
    assertThat(world.starts()).extracting(Start::millis).containsExactly(0L, 1000L, 3300L);
  }

  @Test
  void quitEndsBoth() {
    World world = handingOverTo(Script.named("new").sleepForEver()).signalAt(1100, Signal.TERM);
    assertThat(config(0).runIn(world)).isEqualTo(143);
    assertThat(world.millis()).isEqualTo(1100);
    assertThat(world.alive()).isEmpty();
  }

  @Test
  void ifTheOldOneEndsByItselfTheNewOneServesAtOnce() {
    World world = handingOverTo(Script.named("new").sleepForEver());
    world.command(Script.named("old").sleep(1100).exit(9));
    assertThat(config(0).runIn(world)).isEqualTo(143);
    assertThat(world.millis()).isEqualTo(9000);
  }

  @Test
  void oneThatCannotBeStartedIsNotTaken() {
    World world = handingOverTo(null);
    assertThat(config(0).runIn(world)).isEqualTo(143);
    assertThat(world.kernel().standardError())
        .contains("cannot find command: ", "cannot hand over: the new command can't be started");
    assertThat(world.millis()).isEqualTo(9000);
  }

  @ParameterizedTest
  @EnumSource(value = Layout.class, names = "FOREGROUND_JOB")
  void theTerminalChangesHandsWithThem(Layout layout) {
    World world = World.of(layout).command(OLD).signalAt(1000, Signal.HUP);
    world.at(500, () -> world.command(READY)).signalAt(9000, Signal.TERM);
    boolean[] hasTerminal = new boolean[1];
    world.at(2000, () -> hasTerminal[0] = world.commandHasTerminal());
    config(0).runIn(world);
    assertThat(hasTerminal[0]).isTrue();
    assertThat(world.scinitHasTerminal()).isTrue();
  }

  @Test
  void withoutTheSocketTimeMustTell() {
    World world = handingOverTo(READY);
    world.notifications().refuse();
    config(500).runIn(world);
    assertThat(world.kernel().standardError())
        .contains("cannot open a socket for readiness: Permission denied; a command that says");
    assertThat(world.sentTo("old")).containsExactly(Signal.TERM);
  }

  /** There are two: the pid tells which one is meant. */
  @Test
  void anOldOneThatDoesNotEndIsNamedWithItsProcess() {
    World world =
        World.of(Layout.PID_ONE)
            .command(Script.named("old").ignoring(Signal.TERM).sleepForEver())
            .signalAt(1000, Signal.HUP)
            .signalAt(9000, Signal.TERM);
    world.at(500, () -> world.command(Script.named("new").sleepForEver()));
    assertThat(config(300).gracefulTimeoutSecs(2).runIn(world)).isEqualTo(143);
    assertThat(world.kernel().standardError())
        .matches(
            "scinit: warning: the other command of the hand-over \\(process [0-9]+\\) still runs"
                + " after 2 seconds: sending SIGKILL\n");
  }

  /** 0 is a time, and not the lack of a limit. */
  @Test
  void withoutAnyTimeToBecomeReadyTheNewOneIsRefusedAtOnce() {
    World world = handingOverTo(Script.named("new").sleepForEver());
    assertThat(config(0).handover(0, 0).runIn(world)).isEqualTo(143);
    assertThat(world.sentTo("new")).containsExactly(Signal.TERM);
    assertThat(world.kernel().standardError())
        .contains("cannot hand over: the new command was not ready after 0 s");
  }

  /** Its message may be read before scinit learns that it is executed. */
  @Test
  void whatSaysAtOnceThatItIsReadyHasNoTimeToWaitFor() {
    World world = handingOverTo(Script.named("new").say("READY=1").sleepForEver());
    boolean[] asked = new boolean[1];
    world.at(1100, () -> asked[0] = world.sentTo("old").contains(Signal.TERM));
    config(5000).runIn(world);
    assertThat(asked[0]).isTrue();
  }
}
