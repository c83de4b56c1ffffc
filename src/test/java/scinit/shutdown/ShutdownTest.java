package scinit.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scinit.config.Config;
import scinit.config.EndSettings.WaitFor;
import scinit.init.TestConfig;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.CommandWords;
import scinit.kernel.Inheritance;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnRequest;
import scinit.log.Log;
import scinit.process.Hook;
import scinit.process.Recipients;
import scinit.process.Subprocess;
import scinit.simulation.Layout;
import scinit.simulation.Script;
import scinit.simulation.World;

/** Every pair of a stage and an event, for both things that a user can wait for. */
class ShutdownTest {
  /** What can happen to a shutdown. */
  enum Event {
    TERM,
    THREE_INTERRUPTS,
    TIME_UP,
    OTHERS_REAPED,
    COMMAND_ENDED,
    LAST_CHILD_ENDED
  }

  /** Which deadline is set. */
  enum Deadline {
    NEVER,
    PRE_STOP,
    GRACE,
    LEFTOVERS,
    LAST_KILL
  }

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int GRACE_SECS = 7;
  private static final int LEFTOVER_MILLIS = 300;
  private static final int PRE_STOP_MILLIS = 400;

  private final World world =
      World.of(Layout.PID_ONE)
          .command(
              Script.named("command").fork(Script.named("leftover").sleepForEver()).sleepForEver());
  private final Kernel kernel = world.kernel();
  private final Subprocess command = new Subprocess(kernel);

  @ParameterizedTest
  @CsvSource({
    // stage, event, stage afterwards, its deadline
    "SERVING,   TERM,             GRACE,     GRACE",
    "SERVING,   THREE_INTERRUPTS, KILLING,   LAST_KILL",
    "SERVING,   TIME_UP,          SERVING,   NEVER",
    "SERVING,   OTHERS_REAPED,    SERVING,   NEVER",
    "SERVING,   COMMAND_ENDED,    LEFTOVERS, LEFTOVERS",
    "SERVING,   LAST_CHILD_ENDED, OVER,      NEVER",
    "PRE_STOP,  TERM,             GRACE,     GRACE",
    "PRE_STOP,  THREE_INTERRUPTS, KILLING,   LAST_KILL",
    "PRE_STOP,  TIME_UP,          GRACE,     GRACE",
    "PRE_STOP,  OTHERS_REAPED,    PRE_STOP,  PRE_STOP",
    "PRE_STOP,  COMMAND_ENDED,    LEFTOVERS, LEFTOVERS",
    "PRE_STOP,  LAST_CHILD_ENDED, OVER,      NEVER",
    "GRACE,     TERM,             GRACE,     GRACE",
    "GRACE,     THREE_INTERRUPTS, KILLING,   LAST_KILL",
    "GRACE,     TIME_UP,          KILLING,   LAST_KILL",
    "GRACE,     OTHERS_REAPED,    GRACE,     GRACE",
    "GRACE,     COMMAND_ENDED,    LEFTOVERS, LEFTOVERS",
    "GRACE,     LAST_CHILD_ENDED, OVER,      NEVER",
    "KILLING,   TERM,             KILLING,   LAST_KILL",
    "KILLING,   THREE_INTERRUPTS, KILLING,   LAST_KILL",
    "KILLING,   TIME_UP,          OVER,      NEVER",
    "KILLING,   OTHERS_REAPED,    KILLING,   LAST_KILL",
    "KILLING,   COMMAND_ENDED,    LEFTOVERS, LEFTOVERS",
    "KILLING,   LAST_CHILD_ENDED, OVER,      NEVER",
    "LEFTOVERS, TERM,             LEFTOVERS, LEFTOVERS",
    "LEFTOVERS, THREE_INTERRUPTS, LAST_KILL, LAST_KILL",
    "LEFTOVERS, TIME_UP,          LAST_KILL, LAST_KILL",
    "LEFTOVERS, OTHERS_REAPED,    LEFTOVERS, LEFTOVERS",
    "LEFTOVERS, LAST_CHILD_ENDED, OVER,      NEVER",
    "LAST_KILL, TERM,             LAST_KILL, LAST_KILL",
    "LAST_KILL, THREE_INTERRUPTS, LAST_KILL, LAST_KILL",
    "LAST_KILL, TIME_UP,          OVER,      NEVER",
    "LAST_KILL, OTHERS_REAPED,    LAST_KILL, LAST_KILL",
    "LAST_KILL, LAST_CHILD_ENDED, OVER,      NEVER",
    "OVER,      TERM,             OVER,      NEVER",
    "OVER,      THREE_INTERRUPTS, OVER,      NEVER",
    "OVER,      TIME_UP,          OVER,      NEVER",
    "OVER,      LAST_CHILD_ENDED, OVER,      NEVER",
  })
  void waitingForTheCommand(
      ShutdownStage before, Event event, ShutdownStage after, Deadline deadline) {
    expect(WaitFor.CHILD, before, event, after, deadline);
  }

