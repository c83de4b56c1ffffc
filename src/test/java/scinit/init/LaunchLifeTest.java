package scinit.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.kernel.SpawnAttributes.Step;
import scinit.simulation.Layout;
import scinit.simulation.Script;
import scinit.simulation.World;

/** A command that can't be given the rights and the surroundings that it is to have. */
class LaunchLifeTest {
  private static TestConfig everything() {
    return TestConfig.defaults()
        .with("--user=1000:1000")
        .with("--drop-caps=all")
        .with("--no-new-privs")
        .with("--rlimit=nofile=1:2")
        .with("--nice=-5")
        .with("--oom-score-adj=500")
        .with("--chdir=/srv")
        .with("--umask=022");
  }

  static List<Arguments> lines() {
    return List.of(
        Arguments.of(Step.OOM_SCORE_ADJ, "set oom_score_adj to 500"),
        Arguments.of(Step.LIMIT, "set the limit nofile"),
        Arguments.of(Step.NICE, "set the nice value to -5"),
        Arguments.of(Step.BOUNDING_SET, "drop the capability chown"),
        Arguments.of(Step.USER, "change to user 1000:1000"),
        Arguments.of(Step.CAPABILITIES, "drop capabilities"),
        Arguments.of(Step.DIRECTORY, "change to the folder /srv"),
        Arguments.of(Step.NO_NEW_PRIVILEGES, "set no_new_privs"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void whateverCannotBeDoneEndsScinitWithOneLineAndNothingRuns(Step step, String words) {
    World world = World.of(Layout.PID_ONE);
    world.faults().attribute(step, Errno.EPERM, 0);
    assertThat(everything().runIn(world)).isEqualTo(1);
    assertThat(world.starts()).isEmpty();
    assertThat(world.kernel().standardError())
        .isEqualTo(
            "scinit: cannot " + words + ": Operation not permitted; the command was not started\n");
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void whatIsNotAskedForCannotFail(Step step) {
    World world = World.of(Layout.PID_ONE).command(Script.named("command").exit(3));
    world.faults().attribute(step, Errno.EPERM, 0);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
  }

  @Test
  void whoIsNotKnownIsNotStarted() {
    World world = World.of(Layout.PID_ONE);
    assertThat(TestConfig.defaults().with("--user=nobody").runIn(world)).isEqualTo(1);
    assertThat(world.starts()).isEmpty();
    assertThat(world.kernel().standardError()).contains("cannot find the user nobody");
  }

  /** As with a command that can't be executed: the next change may bring a better one. */
  @Test
  void aLaterStartThatCannotBePreparedIsReportedLikeAnother() {
    World world =
        World.of(Layout.PID_ONE)
            .command(Script.named("command").sleepForEver())
            .signalAt(100, Signal.HUP)
            .signalAt(500, Signal.TERM);
    world.faults().attribute(Step.USER, Errno.EAGAIN, 1);
    int status = everything().reloadSignal(Signal.HUP).watch("/srv").runIn(world);
    assertThat(status).isEqualTo(128 + Signal.TERM);
    assertThat(world.starts()).hasSize(1);
    assertThat(world.kernel().standardError())
        .contains("cannot change to user 1000:1000: ")
        .contains("waiting for the next change");
  }

  /** A hook without its rights would do more than it was to be able to. */
  @Test
  void aHookThatCannotBePreparedDoesNotRun() {
    World world =
        World.of(Layout.PID_ONE)
            .command(Script.named("command").sleepForEver())
            .signalAt(100, Signal.HUP)
            .signalAt(500, Signal.TERM);
    world.faults().attribute(Step.USER, Errno.EPERM, 1);
    everything().reloadSignal(Signal.HUP).beforeStart("make").runIn(world);
    assertThat(world.starts()).hasSize(1);
    assertThat(world.kernel().standardError())
        .contains(
            "cannot run the before-start command: cannot change to user 1000:1000:"
                + " Operation not permitted; nothing is restarted\n");
  }
}
