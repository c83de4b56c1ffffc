package scinit.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scinit.config.Config;
import scinit.config.RestartSettings.OnExit;
import scinit.config.SignalSettings.Target;
import scinit.init.TestConfig;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.kernel.SpawnRequest.Place;
import scinit.launch.Launch;
import scinit.launch.ProgramSearch;
import scinit.log.Log;
import scinit.process.ChildLog;
import scinit.process.CommandStarter;
import scinit.process.FinalStatus;
import scinit.process.HangUp;
import scinit.process.Hook;
import scinit.process.JobControl;
import scinit.process.Reaping;
import scinit.process.Recipients;
import scinit.process.Subprocess;
import scinit.shutdown.Shutdown;
import scinit.simulation.Layout;
import scinit.simulation.Script;
import scinit.simulation.World;
import scinit.sockets.ListeningSockets;

/** Every pair of a state and a desired state, and the next state that is its answer. */
class LifecycleTest {
  private static final int LONG_MILLIS = 60_000;

  private final World world =
      World.of(Layout.PID_ONE)
          .command(Script.named("command").ignoring(Signal.TERM).sleepForEver())
          .hook(Script.named("hook").sleepForEver());
  private final Kernel kernel = world.kernel();
  private final Subprocess command = new Subprocess(kernel);
  private final Subprocess second = new Subprocess(kernel);
  private Reaping reaping;
  private ChildRouter router;
  private Lifecycle lifecycle;

  @ParameterizedTest
  @CsvSource({
    // state, desired state, next state
    "SERVING,      RUNNING,   SERVING",
    "SERVING,      RESTARTED, ENDING",
    "SERVING,      QUIT,      SERVING",
    "PREPARING,    RUNNING,   PREPARING",
    "PREPARING,    RESTARTED, PREPARING",
    "PREPARING,    QUIT,      SERVING",
    "HANDING_OVER, RUNNING,   HANDING_OVER",
    "HANDING_OVER, RESTARTED, HANDING_OVER",
    "HANDING_OVER, QUIT,      HANDING_OVER",
    "ENDING,       RUNNING,   ENDING",
    "ENDING,       RESTARTED, ENDING",
    "ENDING,       QUIT,      ENDING",
    "ENDED,        RUNNING,   WAITING",
    "ENDED,        RESTARTED, SERVING",
    "ENDED,        QUIT,      OVER",
    "DELAYING,     RUNNING,   DELAYING",
    "DELAYING,     RESTARTED, DELAYING",
    "DELAYING,     QUIT,      OVER",
    "BACKING_OFF,  RUNNING,   BACKING_OFF",
    "BACKING_OFF,  RESTARTED, SERVING",
    "BACKING_OFF,  QUIT,      OVER",
    "WAITING,      RUNNING,   WAITING",
    "WAITING,      RESTARTED, SERVING",
    "WAITING,      QUIT,      OVER",
    "OVER,         RUNNING,   OVER",
    "OVER,         RESTARTED, OVER",
    "OVER,         QUIT,      OVER",
  })
  void eachPairHasItsAnswer(State state, DesiredState desired, State next) {
    reach(state);
    switch (desired) {
      case RUNNING -> {}
      case RESTARTED -> lifecycle.reload();
      case QUIT -> lifecycle.quit(Signal.TERM, Signal.TERM);
    }
    lifecycle.advance();
    assertThat(lifecycle.state()).isEqualTo(next);
    assertThat(lifecycle.isOver()).isEqualTo(next == State.OVER);
  }

  /** The time for the next start comes, with a wish for one or without. */
  @ParameterizedTest
  @CsvSource({"DELAYING, false", "DELAYING, true", "BACKING_OFF, false"})
  void whatWaitsForItsTimeIsStartedThen(State state, boolean isWished) {
    reach(state);
    if (isWished) {
      lifecycle.reload();
    }
    kernel.await(lifecycle.deadlineNanos(), new ArrivedSignal());
    lifecycle.advance();
    assertThat(lifecycle.state()).isEqualTo(State.SERVING);
    assertThat(command.isAlive()).isTrue();
  }

  private void reach(State state) {
    TestConfig config =
        switch (state) {
          case SERVING, ENDING, DELAYING, ENDED, WAITING -> config(OnExit.WAIT);
          case PREPARING -> config(OnExit.WAIT).beforeStart("make");
          case HANDING_OVER -> config(OnExit.WAIT).handover(0, LONG_MILLIS);
          case BACKING_OFF -> config(OnExit.RESTART);
          case OVER -> config(OnExit.END);
        };
    wire(config.build());
    assertThat(lifecycle.startFirst()).isTrue();
    switch (state) {
      case SERVING -> {}
      case PREPARING, HANDING_OVER, ENDING -> advanceAfter(lifecycle::reload);
      case DELAYING -> {
        advanceAfter(lifecycle::reload);
        advanceAfter(this::killCommand);
      }
      case ENDED -> advanceAfter(this::killCommand);
      case BACKING_OFF, WAITING, OVER -> {
        advanceAfter(this::killCommand);
        lifecycle.advance();
      }
    }
    assertThat(lifecycle.state()).isEqualTo(state);
  }

  private void advanceAfter(Runnable event) {
    event.run();
    lifecycle.advance();
  }

  private void killCommand() {
    kernel.signalProcess(command.pid(), Signal.KILL);
    while (command.isAlive()) {
      reaping.lookForChildren();
      reaping.reap(router);
      kernel.await(kernel.monotonicNanos() + 1, new ArrivedSignal());
    }
    lifecycle.afterReaping();
  }

  private static TestConfig config(OnExit onExit) {
    return TestConfig.defaults()
        .reloadSignal(Signal.HUP)
        .onExit(onExit)
        .restartDelayMillis(LONG_MILLIS);
  }

  private void wire(Config config) {
    Log log = TestConfig.defaults().log(kernel);
    Launch launch = new Launch(kernel, log, config.launch(), List.of());
    ListeningSockets sockets = new ListeningSockets(kernel, log, config.sockets());
    HangUp hangUp = new HangUp(kernel);
    JobControl jobControl = new JobControl(kernel, log, command, hangUp, Place.OWN_GROUP);
    FinalStatus status = new FinalStatus(config.end().exitRemap());
    reaping = new Reaping(kernel, log, new ChildLog(log, false));
    Readiness readiness = new Readiness(kernel, log, null);
    Changes changes = new Changes(kernel, null, new ProgramSearch(kernel, launch, "command"));
    CommandStarter starter =
        new CommandStarter(kernel, config, log, sockets, launch, Place.OWN_GROUP);
    Starts starts = new Starts(config, starter, changes, readiness);
    CommandEnd end = new CommandEnd(command, jobControl, shutdown(config, log, command), reaping);
    Hook hook = new Hook(kernel, log, launch, config.restart().beforeStart());
    Handover handover =
        new Handover(
            kernel,
            log,
            config.restart().handover(),
            command,
            second,
            shutdown(config, log, second));
    lifecycle =
        new Lifecycle(
            command,
            end,
            status,
            new BeforeStart(log, config, hook, changes, starts),
            new Replacement(command, jobControl, status, starts, handover, readiness),
            new OnExitPolicy(kernel, log, config));
    router = new ChildRouter(command, lifecycle, jobControl, hangUp, new ChildLog(log, false));
  }

  private Shutdown shutdown(Config config, Log log, Subprocess process) {
    Recipients recipients = new Recipients(kernel, log, Target.GROUP, process, "the command");
    return new Shutdown(kernel, log, config, process, recipients, null);
  }
}
