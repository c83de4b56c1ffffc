package scinit.restart;

import scinit.config.Config;
import scinit.config.ExitStatus;
import scinit.config.SignalRewrites;
import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.launch.Launch;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.HangUp;
import scinit.process.JobControl;
import scinit.process.Subprocess;
import scinit.shutdown.Shutdown;
import scinit.shutdown.ShutdownStage;

/**
 * Decides, once in each turn, what becomes of the command: from the facts ({@link Phase}) and from
 * what is wanted ({@link Wish}). Every pair of the two has its answer.
 */
public final class Supervisor {
  private static final int NO_SIGNAL = 0;

  private final Kernel kernel;
  private final Config config;
  private final Subprocess command;
  private final JobControl jobControl;
  private final HangUp hangUp;
  private final Log log;
  private final Shutdown shutdown;
  private final Starts starts;
  private final Changes changes;
  private final Readiness readiness;

  /** Made once: the loop allocates nothing. */
  private final Readiness.Listener listener = this::noteReady;

  private final Situation situation = new Situation();
  private final Pause pause;
  private final Comeback comeback;
  private final Replacement replacement;
  private final BeforeStart beforeStart;
  private final Handover handover;
  private final boolean mayRestart;

  /** Creates it. {@code readiness} may be null where nobody asks for it. */
  public Supervisor(
      Kernel kernel,
      Log log,
      Config config,
      Subprocess command,
      JobControl jobControl,
      Shutdown shutdown,
      Starts starts,
      Changes changes,
      Readiness readiness,
      Launch launch) {
    this.kernel = kernel;
    this.config = config;
    this.command = command;
    this.jobControl = jobControl;
    hangUp = jobControl.hangUp();
    this.log = log;
    this.shutdown = shutdown;
    this.starts = starts;
    this.changes = changes;
    this.readiness = readiness;
    pause = new Pause(kernel);
    comeback = new Comeback(kernel, log, config.restart(), command, situation, pause);
    replacement =
        new Replacement(
            kernel,
            log,
            config,
            command,
            situation,
            jobControl,
            shutdown,
            starts,
            changes,
            readiness,
            comeback,
            launch);
    beforeStart = replacement.beforeStart();
    handover = replacement.handover();
    mayRestart = config.mayRestart();
  }

  /**
   * Starts the command for the first time. Returns {@link ExitStatus#SUCCESS} if it runs, or the
   * status that scinit is to end with.
   */
  public int begin() {
    if (readiness != null) {
      readiness.open();
    }
    if (mayRestart) {
      hangUp.begin();
      situation.startedNanos = kernel.monotonicNanos();
      changes.start(situation.startedNanos);
      int ended = awaitFirstLook();
      if (ended != NO_SIGNAL) {
        return config.end().exitRemap().apply(ExitStatus.ofSignal(ended));
      }
    }
    return starts.start(command, jobControl.prepare());
  }

  /**
   * Has all files be looked at that are watched, since what changes from then on is a change.
   * Signals wait for the command, as ever at a start; but one that is to end scinit ends it.
   *
   * @return the signal that scinit ends on, or 0
   */
  private int awaitFirstLook() {
    int ended = NO_SIGNAL;
    while (!changes.isKnown() && ended == NO_SIGNAL) {
      changes.gather(kernel.monotonicNanos());
      ended = endingSignal(kernel.pendingSignals());
    }
    return ended;
  }

  private int endingSignal(long signals) {
    // Whether a SIGHUP tells of a hang-up is found out once the command is there.
    long ending = signals & config.endingBeforeStart() & Signal.ENDING;
    return ending == Signal.NONE ? NO_SIGNAL : Signal.lowest(ending);
  }

  public boolean isOver() {
    return situation.phase == Phase.OVER;
  }

  /** Returns true while there is no command that could be stopped or be ended. */
  public boolean isIdle() {
    return situation.phase == Phase.WAITING || situation.phase == Phase.PAUSING;
  }

  /** Returns the exit status that scinit is to end with. */
  public int exitStatus() {
    // What a command's end is taken for says nothing of one that was not executed.
    return situation.isStatusOfStart
        ? situation.exitStatus
        : config.end().exitRemap().apply(situation.exitStatus);
  }

  /** Takes note of what has become of the command's start. */
  public void noteStart() {
    int status = starts.conclude(command);
    if (!command.hasFailedToStart()) {
      return;
    }
    situation.exitStatus = status;
    situation.isStatusOfStart = true;
    if (situation.phase == Phase.PREPARING) {
      // What comes next is on its way already.
      jobControl.restore();
      command.forget();
    }
  }

