package scinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.process.Reaping;
import scinit.simulation.Layout;
import scinit.simulation.NothingWillEverHappen;
import scinit.simulation.Script;
import scinit.simulation.World;

class InitSystemTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 77, 255})
  void endsWithTheCommandsExitStatus(int status) {
    World world = World.of(Layout.PID_ONE).command(Script.named("command").exit(status));
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {Signal.HUP, Signal.KILL, Signal.SEGV, 34, 64})
  void endsWith128PlusTheSignalThatEndedTheCommand(int signal) {
    World world = World.of(Layout.PID_ONE).command(Script.named("command").raise(signal));
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(128 + signal);
  }

  /** The Kubernetes case: an end by SIGTERM counts as success. */
  @Test
  void remapsTheExitStatus() {
    World world =
        World.of(Layout.PID_ONE)
            .command(Script.named("command").sleepForEver())
            .signalAt(10, Signal.TERM);
    assertThat(TestConfig.defaults().remap(143, 0).runIn(world)).isZero();
  }

  @Test
  void waitsForeverWhereNothingHappens() {
    World world = World.of(Layout.PID_ONE).command(Script.named("command").sleepForEver());
    assertThatThrownBy(() -> TestConfig.defaults().runIn(world))
        .isInstanceOf(NothingWillEverHappen.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"PID_ONE", "SERVICE"})
  void reapsOrphansWhileTheCommandRuns(Layout layout) {
    Script orphan = Script.named("orphan").sleep(10).exit(1);
    World world =
        World.of(layout)
            .command(Script.named("command").forkOrphan(orphan).forkOrphan(orphan).sleep(100));
    long[] zombies = {-1};
    world.at(90, () -> zombies[0] = world.zombies());
    TestConfig.defaults().runIn(world);
    assertThat(zombies[0]).isZero();
  }

  /** SIGCHLD coalesces, and one turn does not reap them all: none may be left for a next signal. */
  @Test
  void reapsThousandsThatEndTogetherAndTheCommandAmongThem() {
    int orphans = 3 * Reaping.MOST_PER_TURN + 7;
    Script orphan = Script.named("orphan").sleep(50).exit(0);
    Script parent = Script.named("parent").forkMany(orphans, orphan).sleep(20).exit(0);
    World world =
        World.of(Layout.PID_ONE).command(Script.named("command").fork(parent).sleep(50).exit(3));
    assertThat(TestConfig.defaults().warnReaped().runIn(world)).isEqualTo(3);
    assertThat(world.millis()).isEqualTo(50);
    assertThat(world.zombies()).isZero();
    assertThat(world.kernel().standardError().lines()).hasSize(orphans);
  }

  @Test
  void warnsOfReapedOrphansOnlyIfAsked() {
    Script orphan = Script.named("orphan").sleep(10).exit(4);
    Script killed = Script.named("killed").sleep(20).raise(Signal.SEGV);
    Script command =
        Script.named("command").forkOrphan(orphan).forkOrphan(killed).sleep(100).exit(0);
    World quiet = World.of(Layout.PID_ONE).command(command);
    TestConfig.defaults().runIn(quiet);
    assertThat(quiet.kernel().standardError()).isEmpty();

    World loud = World.of(Layout.PID_ONE).command(command);
    TestConfig.defaults().warnReaped().runIn(loud);
    assertThat(loud.kernel().standardError().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("scinit: warning: reaped an orphan (process "))
        .anyMatch(line -> line.endsWith(") that ended with status 4"))
        .anyMatch(line -> line.endsWith(") that was ended by SIGSEGV"));
  }

  @Test
  void saysHowTheCommandEnded() {
    World world = World.of(Layout.PID_ONE).command(Script.named("command").exit(4));
    TestConfig.defaults().logLevel(Level.INFO).runIn(world);
    assertThat(world.kernel().standardError())
        .endsWith("scinit: info: the command (process 2) ended with status 4\n");
  }

  /** A child of scinit that has the command's old pid is an orphan like any other. */
  @Test
  void anOrphanThatIsStoppedIsNotTakenForTheCommand() {
    Script orphan = Script.named("orphan").sleep(10).raise(Signal.STOP).exit(1);
    World world =
        World.of(Layout.FOREGROUND_JOB)
            .command(Script.named("command").forkOrphan(orphan).sleep(100).exit(3));
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.shell().stopsSeen()).isZero();
  }
}
