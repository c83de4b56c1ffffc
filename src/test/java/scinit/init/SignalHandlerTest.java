package scinit.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.config.SignalRewrites;
import scinit.config.SignalSettings.Target;
import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.simulation.Layout;
import scinit.simulation.Script;
import scinit.simulation.World;

class SignalHandlerTest {
  private static final Script MEMBER = Script.named("member").sleepForEver();
  private static final Script STRAY = Script.named("stray").sleepForEver();

  /** One process alone, one in the command's group, and one that has left it. */
  private static World family(Layout layout) {
    return World.of(layout)
        .command(Script.named("command").fork(MEMBER).forkDetached(STRAY).sleep(100).exit(3));
  }

  static IntStream forwarded() {
    return IntStream.rangeClosed(1, Signal.MAX)
        .filter(signal -> Signal.contains(Signal.RECEIVED, signal) && signal != Signal.CHLD);
  }

  @ParameterizedTest
  @MethodSource("forwarded")
  void everySignalReachesTheGroupOnce(int signal) {
    World world = family(Layout.PID_ONE).signalAt(50, signal).signalCommandAt(70, Signal.CONT);
    TestConfig.defaults().leftoverTimeoutMillis(0).runIn(world);
    assertThat(world.sentTo("command")).startsWith(signal);
    assertThat(world.sentTo("command")).filteredOn(each -> each == signal).hasSize(1);
    assertThat(world.sentTo("member")).startsWith(signal);
  }

  @Test
  void whoLeftTheGroupGetsNothing() {
    World world = family(Layout.PID_ONE).signalAt(50, Signal.USR1);
    TestConfig.defaults().runIn(world);
    assertThat(world.sentTo("stray")).doesNotContain(Signal.USR1);
  }