  /** Has scinit end, on a signal that becomes {@code forwarded} for the command. */
  public void quit(int signal, int forwarded) {
    situation.wish = Wish.QUIT;
    if (!command.isThere()) {
      setExitStatus(ExitStatus.ofSignal(signal));
    }
    changes.stop();
    shutdown.request(signal, forwarded);
    replacement.quit();
    if (readiness != null) {
      readiness.tellStopping();
    }
  }

  /** Notes that the command is to be started anew. */
  public void reload() {
    boolean isTooLate = situation.phase == Phase.SERVING && !command.isAlive() && comeback.isNone();
    if (situation.wish == Wish.RUN && !isTooLate) {
      situation.wish = Wish.RESTART;
    }
  }

  /** Who is left of a command that has ended has the foreground still, and may tell of its loss. */
  public void noteOrphan(ChildChange change) {
    if (mayRestart && change.kind() == ChildChange.Kind.KILLED && change.value() == Signal.HUP) {
      hangUp.suspect();
    }
  }

  /** Takes note of a change of a child. Returns false if it is not the other command. */
  public boolean noteOtherCommand(ChildChange change) {
    return handover.note(change, starts);
  }

  /** Takes note of a change of a child. Returns false if it is not what runs before a start. */
  public boolean noteBeforeStart(ChildChange change) {
    return beforeStart.note(change);
  }

  /**
   * Takes what files, commands and a signal have told, where there may be restarts; decides
   * nothing.
   *
   * @param signal the signal that has arrived, or {@link scinit.kernel.ArrivedSignal#NONE}
   */
  public void gather(int signal) {
    if (signal == Signal.HUP && config.signals().rewrites().apply(signal) != SignalRewrites.DROP) {
      hangUp.suspect();
    }
    changes.gather(kernel.monotonicNanos());
    if (readiness != null) {
      readiness.gather(command.pid(), handover.newGroup(), listener);
    }
  }

  private void noteReady(int group) {
    handover.noteReady(group);
    if (group == command.pid() && !handover.isGoingOn()) {
      readiness.tellReady();
    }
  }

  /** Returns when {@link #decide} is due without anything else happening. */
  public long deadlineNanos() {
    if (!mayRestart) {
      return shutdown.deadlineNanos();
    }
    long nanos = Math.min(shutdown.deadlineNanos(), handover.deadlineNanos());
    nanos = Math.min(nanos, hangUp.deadlineNanos());
    if (situation.phase == Phase.PAUSING) {
      nanos = Math.min(nanos, pause.endNanos());
    }
    return Math.min(nanos, changes.deadlineNanos());
  }

  private boolean mayTakeChanges() {
    return switch (situation.phase) {
      case SERVING -> situation.wish == Wish.RUN && command.isAlive();
      case WAITING -> true;
      case PAUSING -> pause.endsOnChange();
      case PREPARING, HANDING_OVER, STOPPING, OVER -> false;
    };
  }

  /** Notes that children have been reaped. */
  public void afterReaping(boolean childrenLeft) {
    situation.childrenLeft = childrenLeft;
    if (situation.phase == Phase.SERVING && command.hasFailedToStart()) {
      // Who has executed nothing leaves nothing behind.
      return;
    }
    // The processes that others than the command have started are none that it leaves behind.
    boolean areItsOwn = !handover.isGoingOn() && !beforeStart.isRunning();
    if (areItsOwn || (situation.wish == Wish.QUIT && !handover.isGoingOn())) {
      shutdown.afterReaping(childrenLeft);
    }
  }

  /** Decides what comes next, as long as something does. */
  public void decide() {
    Phase before;
    do {
      before = situation.phase;
      endIfTerminalIsLost();
      if (mayRestart && mayTakeChanges() && changes.isDue()) {
        reload();
      }
      if (mayRestart && takesChangesNext() && !changes.isKnown()) {
        // All stays as it is until they are known.
        changes.ask(kernel.monotonicNanos());
        return;
      }
      situation.phase = next();
      if (isIdle()) {
        jobControl.keepTerminal();
      }
    } while (situation.phase != before || (mayRestart && hangUp.isOpen()));
  }

  /** What scinit starts again goes on as long as its terminal does, whatever it is about. */
  private void endIfTerminalIsLost() {
    if (!mayRestart) {
      return;
    }
    if (command.hasEnded() && !handover.isGoingOn()) {
      jobControl.takeBackFromTheDead();
    }
    hangUp.judge();
    // Without a signal that asks for the end there may be no limit to it.
    boolean isAskedToEnd = situation.wish == Wish.QUIT && shutdown.stage() != ShutdownStage.SERVING;
    if (hangUp.isCertain() && !isAskedToEnd) {
      log.begin(Level.WARN, "terminal-lost").text("the terminal is lost: ending").end();
      quit(Signal.HUP, replacement.stopSignal());
    }
  }

