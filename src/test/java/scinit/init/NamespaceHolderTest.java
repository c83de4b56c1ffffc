package scinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.kernel.Signal;
import scinit.simulation.Layout;
import scinit.simulation.NothingWillEverHappen;
import scinit.simulation.Script;
import scinit.simulation.World;

/** The init without a command. */
class NamespaceHolderTest {
  private final World world = World.of(Layout.PID_ONE);

  private int run(TestConfig config) {
    return Assembly.namespaceHolder(
            world.kernel(), config.pause().build(), config.log(world.kernel()))
        .run();
  }

  private int run() {
    return run(TestConfig.defaults());
  }

  @ParameterizedTest
  @ValueSource(ints = {Signal.TERM, Signal.INT, Signal.QUIT})
  void isEndedWithZero(int signal) {
    world.signalAt(1000, signal);
    assertThat(run()).isZero();
    assertThat(world.millis()).isEqualTo(1000);
    assertThat(world.starts()).isEmpty();
    assertThat(world.kernel().standardError()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Signal.USR1, Signal.HUP, Signal.TSTP, Signal.CONT, Signal.CHLD, 40})
  void ignoresEveryOtherSignal(int signal) {
    world.signalAt(1000, signal);
    assertThatThrownBy(this::run).isInstanceOf(NothingWillEverHappen.class);
    assertThat(world.kernel().standardError()).isEmpty();
  }

  @Test
  void reapsWhomExecLeftItAndWhoeverComesLater() {
    world.child(Script.named("early").exit(0));
    world.at(500, () -> world.child(Script.named("late").sleep(100).exit(0)));
    world.at(700, () -> assertThat(world.zombies()).isZero());
    world.signalAt(1000, Signal.TERM);
    assertThat(run()).isZero();
    assertThat(world.millis()).isEqualTo(1000);
  }

  @Test
  void whoIsLeftIsAskedToEndAndThenKilled() {
    world.child(Script.named("stubborn").ignoring(Signal.TERM).sleepForEver());
    world.child(Script.named("willing").sleepForEver());
    world.signalAt(1000, Signal.TERM);
    assertThat(run(TestConfig.defaults().leftoverTimeoutMillis(300))).isZero();
    assertThat(world.millis()).isEqualTo(1300);
    assertThat(world.sentTo("stubborn")).containsExactly(Signal.TERM, Signal.CONT, Signal.KILL);
    assertThat(world.sentTo("willing")).startsWith(Signal.TERM).doesNotContain(Signal.KILL);
    assertThat(world.alive()).isEmpty();
  }

  @Test
  void theThirdInterruptMeansNow() {
    world.child(Script.named("stubborn").ignoring(Signal.TERM).sleepForEver());
    world.signalAt(1000, Signal.INT).signalAt(1100, Signal.INT).signalAt(1200, Signal.INT);
    assertThat(run()).isZero();
    assertThat(world.millis()).isEqualTo(1200);
  }

  @Test
  void aRewriteToNothingDropsTheSignal() {
    world.signalAt(1000, Signal.TERM).signalAt(2000, Signal.INT);
    assertThat(run(TestConfig.defaults().rewrite(Signal.TERM, 0))).isZero();
    assertThat(world.millis()).isEqualTo(2000);
  }
}