  @ParameterizedTest
  @CsvSource({
    "SERVING,   TERM,             GRACE,     GRACE",
    "SERVING,   THREE_INTERRUPTS, KILLING,   LAST_KILL",
    "SERVING,   TIME_UP,          SERVING,   NEVER",
    "SERVING,   OTHERS_REAPED,    SERVING,   NEVER",
    "SERVING,   COMMAND_ENDED,    SERVING,   NEVER",
    "SERVING,   LAST_CHILD_ENDED, OVER,      NEVER",
    "PRE_STOP,  TERM,             GRACE,     GRACE",
    "PRE_STOP,  THREE_INTERRUPTS, KILLING,   LAST_KILL",
    "PRE_STOP,  TIME_UP,          GRACE,     GRACE",
    "PRE_STOP,  OTHERS_REAPED,    PRE_STOP,  PRE_STOP",
    "PRE_STOP,  COMMAND_ENDED,    GRACE,     GRACE",
    "PRE_STOP,  LAST_CHILD_ENDED, OVER,      NEVER",
    "GRACE,     TERM,             GRACE,     GRACE",
    "GRACE,     THREE_INTERRUPTS, KILLING,   LAST_KILL",
    "GRACE,     TIME_UP,          KILLING,   LAST_KILL",
    "GRACE,     OTHERS_REAPED,    GRACE,     GRACE",
    "GRACE,     COMMAND_ENDED,    GRACE,     GRACE",
    "GRACE,     LAST_CHILD_ENDED, OVER,      NEVER",
    "KILLING,   TERM,             KILLING,   LAST_KILL",
    "KILLING,   TIME_UP,          OVER,      NEVER",
    "KILLING,   OTHERS_REAPED,    KILLING,   LAST_KILL",
    "KILLING,   COMMAND_ENDED,    LAST_KILL, LAST_KILL",
    "KILLING,   LAST_CHILD_ENDED, OVER,      NEVER",
    "LAST_KILL, TERM,             LAST_KILL, LAST_KILL",
    "LAST_KILL, TIME_UP,          OVER,      NEVER",
    "LAST_KILL, OTHERS_REAPED,    LAST_KILL, LAST_KILL",
    "LAST_KILL, LAST_CHILD_ENDED, OVER,      NEVER",
  })
  void waitingForAll(ShutdownStage before, Event event, ShutdownStage after, Deadline deadline) {
    expect(WaitFor.ALL, before, event, after, deadline);
  }

  private void expect(
      WaitFor waitFor, ShutdownStage before, Event event, ShutdownStage after, Deadline deadline) {
    Shutdown shutdown = inStage(before, waitFor);
    happen(event, shutdown);
    assertThat(shutdown.stage()).isEqualTo(after);
    assertThat(shutdown.isOver()).isEqualTo(after == ShutdownStage.OVER);
    assertThat(shutdown.deadlineNanos()).isEqualTo(nanos(deadline));
  }