  @Test
  void targetChildReachesTheCommandAlone() {
    World world = family(Layout.PID_ONE).signalAt(50, Signal.USR1);
    TestConfig.defaults().target(Target.CHILD).runIn(world);
    assertThat(world.sentTo("command")).containsExactly(Signal.USR1);
    assertThat(world.sentTo("member")).doesNotContain(Signal.USR1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PID_ONE", "SERVICE"})
  void targetAllReachesEveryDescendant(Layout layout) {
    World world = family(layout).signalAt(50, Signal.WINCH);
    TestConfig.defaults().target(Target.ALL).runIn(world);
    assertThat(world.sentTo("command")).containsExactly(Signal.WINCH);
    assertThat(world.sentTo("member")).startsWith(Signal.WINCH);
    assertThat(world.sentTo("stray")).startsWith(Signal.WINCH);
  }

  @Test
  void targetAllFallsBackToTheGroupAndSaysSoOnce() {
    World world = family(Layout.SERVICE).signalAt(50, Signal.WINCH).signalAt(60, Signal.WINCH);
    world.faults().proc(Errno.ENOENT);
    TestConfig.defaults().target(Target.ALL).runIn(world);
    assertThat(world.sentTo("command")).containsExactly(Signal.WINCH, Signal.WINCH);
    assertThat(world.sentTo("stray")).isEmpty();
    assertThat(world.kernel().standardError().lines())
        .filteredOn(line -> line.contains("cannot find all descendants in /proc"))
        .hasSize(1);
  }

  @Test
  void aSignalThatIsPendingBeforeTheCommandRunsIsNotLost() {
    World world = family(Layout.PID_ONE).signalAt(0, Signal.USR1);
    TestConfig.defaults().runIn(world);
    assertThat(world.command().endedBySignal()).isEqualTo(Signal.USR1);
  }

  @Test
  void childSignalsAreNotForwarded() {
    World world = family(Layout.PID_ONE).signalAt(50, Signal.CHLD);
    TestConfig.defaults().runIn(world);
    assertThat(world.sentTo("command")).isEmpty();
  }

  @Test
  void aRewrittenSignalIsForwardedAsTheOther() {
    World world = family(Layout.PID_ONE).signalAt(50, Signal.HUP);
    TestConfig.defaults().rewrite(Signal.HUP, 40).runIn(world);
    assertThat(world.sentTo("command")).containsExactly(40);
  }

  @Test
  void aDroppedSignalGoesNowhere() {
    World world = family(Layout.PID_ONE).signalAt(50, Signal.HUP);
    assertThat(TestConfig.defaults().rewrite(Signal.HUP, SignalRewrites.DROP).runIn(world))
        .isEqualTo(3);
    assertThat(world.sentTo("command")).isEmpty();
  }

  /** nginx: SIGTERM becomes SIGQUIT, and still means the end. */
  @Test
  void aRewrittenTermStillBeginsTheEnd() {
    World world =
        World.of(Layout.PID_ONE)
            .command(Script.named("command").ignoring(Signal.QUIT).sleepForEver())
            .signalAt(50, Signal.TERM);
    int status =
        TestConfig.defaults().rewrite(Signal.TERM, Signal.QUIT).gracefulTimeoutSecs(1).runIn(world);
    assertThat(status).isEqualTo(137);
    assertThat(world.sentTo("command")).containsExactly(Signal.QUIT, Signal.KILL);
  }

  @Test
  void aDroppedTermDoesNotBeginTheEnd() {
    World world = family(Layout.PID_ONE).signalAt(50, Signal.TERM);
    int status =
        TestConfig.defaults()
            .rewrite(Signal.TERM, SignalRewrites.DROP)
            .gracefulTimeoutSecs(1)
            .runIn(world);
    assertThat(status).isEqualTo(3);
    assertThat(world.sentTo("command")).isEmpty();
  }

  /** What else becomes SIGTERM is a message to the command, not to scinit. */
  @Test
  void whatIsRewrittenToTermDoesNotBeginTheEnd() {
    World world =
        World.of(Layout.PID_ONE)
            .command(Script.named("command").ignoring(Signal.TERM).sleep(5000).exit(3))
            .signalAt(50, Signal.USR1);
    int status =
        TestConfig.defaults().rewrite(Signal.USR1, Signal.TERM).gracefulTimeoutSecs(1).runIn(world);
    assertThat(status).isEqualTo(3);
  }

  @Test
  void aCommandThatMayNotBeSignalledCostsAWarning() {
    World world =
        World.of(Layout.PID_ONE)
            .command(Script.named("command").asAnotherUser().sleep(100).exit(3))
            .signalAt(50, Signal.USR1);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.kernel().standardError())
        .isEqualTo(
            "scinit: warning: cannot send SIGUSR1 to the command: Operation not permitted\n");
  }

  @Test
  void aCommandWithoutAGroupOfItsOwnIsSignalledAlone() {
    World world = family(Layout.SERVICE).signalAt(50, Signal.USR1);
    world.faults().group(Errno.EPERM);
    TestConfig.defaults().runIn(world);
    assertThat(world.sentTo("command")).containsExactly(Signal.USR1);
    assertThat(world.sentTo("member")).doesNotContain(Signal.USR1);
    assertThat(world.sentTo("scinit")).isEmpty();
    assertThat(world.sentToNobody()).as("another's group, perhaps").isEmpty();
  }

  @Test
  void aCommandThatHasLeftItsGroupIsSignalledAlone() {
    World world =
        World.of(Layout.SERVICE)
            .command(Script.named("command").joinParentsGroup().sleep(100).exit(3))
            .signalAt(50, Signal.USR1);
    TestConfig.defaults().runIn(world);
    assertThat(world.command().endedBySignal()).isEqualTo(Signal.USR1);
    assertThat(world.sentTo("scinit")).isEmpty();
  }

  @Test
  void afterTheCommandsEndSignalsReachWhatItLeftBehind() {
    World world =
        World.of(Layout.PID_ONE)
            .command(Script.named("command").fork(MEMBER).forkDetached(STRAY).sleep(10).exit(3))
            .signalAt(50, Signal.USR1);
    assertThat(TestConfig.defaults().waitForAll().runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("member")).containsExactly(Signal.USR1);
    assertThat(world.sentTo("stray")).containsExactly(Signal.USR1);
  }

  /** More than one turn takes at most: the rest waits, and nothing is merged. */
  @Test
  void aBurstOfRealTimeSignalsArrivesWhole() {
    int[] burst = IntStream.generate(() -> 40).limit(1000).toArray();
    World world =
        World.of(Layout.PID_ONE)
            .command(Script.named("command").on(40, Script.named("handler")).sleep(100).exit(3))
            .signalAt(50, burst);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("command")).hasSize(1000).containsOnly(40);
  }

  @Test
  void saysAtDebugLevelWhatItDoesWithASignal() {
    World world = family(Layout.PID_ONE).signalAt(50, Signal.WINCH, Signal.HUP);
    TestConfig.defaults().rewrite(Signal.HUP, 0).logLevel(Level.DEBUG).runIn(world);
    assertThat(world.kernel().standardError())
        .contains(
            "scinit: debug: received SIGHUP from process 0\n"
                + "scinit: debug: dropped SIGHUP, as asked for by a rewrite\n"
                + "scinit: debug: received SIGWINCH from process 0\n"
                + "scinit: debug: forwarded SIGWINCH\n");
  }
}
