package scinit.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.config.ExitStatus;
import scinit.config.RestartSettings.OnExit;
import scinit.init.Assembly;
import scinit.init.TestConfig;
import scinit.kernel.Signal;
import scinit.simulation.Layout;
import scinit.simulation.Script;
import scinit.simulation.SimulatedProcess;
import scinit.simulation.World;

/** The terminal is lost: what would be started again ends, in every phase. */
class HangUpTest {
  private static final int HANG_UP = ExitStatus.ofSignal(Signal.HUP);
  private static final int RELOAD = Signal.USR1;

  /** Whoever sees the terminal close sees to it that scinit ends by then. */
  private static final long NEVER_MILLIS = 60_000;

  private static final Script SERVER = Script.named("command").sleepForEver();
  private static final Script DAEMON =
      Script.named("command").ignoring(Signal.HUP).on(Signal.TERM, exit(7)).sleepForEver();
  private static final Script CRASHING = Script.named("command").sleep(10).exit(3);

  private static Script exit(int status) {
    return Script.named("end").exit(status);
  }

  /** Where there is a terminal, and who tells of its loss. */
  private enum Place {
    LEADER(Layout.PID_ONE_WITH_TERMINAL),
    JOB_OF_BASH(Layout.FOREGROUND_JOB),
    JOB_OF_DASH(Layout.FOREGROUND_JOB);

    private final Layout layout;

    Place(Layout layout) {
      this.layout = layout;
    }

    World world(Script command) {
      World world = World.of(layout).command(command);
      if (this == JOB_OF_BASH) {
        world.shell().passHangUpOn();
      }
      return end(world);
    }
  }

  /** A life that scinit should have ended long before. */
  private static World end(World world) {
    return world.signalAt(NEVER_MILLIS, Signal.TERM);
  }

  private static TestConfig config(OnExit onExit, int delayMillis, String hook, boolean handover) {
    TestConfig config =
        TestConfig.defaults()
            .reloadSignal(RELOAD)
            .onExit(onExit)
            .restartDelayMillis(delayMillis)
            .beforeStart(hook);
    return handover ? config.handover(5000, 30) : config;
  }

  private static TestConfig config(OnExit onExit) {
    return config(onExit, 0, null, false);
  }