  /** The virtual clock stands still. */
  private long nanos(Deadline deadline) {
    long millis =
        switch (deadline) {
          case NEVER -> -1;
          case PRE_STOP -> PRE_STOP_MILLIS;
          case GRACE -> GRACE_SECS * 1000;
          case LEFTOVERS -> LEFTOVER_MILLIS;
          case LAST_KILL -> Shutdown.AFTER_KILL_MILLIS;
        };
    return millis < 0 ? Kernel.NEVER : kernel.monotonicNanos() + millis * NANOS_PER_MILLI;
  }

  private Shutdown inStage(ShutdownStage stage, WaitFor waitFor) {
    Shutdown shutdown = newShutdown(waitFor, stage == ShutdownStage.PRE_STOP);
    command.start(
        new SpawnRequest(
            new CommandWords("command"),
            SpawnRequest.Place.OWN_GROUP,
            false,
            true,
            Inheritance.UNCHANGED,
            SpawnAttributes.NONE),
        new SpawnOutcome());
    switch (stage) {
      case SERVING -> {}
      case PRE_STOP, GRACE -> happen(Event.TERM, shutdown);
      case KILLING -> {
        happen(Event.TERM, shutdown);
        happen(Event.TIME_UP, shutdown);
      }
      case LEFTOVERS -> happen(Event.COMMAND_ENDED, shutdown);
      case LAST_KILL -> {
        happen(Event.COMMAND_ENDED, shutdown);
        happen(Event.TERM, shutdown);
        happen(Event.TIME_UP, shutdown);
      }
      case OVER -> happen(Event.LAST_CHILD_ENDED, shutdown);
    }
    assertThat(shutdown.stage()).isEqualTo(stage);
    return shutdown;
  }

  private Shutdown newShutdown(WaitFor waitFor, boolean hasPreStop) {
    TestConfig settings =
        TestConfig.defaults()
            .waitFor(waitFor)
            .gracefulTimeoutSecs(GRACE_SECS)
            .leftoverTimeoutMillis(LEFTOVER_MILLIS)
            .preStop(null, hasPreStop ? PRE_STOP_MILLIS : 0);
    Config config = settings.build();
    Log log = settings.log(kernel);
    Recipients recipients =
        new Recipients(kernel, log, config.signals().target(), command, "the command");
    PreStop preStop =
        !hasPreStop
            ? null
            : new PreStop(
                kernel, log, config, new Hook(kernel, log, null, config.end().preStop().command()));
    return new Shutdown(kernel, log, config, command, recipients, preStop);
  }

  private void happen(Event event, Shutdown shutdown) {
    switch (event) {
      case TERM -> shutdown.request(Signal.TERM, Signal.TERM);
      case THREE_INTERRUPTS -> {
        shutdown.request(Signal.INT, Signal.INT);
        shutdown.request(Signal.INT, Signal.INT);
        shutdown.request(Signal.INT, Signal.INT);
      }
      case TIME_UP -> {
        long deadlineNanos = shutdown.deadlineNanos();
        while (deadlineNanos != Kernel.NEVER && kernel.monotonicNanos() < deadlineNanos) {
          kernel.await(deadlineNanos, new ArrivedSignal());
        }
        shutdown.advance(false);
      }
      case OTHERS_REAPED -> reaped(shutdown, true);
      case COMMAND_ENDED -> {
        endCommand();
        reaped(shutdown, true);
      }
      case LAST_CHILD_ENDED -> {
        endCommand();
        reaped(shutdown, false);
      }
    }
  }

  private static void reaped(Shutdown shutdown, boolean childrenLeft) {
    shutdown.advancePreStop();
    shutdown.afterReaping(childrenLeft);
  }

  private void endCommand() {
    ChildChange end = new ChildChange();
    end.set(command.pid(), ChildChange.Kind.EXITED, 0);
    command.note(end);
  }
}