  /** Returns true if what comes next has to know what has changed until now. */
  private boolean takesChangesNext() {
    return switch (situation.phase) {
      case SERVING ->
          situation.wish == Wish.RESTART
              && (command.isAlive() ? replacement.takesChanges() : shutdown.isOver());
      case PREPARING -> situation.wish != Wish.QUIT && !beforeStart.isRunning();
      case PAUSING -> situation.wish != Wish.QUIT && (pause.isOver() || isPauseCutShort());
      case WAITING -> situation.wish == Wish.RESTART;
      case HANDING_OVER, STOPPING, OVER -> false;
    };
  }

  private Phase next() {
    return switch (situation.phase) {
      case SERVING -> whileServing();
      case PREPARING -> whilePreparing();
      // Whatever is wanted, the two become one again first.
      case HANDING_OVER -> replacement.goOnHandingOver();
      case STOPPING -> whileStopping();
      case PAUSING -> whilePausing();
      case WAITING -> whileWaiting();
      case OVER -> Phase.OVER;
    };
  }

  private Phase whileServing() {
    if (command.hasFailedToStart()) {
      return afterFailedStart();
    }
    if (shutdown.isOver()) {
      return afterEnd();
    }
    return switch (situation.wish) {
      case RUN, QUIT -> Phase.SERVING;
      // One that has ended by itself leaves processes behind that end first.
      case RESTART -> command.isAlive() ? replacement.prepare() : Phase.SERVING;
    };
  }

  private Phase afterEnd() {
    noteEnd();
    return switch (situation.wish) {
      case QUIT -> Phase.OVER;
      case RESTART -> {
        command.forget();
        yield replacement.prepare();
      }
      case RUN -> jobControl.wasInterrupted() ? Phase.OVER : comeback.afterEnd();
    };
  }

  /** The first start that fails is the end, and whatever was wished for, the next one is not. */
  private Phase afterFailedStart() {
    if (!starts.hasExecutedOne()) {
      return Phase.OVER;
    }
    return switch (situation.wish) {
      case QUIT -> {
        command.forget();
        yield endWithoutCommand();
      }
      case RESTART -> {
        jobControl.restore();
        command.forget();
        yield replacement.prepare();
      }
      case RUN -> replacement.afterFailedStart();
    };
  }

  /**
   * The command has ended, and what it left behind: until the next start the terminal is scinit's.
   */
  private void noteEnd() {
    if (command.isAlive()) {
      // Nobody could be told of its end.
      setExitStatus(ExitStatus.ofSignal(Signal.KILL));
    } else if (command.hasEnded() && !command.hasFailedToStart()) {
      setExitStatus(command.exitStatus());
    }
    jobControl.restore();
    // What comes between the question and the taking back is told to nobody.
    endIfTerminalIsLost();
  }

  private void setExitStatus(int status) {
    situation.exitStatus = status;
    situation.isStatusOfStart = false;
  }

  private Phase whilePreparing() {
    if (command.hasEnded() && (comeback.isNone() || jobControl.wasInterrupted())) {
      situation.wish = Wish.QUIT;
      beforeStart.end();
    }
    return switch (situation.wish) {
      case QUIT -> {
        if (shutdown.isOver()) {
          shutdown.endChildren();
        }
        yield replacement.serve();
      }
      case RUN, RESTART -> replacement.goOnPreparing();
    };
  }

  private Phase whileStopping() {
    if (!shutdown.isOver()) {
      return Phase.STOPPING;
    }
    noteEnd();
    return switch (situation.wish) {
      case QUIT -> Phase.OVER;
      case RUN, RESTART -> {
        command.forget();
        pause.begin(config.restart().delayMillis(), false);
        yield Phase.PAUSING;
      }
    };
  }

  private Phase whilePausing() {
    return switch (situation.wish) {
      case QUIT -> endWithoutCommand();
      case RUN, RESTART -> {
        if (isPauseCutShort()) {
          yield replacement.prepare();
        }
        yield pause.isOver() ? replacement.start() : Phase.PAUSING;
      }
    };
  }

  private boolean isPauseCutShort() {
    return situation.wish == Wish.RESTART && pause.endsOnChange();
  }

  private Phase whileWaiting() {
    return switch (situation.wish) {
      case RUN -> Phase.WAITING;
      case RESTART -> replacement.prepare();
      case QUIT -> endWithoutCommand();
    };
  }

  /** What was run before a start may have left processes behind. */
  private Phase endWithoutCommand() {
    if (!situation.childrenLeft) {
      return Phase.OVER;
    }
    shutdown.endChildren();
    return Phase.SERVING;
  }
}