  private static void expectEnd(World world, TestConfig config, int status, long millis) {
    assertThat(config.runIn(world)).isEqualTo(status);
    assertThat(world.millis()).isEqualTo(millis);
    assertThat(world.alive()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void whileTheCommandServes(Place place) {
    for (OnExit onExit : OnExit.values()) {
      World world = place.world(SERVER).hangUpAt(1000);
      expectEnd(world, config(onExit), HANG_UP, 1000);
      assertThat(world.starts()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void whileScinitWaits(Place place) {
    World world = place.world(CRASHING).hangUpAt(1000);
    expectEnd(world, config(OnExit.WAIT), HANG_UP, 1000);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void whileScinitPauses(Place place) {
    World world = place.world(CRASHING).hangUpAt(20);
    expectEnd(world, config(OnExit.RESTART), HANG_UP, 20);
    assertThat(world.starts()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void whileScinitPausesAfterAReload(Place place) {
    World world = place.world(SERVER).signalAt(1000, RELOAD).hangUpAt(1100);
    expectEnd(world, config(OnExit.END, 500, null, false), HANG_UP, 1100);
    assertThat(world.starts()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void whileTheNextStartIsPrepared(Place place) {
    World world = place.world(SERVER).signalAt(1000, RELOAD).hangUpAt(1100);
    world.hook(Script.named("hook").sleepForEver());
    expectEnd(world, config(OnExit.RESTART, 0, "make", false), HANG_UP, 1100);
    assertThat(world.sentTo("hook")).contains(Signal.TERM);
  }

  /** The foreground was that of a group without a member: nobody would have been told. */
  @ParameterizedTest
  @EnumSource(Place.class)
  void whileTheNextStartIsPreparedAndTheOldCommandHasEnded(Place place) {
    World world = place.world(SERVER).signalAt(1000, RELOAD).hangUpAt(1100);
    world.hook(Script.named("hook").sleepForEver());
    SimulatedProcess[] old = new SimulatedProcess[1];
    world.at(500, () -> old[0] = world.command());
    world.at(1050, () -> world.signal(old[0], Signal.KILL));
    expectEnd(world, config(OnExit.RESTART, 0, "make", false), 128 + Signal.KILL, 1100);
  }

  /** Who is left of the command has the foreground, and says nothing of why it ends. */
  @Test
  void whileTheNextStartIsPreparedAndSomebodyIsLeftOfTheOldCommand() {
    Script worker = Script.named("worker").on(Signal.HUP, exit(0)).sleepForEver();
    Script old = Script.named("command").fork(worker).sleep(1500).exit(0);
    World world = Place.JOB_OF_DASH.world(old).hook(Script.named("hook").sleepForEver());
    world.signalAt(1000, RELOAD).hangUpAt(2000);
    expectEnd(world, config(OnExit.WAIT, 0, "make", false), 0, 2000);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void whileTheOldOneIsBeingEnded(Place place) {
    Script slow = Script.named("command").on(Signal.TERM, Script.named("end").sleep(500).exit(4));
    World world = place.world(slow.sleepForEver()).signalAt(1000, RELOAD).hangUpAt(1100);
    expectEnd(world, config(OnExit.RESTART), HANG_UP, 1100);
    assertThat(world.starts()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void whileTwoCommandsRun(Place place) {
    World world = place.world(SERVER).signalAt(1000, RELOAD).hangUpAt(1100);
    expectEnd(world, config(OnExit.RESTART, 0, null, true), HANG_UP, 1100);
    assertThat(world.starts()).hasSize(2);
  }

  /** With a session of its own, the old one alone has the terminal, and then scinit. */
  @ParameterizedTest
  @CsvSource({"2000, 143", "9000, 129"})
  void whileOrAfterTheOldOneEndsItsSession(long hangUpMillis, int status) {
    Script old = Script.named("command").on(Signal.TERM, Script.named("end").sleep(5000).exit(0));
    World world = Place.LEADER.world(old.sleepForEver()).signalAt(1000, RELOAD);
    world.at(500, () -> world.command(SERVER)).hangUpAt(hangUpMillis);
    TestConfig config = TestConfig.defaults().reloadSignal(RELOAD).newSession().handover(50, 30);
    expectEnd(world, config, status, hangUpMillis);
    assertThat(world.starts()).hasSize(2);
  }

  /** SIGHUP is for it to reload, say; what asks it to end is the stop signal. */
  @ParameterizedTest
  @EnumSource(names = {"LEADER", "JOB_OF_BASH"})
  void aCommandThatSurvivesSighupIsAskedToEnd(Place place) {
    World world = place.world(DAEMON).hangUpAt(1000);
    expectEnd(world, config(OnExit.WAIT), 7, 1000);
    assertThat(world.sentTo("command")).containsSequence(Signal.HUP, Signal.TERM);
  }

  /** Where the command is in the foreground the kernel tells it, and nobody tells scinit. */
  @Test
  void aCommandThatHandlesSighupIsNotStartedAgain() {
    Script handling = Script.named("command").on(Signal.HUP, exit(0)).sleepForEver();
    World world = Place.JOB_OF_DASH.world(handling).hangUpAt(1000);
    expectEnd(world, config(OnExit.RESTART), 0, 1000);
    assertThat(world.starts()).hasSize(1);
  }

  /** The shell is gone, and with it the terminal, whose other end may stay open. */
  @ParameterizedTest
  @EnumSource(OnExit.class)
  void theEndOfTheSessionsLeaderIsALossToo(OnExit onExit) {
    World world = Place.JOB_OF_DASH.world(SERVER).killShellAt(1000);
    expectEnd(world, config(onExit), HANG_UP, 1000);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 1000})
  void inANewSession(long millis) {
    World world = Place.LEADER.world(SERVER).hangUpAt(millis);
    expectEnd(world, config(OnExit.RESTART).newSession(), HANG_UP, millis);
  }

  /** The terminal is nobody's between two sessions, unless scinit takes it again. */
  @Test
  void betweenTwoNewSessions() {
    World world = Place.LEADER.world(CRASHING).hangUpAt(1000);
    expectEnd(world, config(OnExit.WAIT).newSession(), HANG_UP, 1000);
  }

  @Test
  void betweenTwoNewSessionsTheTerminalIsScinitsOwn() {
    World world = World.of(Layout.PID_ONE_WITH_TERMINAL).command(CRASHING);
    world.at(500, () -> world.command(SERVER)).signalAt(1000, RELOAD);
    boolean[] had = new boolean[2];
    world.at(400, () -> had[0] = world.scinitHasTerminal());
    world.at(1500, () -> had[1] = world.commandHasTerminal());
    world.typeAt(2000, Signal.INT);
    assertThat(config(OnExit.WAIT).newSession().runIn(world)).isEqualTo(130);
    assertThat(had).containsExactly(true, true);
  }

  @Test
  void inAPipeline() {
    World world = Place.JOB_OF_DASH.world(DAEMON).inPipeline().hangUpAt(1000);
    expectEnd(world, config(OnExit.RESTART), 7, 1000);
  }

  /** A reload is one of a person only as long as the terminal is there. */
  @Test
  void sighupAsReloadSignal() {
    World world = Place.LEADER.world(SERVER).signalAt(500, Signal.HUP).hangUpAt(5000);
    TestConfig config = TestConfig.defaults().reloadSignal(Signal.HUP).maxRestarts(3);
    expectEnd(world, config, 143, 5000);
    assertThat(world.starts()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void sighupFromAPersonIsForwardedAsEver(Layout layout) {
    World world = World.of(layout).command(DAEMON);
    world.signalAt(1000, Signal.HUP).signalAt(9000, Signal.TERM);
    expectEnd(world, config(OnExit.RESTART), 7, 9000);
    assertThat(world.sentTo("command")).containsExactly(Signal.HUP, Signal.TERM);
  }

  /** A command that SIGHUP ends is started again as ever. */
  @Test
  void aPersonsSighupLeadsToARestart() {
    World world = World.of(Layout.FOREGROUND_JOB).command(SERVER);
    world.signalAt(1000, Signal.HUP).signalAt(9000, Signal.TERM);
    expectEnd(world, config(OnExit.RESTART), 143, 9000);
    assertThat(world.starts()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void whomNohupHasStartedGoesOn(Place place) {
    World world = place.world(CRASHING).nohup().hangUpAt(1000);
    world.at(2000, () -> world.command(SERVER)).signalAt(3000, RELOAD);
    expectEnd(world, config(OnExit.WAIT), 143, NEVER_MILLIS);
    assertThat(world.starts()).hasSize(2);
  }

  /** The terminal can't be taken again, and its loss is of no account. */
  @ParameterizedTest
  @EnumSource(names = {"WAIT", "RESTART"})
  void whomNohupHasStartedGoesOnBetweenTwoNewSessions(OnExit onExit) {
    World world = Place.LEADER.world(SERVER).nohup().hangUpAt(1000);
    world.at(1500, () -> world.signal(world.command(), Signal.KILL)).signalAt(9000, RELOAD);
    expectEnd(world, config(onExit).newSession(), 143, NEVER_MILLIS);
    assertThat(world.starts()).hasSize(onExit == OnExit.WAIT ? 2 : 3);
  }

  @Test
  void sighupThatIsDroppedIsDroppedWithAllItsConsequences() {
    World world = Place.JOB_OF_BASH.world(CRASHING).hangUpAt(2000);
    expectEnd(world, config(OnExit.WAIT).rewrite(Signal.HUP, 0), 143, NEVER_MILLIS);
  }

  /** Ctrl-Z, bg, disown: it is to go on without the terminal. */
  @Test
  void aJobThatWasLeftInTheBackgroundGoesOn() {
    Script ending = Script.named("command").sleep(20_000).exit(3);
    World world = Place.JOB_OF_DASH.world(ending).typeAt(100, Signal.TSTP);
    world.at(500, world.shell()::continueInBackground).hangUpAt(1000);
    world.at(10_000, () -> world.command(SERVER));
    expectEnd(world, config(OnExit.RESTART), 143, NEVER_MILLIS);
    assertThat(world.starts()).hasSize(2);
  }

  @Test
  void aBackgroundJobThatTheShellTellsEnds() {
    World world = World.of(Layout.BACKGROUND_JOB).command(DAEMON);
    world.shell().passHangUpOn();
    expectEnd(end(world).hangUpAt(1000), config(OnExit.RESTART), 7, 1000);
  }

  /** Without restarts the command's end is the end, and its life is its own. */
  @Test
  void theInitAloneForwardsSighup() {
    World world = Place.LEADER.world(DAEMON).hangUpAt(1000);
    expectEnd(world, TestConfig.defaults(), 7, NEVER_MILLIS);
    World other = Place.LEADER.world(SERVER).hangUpAt(1000);
    expectEnd(other, TestConfig.defaults(), HANG_UP, 1000);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void thePreStopCommandGoesOn(Place place) {
    World world = place.world(DAEMON).hook(Script.named("hook").sleep(3000).exit(0));
    world.signalAt(500, Signal.TERM).hangUpAt(1000);
    expectEnd(world, config(OnExit.RESTART).preStop("drain", 0), 7, 3500);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void aHeldNamespaceEnds(Place place) {
    World world = place.world(SERVER).hangUpAt(1000);
    TestConfig config = TestConfig.defaults().pause();
    int status =
        Assembly.namespaceHolder(world.kernel(), config.build(), config.log(world.kernel())).run();
    assertThat(status).isZero();
    assertThat(world.millis()).isEqualTo(1000);
  }

  @Test
  void aHeldNamespaceOfNohupStays() {
    World world = Place.LEADER.world(SERVER).nohup().hangUpAt(1000);
    TestConfig config = TestConfig.defaults().pause();
    int status =
        Assembly.namespaceHolder(world.kernel(), config.build(), config.log(world.kernel())).run();
    assertThat(status).isZero();
    assertThat(world.millis()).isEqualTo(NEVER_MILLIS);
  }

  /** Ctrl-C is for good, whatever is being prepared. */
  @Test
  void ctrlCEndsThePreparationToo() {
    World world = World.of(Layout.FOREGROUND_JOB).command(SERVER);
    world.hook(Script.named("hook").sleep(5000));
    world.signalAt(1000, RELOAD).typeAt(1100, Signal.INT).signalAt(NEVER_MILLIS, Signal.TERM);
    expectEnd(world, config(OnExit.RESTART, 0, "make", false), 130, 1100);
    assertThat(world.starts()).hasSize(2);
  }
}
