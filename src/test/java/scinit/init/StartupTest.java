package scinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import scinit.config.Contract.Orphans;
import scinit.kernel.Errno;
import scinit.kernel.ListenRequest;
import scinit.kernel.ListenRequest.Kind;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome.Stage;
import scinit.log.Level;
import scinit.simulation.Commands;
import scinit.simulation.Faults;
import scinit.simulation.Layout;
import scinit.simulation.NothingWillEverHappen;
import scinit.simulation.Script;
import scinit.simulation.World;

class StartupTest {
  private static final Script COMMAND = Script.named("command").sleep(10).exit(3);

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            Stage.FORK, Errno.EAGAIN, 1, "cannot start command: Resource temporarily unavailable"),
        Arguments.of(
            Stage.FIND, Errno.ENOENT, 127, "cannot find command: no folder of PATH has it"),
        Arguments.of(Stage.EXECUTE, Errno.EACCES, 126, "cannot execute command: Permission denied"),
        Arguments.of(
            Stage.EXECUTE,
            Errno.ENOENT,
            126,
            "cannot execute command: the interpreter that it names is missing"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aCommandThatCannotBeStartedEndsScinitWithOneLine(
      Stage stage, int errno, int status, String line) {
    World world = World.of(Layout.PID_ONE);
    world.faults().spawn(stage, errno);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(status);
    assertThat(world.kernel().standardError()).isEqualTo("scinit: " + line + "\n");
  }

  @Test
  void aMissingCommandIsNamed() {
    World world = World.of(Layout.SERVICE);
    assertThat(TestConfig.defaults().command("missing").runIn(world)).isEqualTo(127);
    assertThat(world.kernel().standardError()).contains("cannot find missing: ");
  }

  static Stream<Arguments> optionalCalls() {
    return Stream.of(
        optional(f -> f.subreaper(Errno.EPERM), "cannot become a subreaper: "),
        optional(f -> f.parentDeathSignal(Errno.EINVAL), "cannot ask for a signal when the parent"),
        optional(f -> f.group(Errno.EPERM), "cannot give the command a process group of its own: "),
        optional(f -> f.terminal(Errno.EIO), "cannot hand the terminal to the command: "),
        optional(f -> f.release(Errno.EIO), "cannot let go of inherited descriptors"));
  }

  private static Arguments optional(Consumer<Faults> fault, String warning) {
    return Arguments.of(fault, warning);
  }

  @ParameterizedTest
  @MethodSource("optionalCalls")
  void anOptionalCallThatFailsCostsOneWarningAndNotTheCommand(
      Consumer<Faults> fault, String warning) {
    World world = World.of(Layout.FOREGROUND_JOB).command(COMMAND);
    fault.accept(world.faults());
    int status = TestConfig.defaults().parentDeathSignal(Signal.TERM).runIn(world);
    assertThat(status).isEqualTo(3);
    assertThat(world.kernel().standardError().lines())
        .singleElement()
        .asString()
        .startsWith("scinit: warning: " + warning)
        .contains("; ");
  }

  @Test
  void aNormalLifeSaysNothing() {
    for (Layout layout : Layout.values()) {
      World world = World.of(layout).command(COMMAND);
      assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
      assertThat(world.kernel().standardError()).as(layout.name()).isEmpty();
    }
  }

  @Test
  void pidOneAdoptsOrphansWithoutAsking() {
    World world = World.of(Layout.PID_ONE).command(COMMAND);
    world.faults().subreaper(Errno.EPERM);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.kernel().standardError()).isEmpty();
  }

  /** It took its own orphans for another's, and sent SIGTERM to a group that was gone. */
  @Test
  void pidOneAdoptsOrphansEvenIfItIsRefusedWhatItWasToldToAskFor() {
    World world =
        World.of(Layout.PID_ONE)
            .command(
                Script.named("command").forkOrphan(Script.named("orphan").sleepForEver()).sleep(9));
    world.faults().subreaper(Errno.EPERM);
    assertThat(TestConfig.defaults().subreaper().runIn(world)).isZero();
    assertThat(world.alive()).isEmpty();
    assertThat(world.kernel().standardError()).isEmpty();
  }

  /** The attribute is kept across execve(2): whoever has it need not ask, and may be refused. */
  @ParameterizedTest
  @EnumSource
  void whoHasInheritedItIsASubreaperAndSaysNothing(Orphans orphans) {
    Script orphan = Script.named("orphan").sleepForEver();
    for (boolean isAsked : new boolean[] {false, true}) {
      World world =
          World.of(Layout.SERVICE).command(Script.named("command").forkOrphan(orphan).sleep(9));
      world.faults().inheritsSubreaper().subreaper(Errno.EPERM);
      TestConfig config = TestConfig.defaults().orphans(orphans);
      assertThat((isAsked ? config.subreaper() : config).runIn(world)).isZero();
      assertThat(world.kernel().standardError()).isEmpty();
      assertThat(world.alive()).isEmpty();
    }
  }

  @Test
  void whoIsNoSubreaperAndLeavesOrphansToOthersWarns() {
    World world = World.of(Layout.SERVICE).command(COMMAND);
    assertThat(TestConfig.defaults().orphans(Orphans.LEAVE_WITH_WARNING).runIn(world)).isEqualTo(3);
    assertThat(world.kernel().standardError()).contains("orphans will not be reaped");
  }

  @Test
  void asksForTheParentDeathSignalOnlyIfTold() {
    World world = World.of(Layout.SERVICE).command(COMMAND);
    TestConfig.defaults().parentDeathSignal(Signal.USR1).runIn(world);
    assertThat(world.kernel().parentDeathSignal()).isEqualTo(Signal.USR1);

    World other = World.of(Layout.SERVICE).command(COMMAND);
    other.faults().parentDeathSignal(Errno.EINVAL);
    TestConfig.defaults().runIn(other);
    assertThat(other.kernel().standardError()).isEmpty();
  }

  @Test
  void letsGoOfWhatItWasGivenOnceTheCommandRuns() {
    World world = World.of(Layout.SERVICE).command(COMMAND);
    TestConfig.defaults().runIn(world);
    assertThat(world.kernel().hasReleasedInherited()).isTrue();
  }

  private static final ListenRequest SOCKET =
      new ListenRequest("s", "unix:/s", Kind.UNIX_STREAM, null, 0, "/s", 1, -1, null, false);

  /** It stayed behind a scinit that could not go on. */
  @Test
  void aSocketsFileIsRemovedHoweverScinitEnds() {
    World stuck = World.of(Layout.PID_ONE).command(Script.named("command").sleepForEver());
    TestConfig listening = TestConfig.defaults().sockets(SOCKET);
    assertThatThrownBy(() -> listening.runIn(stuck)).isInstanceOf(NothingWillEverHappen.class);
    assertThat(stuck.files().isThere("/s")).isFalse();

    World unstartable = World.of(Layout.PID_ONE);
    unstartable.faults().spawn(Stage.FORK, Errno.EAGAIN);
    assertThat(listening.runIn(unstartable)).isOne();
    assertThat(unstartable.files().isThere("/s")).isFalse();

    World normal = World.of(Layout.PID_ONE).command(COMMAND);
    assertThat(listening.runIn(normal)).isEqualTo(3);
    assertThat(normal.files().isThere("/s")).isFalse();
  }

  @Test
  void saysWhatItStartedIfAsked() {
    World world = World.of(Layout.PID_ONE).command(COMMAND);
    TestConfig.defaults().logLevel(Level.INFO).runIn(world);
    assertThat(world.kernel().standardError())
        .startsWith("scinit: info: started command as process 2\n");
  }

  @Test
  void saysThatAShellRunsItIfAsked() {
    World world = World.of(Layout.PID_ONE, words -> Commands.Found.byShell(COMMAND));
    TestConfig.defaults().logLevel(Level.INFO).runIn(world);
    assertThat(world.kernel().standardError())
        .contains("scinit: info: command has no #! line: /bin/sh runs it\n");
  }

  /** The rest of a refused group would be scinit's own group's members, or strangers. */
  @Test
  void withoutSubreaperAndGroupNobodyElseIsSignalledAtTheEnd() {
    World world = World.of(Layout.SERVICE).command(COMMAND);
    world.faults().subreaper(Errno.EPERM).group(Errno.EPERM);
    assertThat(TestConfig.defaults().runIn(world)).isEqualTo(3);
    assertThat(world.sentTo("scinit")).isEmpty();
    assertThat(world.sentToNobody()).isEmpty();
  }

  @Test
  void withoutSubreaperTheRestOfTheGroupIsAskedToEnd() {
    Script orphan = Script.named("orphan").sleepForEver();
    World world = World.of(Layout.SERVICE).command(Script.named("command").fork(orphan).sleep(9));
    world.faults().subreaper(Errno.EPERM);
    TestConfig.defaults().runIn(world);
    assertThat(world.sentTo("orphan")).containsExactly(Signal.TERM);
    assertThat(world.alive()).isEmpty();
  }
}
