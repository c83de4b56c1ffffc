package scinit.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.config.RestartSettings.OnExit;
import scinit.init.TestConfig;
import scinit.kernel.Signal;
import scinit.simulation.Layout;
import scinit.simulation.Script;
import scinit.simulation.World;

/** What comes between SIGTERM and its being forwarded, in whole lives. */
class PreStopTest {
  private static final Script SERVER = Script.named("command").sleepForEver();
  private static final Script STUBBORN =
      Script.named("command").ignoring(Signal.TERM).ignoring(Signal.INT).sleepForEver();

  private static World drained(Script command, int hookMillis, int hookStatus) {
    return drained(command, Script.named("hook").sleep(hookMillis).exit(hookStatus));
  }

  private static World drained(Script command, Script hook) {
    return World.of(Layout.PID_ONE).command(command).hook(hook).signalAt(1000, Signal.TERM);
  }

  private static TestConfig config(int delayMillis) {
    return TestConfig.defaults().preStop("drain", delayMillis).gracefulTimeoutSecs(5);
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void theDelayPassesBeforeSigtermIsForwarded(Layout layout) {
    World world = World.of(layout).command(SERVER).signalAt(1000, Signal.TERM);
    assertThat(TestConfig.defaults().preStop(null, 700).runIn(world)).isEqualTo(143);
    assertThat(world.sentTo("command")).containsExactly(Signal.TERM);
    assertThat(world.millis()).isEqualTo(1700);
    assertThat(world.kernel().standardError()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 400, 600})
  void itIsOverWhenTheHookHasEndedAndTheTimeHasPassed(int delayMillis) {
    World world = drained(SERVER, 500, 0);
    assertThat(config(delayMillis).runIn(world)).isEqualTo(143);
    assertThat(world.millis()).isEqualTo(1000 + Math.max(500, delayMillis));
    assertThat(world.sentTo("hook")).isEmpty();
    assertThat(world.kernel().standardError()).isEmpty();
  }

  @Test
  void theTimeToEndBeginsAfterwards() {
    World world = drained(STUBBORN, 500, 0);
    assertThat(config(0).runIn(world)).isEqualTo(137);
    assertThat(world.millis()).isEqualTo(6500);
    assertThat(world.sentTo("command")).containsExactly(Signal.TERM, Signal.KILL);
  }

  @Test
  void whatSigtermBecomesIsForwarded() {
    World world = drained(SERVER, 500, 0);
    assertThat(config(0).rewrite(Signal.TERM, Signal.QUIT).runIn(world)).isEqualTo(131);
    assertThat(world.sentTo("command")).containsExactly(Signal.QUIT);
  }

  @ParameterizedTest
  @ValueSource(ints = {Signal.TERM, Signal.INT, Signal.QUIT})
  void anotherSignalCutsItShort(int signal) {
    World world = drained(STUBBORN, Script.named("hook").sleepForEver());
    world.signalAt(1200, signal);
    TestConfig config = config(3000).gracefulTimeoutSecs(2).rewrite(Signal.QUIT, Signal.TERM);
    assertThat(config.runIn(world)).isEqualTo(137);
    int forwarded = signal == Signal.QUIT ? Signal.TERM : signal;
    assertThat(world.sentTo("command")).containsExactly(forwarded, Signal.KILL);
    assertThat(world.sentTo("hook")).containsExactly(Signal.KILL);
    assertThat(world.millis()).isEqualTo(3200);
  }

  @Test
  void onlySigtermIsHeldBack() {
    World world = World.of(Layout.PID_ONE).command(SERVER).signalAt(1000, Signal.INT);
    assertThat(config(500).runIn(world)).isEqualTo(130);
    assertThat(world.millis()).isEqualTo(1000);
    assertThat(world.starts()).hasSize(1);
  }

  @Test
  void otherSignalsAreForwardedMeanwhile() {
    World world = drained(STUBBORN.on(Signal.USR1, Script.named("handler").exit(4)), 500, 0);
    world.signalAt(1100, Signal.USR1);
    assertThat(config(0).runIn(world)).isEqualTo(4);
    assertThat(world.sentTo("command")).containsExactly(Signal.USR1);
  }

  @Test
  void theThirdInterruptMeansNow() {
    World world = drained(STUBBORN, Script.named("hook").sleepForEver());
    world.signalAt(1100, Signal.INT).signalAt(1200, Signal.INT).signalAt(1300, Signal.INT);
    assertThat(config(0).runIn(world)).isEqualTo(137);
    assertThat(world.millis()).isEqualTo(1300);
  }

  @Test
  void aHookThatDoesNotEndHasTheTimeThatTheCommandHas() {
    World world = drained(SERVER, Script.named("hook").ignoring(Signal.TERM).sleepForEver());
    assertThat(config(0).runIn(world)).isEqualTo(143);
    assertThat(world.millis()).isEqualTo(6000);
    assertThat(world.sentTo("hook")).containsExactly(Signal.KILL);
    assertThat(world.kernel().standardError())
        .isEqualTo(
            "scinit: warning: the pre-stop command still runs after 5 seconds: sending SIGKILL to"
                + " it; the shutdown goes on\n");
  }

  @Test
  void aHookThatFailsIsWarnedAbout() {
    World world = drained(SERVER, 500, 3);
    assertThat(config(0).runIn(world)).isEqualTo(143);
    assertThat(world.kernel().standardError())
        .isEqualTo(
            "scinit: warning: the pre-stop command has ended with status 3; the shutdown goes"
                + " on\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCommandThatEndsByItselfEndsTheHookToo(boolean waitForAll) {
    Script command = Script.named("command").sleep(1200).exit(7);
    World world = drained(command, Script.named("hook").ignoring(Signal.TERM).sleepForEver());
    TestConfig config = waitForAll ? config(3000).waitForAll() : config(3000);
    assertThat(config.runIn(world)).isEqualTo(7);
    assertThat(world.millis()).isEqualTo(1200);
    assertThat(world.sentTo("hook")).startsWith(Signal.KILL);
    assertThat(world.alive()).isEmpty();
  }

  /** Where the last descendant's end is the end, SIGTERM still has somebody to reach. */
  @Test
  void whoOutlivesTheCommandGetsTheSigterm() {
    Script worker = Script.named("worker").sleepForEver();
    World world = drained(Script.named("command").fork(worker).sleep(1200).exit(7), 3000, 0);
    assertThat(config(0).waitForAll().runIn(world)).isEqualTo(7);
    assertThat(world.millis()).isEqualTo(1200);
    assertThat(world.sentTo("worker")).containsExactly(Signal.TERM);
  }

  @Test
  void aSigtermThatIsDroppedBeginsNothing() {
    World world = drained(Script.named("command").sleep(3000).exit(0), 500, 0);
    assertThat(config(500).rewrite(Signal.TERM, 0).runIn(world)).isZero();
    assertThat(world.starts()).hasSize(1);
  }

  @Test
  void noRestartBeginsMeanwhile() {
    World world = drained(Script.named("command").sleep(2000).exit(0), 5000, 0);
    world.signalAt(1500, Signal.HUP);
    assertThat(restarting(OnExit.RESTART).runIn(world)).isZero();
    assertThat(world.starts()).extracting(World.Start::name).containsExactly("command", "hook");
    assertThat(world.millis()).isEqualTo(2000);
  }

  @Test
  void whereNoCommandLivesNothingIsWaitedFor() {
    World world = drained(Script.named("command").sleep(100).exit(3), 500, 0);
    assertThat(restarting(OnExit.WAIT).runIn(world)).isEqualTo(143);
    assertThat(world.millis()).isEqualTo(1000);
    assertThat(world.starts()).hasSize(1);
  }

  /** It has been asked to end before: nothing is left to be prepared for. */
  @Test
  void aCommandThatIsBeingEndedForARestartIsNotWaitedFor() {
    World world = drained(STUBBORN, 500, 0).signalAt(500, Signal.HUP);
    assertThat(restarting(OnExit.END).runIn(world)).isEqualTo(137);
    assertThat(world.millis()).isEqualTo(5500);
    assertThat(world.starts()).hasSize(1);
  }

  private static TestConfig restarting(OnExit onExit) {
    return config(0).onExit(onExit).reloadSignal(Signal.HUP);
  }
}
