package scinit.init;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.config.RestartSettings.OnExit;
import scinit.kernel.Signal;
import scinit.simulation.Layout;
import scinit.simulation.Script;
import scinit.simulation.World;
import scinit.simulation.World.Start;

/** The command is started again: on a signal, and when it has ended by itself. */
class RestartTest {
  private static final Script SERVER = Script.named("command").sleepForEver();
  private static final Script CRASHING = Script.named("command").sleep(10).exit(3);

  private static TestConfig config() {
    return TestConfig.defaults().reloadSignal(Signal.HUP);
  }

  private static TestConfig config(OnExit onExit) {
    return config().onExit(onExit);
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void theReloadSignalRestartsInsteadOfBeingForwarded(Layout layout) {
    World world = World.of(layout).command(SERVER);
    world.signalAt(1000, Signal.HUP).signalAt(2000, Signal.TERM);
    assertThat(config().runIn(world)).isEqualTo(143);
    assertThat(world.starts()).containsExactly(new Start("command", 0), new Start("command", 1000));
    assertThat(world.sentTo("command"))
        .containsExactly(Signal.TERM, Signal.TERM)
        .doesNotContain(Signal.HUP);
    assertThat(world.alive()).isEmpty();
  }

  @Test
  void theStopSignalIsWhatAsksTheOldOneToEnd() {
    World world = World.of(Layout.PID_ONE).command(SERVER);
    world.signalAt(1000, Signal.HUP).signalAt(2000, Signal.TERM);
    assertThat(config().rewrite(Signal.TERM, Signal.QUIT).runIn(world)).isEqualTo(131);
    assertThat(world.sentTo("command")).containsExactly(Signal.QUIT, Signal.QUIT);
  }

  @Test
  void aStopSignalThatIsDroppedStillEndsTheOldOne() {
    World world = World.of(Layout.PID_ONE).command(SERVER);
    world.signalAt(1000, Signal.HUP).signalAt(2000, Signal.INT);
    assertThat(config().rewrite(Signal.TERM, 0).runIn(world)).isEqualTo(130);
    assertThat(world.sentTo("command")).containsExactly(Signal.TERM, Signal.INT);
  }

  @Test
  void theOldOneHasEndedBeforeTheNewOneStarts() {
    Script slow = Script.named("command").on(Signal.TERM, Script.named("end").sleep(500).exit(0));
    World world = World.of(Layout.PID_ONE).command(slow.sleepForEver());
    world.signalAt(1000, Signal.HUP).signalAt(5000, Signal.TERM);
    assertThat(config().runIn(world)).isZero();
    assertThat(world.starts().get(1).millis()).isEqualTo(1500);
  }

  @Test
  void anOldOneThatDoesNotEndIsKilled() {
    Script stubborn = Script.named("command").ignoring(Signal.TERM).sleepForEver();
    World world = World.of(Layout.PID_ONE).command(stubborn);
    world.signalAt(1000, Signal.HUP).signalAt(20_000, Signal.TERM);
    assertThat(config().gracefulTimeoutSecs(3).runIn(world)).isEqualTo(137);
    assertThat(world.starts().get(1).millis()).isEqualTo(4000);
  }

  @Test
  void whatTheOldOneLeavesBehindEndsBeforeTheNewOneStarts() {
    Script leftover = Script.named("leftover").ignoring(Signal.TERM).sleepForEver();
    World world = World.of(Layout.PID_ONE);
    world.command(Script.named("command").forkOrphan(leftover).sleepForEver());
    world.signalAt(1000, Signal.HUP).at(1500, () -> world.command(SERVER));
    world.signalAt(20_000, Signal.TERM);
    assertThat(config().leftoverTimeoutMillis(700).runIn(world)).isEqualTo(143);
    assertThat(world.starts().get(1).millis()).isEqualTo(1700);
    assertThat(world.alive()).isEmpty();
  }

  @Test
  void theDelayPassesBetweenTheTwo() {
    World world = World.of(Layout.PID_ONE).command(SERVER);
    world.signalAt(1000, Signal.HUP).signalAt(5000, Signal.TERM);
    assertThat(config().restartDelayMillis(250).runIn(world)).isEqualTo(143);
    assertThat(world.starts().get(1).millis()).isEqualTo(1250);
  }

  @ParameterizedTest
  @ValueSource(ints = {Signal.TERM, Signal.INT, Signal.QUIT})
  void quitWinsWhileTheOldOneIsBeingEnded(int signal) {
    Script slow = Script.named("command").on(Signal.TERM, Script.named("end").sleep(500).exit(7));
    World world = World.of(Layout.PID_ONE).command(slow.ignoring(Signal.INT).ignoring(Signal.QUIT));
    world.command(slow.sleepForEver());
    world.signalAt(1000, Signal.HUP).signalAt(1100, signal);
    assertThat(config().runIn(world)).isIn(7, 128 + signal);
    assertThat(world.starts()).hasSize(1);
  }

  @Test
  void quitWinsInThePause() {
    World world = World.of(Layout.PID_ONE).command(SERVER);
    world.signalAt(1000, Signal.HUP).signalAt(1100, Signal.TERM);
    assertThat(config().restartDelayMillis(250).runIn(world)).isEqualTo(143);
    assertThat(world.millis()).isEqualTo(1100);
    assertThat(world.starts()).hasSize(1);
  }

  @Test
  void aCommandThatEndsByItselfEndsScinit() {
    World world = World.of(Layout.PID_ONE).command(CRASHING);
    assertThat(config().runIn(world)).isEqualTo(3);
    assertThat(world.starts()).hasSize(1);
  }

  @Test
  void onExitWaitKeepsWaitingForTheReloadSignal() {
    World world = World.of(Layout.PID_ONE).command(CRASHING);
    world.at(500, () -> world.command(SERVER)).signalAt(1000, Signal.HUP);
    world.signalAt(2000, Signal.TERM);
    assertThat(config(OnExit.WAIT).runIn(world)).isEqualTo(143);
    assertThat(world.starts()).containsExactly(new Start("command", 0), new Start("command", 1000));
    assertThat(world.kernel().standardError()).contains("waiting for the next change");
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void quitWhileWaitingEndsAtOnce(Layout layout) {
    World world = World.of(layout).command(CRASHING);
    world.signalAt(1000, Signal.USR1).signalAt(2000, Signal.TERM);
    assertThat(config(OnExit.WAIT).runIn(world)).isEqualTo(143);
    assertThat(world.millis()).isEqualTo(2000);
    assertThat(world.sentToNobody()).isEmpty();
  }

  @Test
  void onExitRestartComesBackLaterEachTime() {
    World world = World.of(Layout.PID_ONE).command(CRASHING);
    world.signalAt(800, Signal.TERM);
    assertThat(config(OnExit.RESTART).runIn(world)).isEqualTo(143);
    assertThat(world.starts())
        .extracting(Start::millis)
        .containsExactly(0L, 10L + 100, 20L + 300, 30L + 700);
  }

  @Test
  void onExitRestartGivesUpInTheEnd() {
    World world = World.of(Layout.PID_ONE).command(CRASHING);
    TestConfig config = config(OnExit.RESTART).maxRestarts(2);
    assertThat(config.runIn(world)).isEqualTo(3);
    assertThat(world.starts()).hasSize(3);
    assertThat(world.kernel().standardError()).contains("has ended again after 2 restarts: ending");
  }

  @Test
  void aRestartedCommandThatIsMissingEndsScinit() {
    World world = World.of(Layout.PID_ONE).command(SERVER);
    world.at(500, world::removeCommand).signalAt(1000, Signal.HUP);
    assertThat(config().runIn(world)).isEqualTo(127);
    assertThat(world.alive()).isEmpty();
  }

  @Test
  void whatIsToRunBeforeAStartRunsWhileTheOldOneServes() {
    World world = World.of(Layout.PID_ONE).command(SERVER);
    world.hook(Script.named("hook").sleep(300).exit(0));
    world.signalAt(1000, Signal.HUP).signalAt(2000, Signal.TERM);
    assertThat(withHook().runIn(world)).isEqualTo(143);
    assertThat(world.starts())
        .containsExactly(
            new Start("command", 0), new Start("hook", 1000), new Start("command", 1300));
    assertThat(world.sentTo("command")).hasSize(2);
  }

  private static TestConfig withHook() {
    return config().beforeStart("make");
  }

  @Test
  void ifItFailsTheOldOneStays() {
    World world = World.of(Layout.PID_ONE).command(SERVER);
    world.hook(Script.named("hook").sleep(300).exit(4));
    world.signalAt(1000, Signal.HUP).signalAt(2000, Signal.TERM);
    assertThat(withHook().runIn(world)).isEqualTo(143);
    assertThat(world.starts()).hasSize(2);
    assertThat(world.sentTo("command")).containsExactly(Signal.TERM);
    assertThat(world.kernel().standardError())
        .contains("has ended with status 4; nothing is restarted");
  }

  @Test
  void quitEndsItToo() {
    World world = World.of(Layout.PID_ONE).command(SERVER);
    world.hook(Script.named("hook").sleepForEver());
    world.signalAt(1000, Signal.HUP).signalAt(2000, Signal.TERM);
    assertThat(withHook().runIn(world)).isEqualTo(143);
    assertThat(world.sentTo("hook")).contains(Signal.TERM);
    assertThat(world.alive()).isEmpty();
    assertThat(world.millis()).isEqualTo(2000);
  }

  @Test
  void aCommandThatEndsMeanwhileEndsScinitAndIt() {
    World world = World.of(Layout.PID_ONE);
    world.command(Script.named("command").sleep(1500).exit(6));
    world.hook(Script.named("hook").sleepForEver());
    world.signalAt(1000, Signal.HUP);
    assertThat(withHook().runIn(world)).isEqualTo(6);
    assertThat(world.alive()).isEmpty();
  }

  @Test
  void theTerminalGoesFromTheOldOneToTheNewOne() {
    World world = World.of(Layout.FOREGROUND_JOB).command(SERVER);
    boolean[] hasTerminal = new boolean[1];
    world.signalAt(1000, Signal.HUP);
    world.at(1500, () -> hasTerminal[0] = world.commandHasTerminal());
    world.signalAt(2000, Signal.TERM);
    assertThat(config().runIn(world)).isEqualTo(143);
    assertThat(hasTerminal[0]).isTrue();
    assertThat(world.scinitHasTerminal()).isTrue();
  }

  @Test
  void ctrlCEndsScinitAlthoughTheCommandWouldBeRestarted() {
    World world = World.of(Layout.FOREGROUND_JOB).command(SERVER).typeAt(1000, Signal.INT);
    assertThat(config(OnExit.RESTART).runIn(world)).isEqualTo(130);
    assertThat(world.starts()).hasSize(1);
  }

  /** A status that becomes 0 must not be taken for a command that runs. */
  @Test
  void aSignalThatComesBeforeTheFirstStartEndsItAtOnceWithARemappedStatus() {
    World world = World.of(Layout.PID_ONE).command(SERVER).signalAt(0, Signal.TERM);
    assertThat(config().watch("/").remap(143, 0).runIn(world)).isZero();
    assertThat(world.starts()).isEmpty();
    assertThat(world.millis()).isZero();
  }
}
