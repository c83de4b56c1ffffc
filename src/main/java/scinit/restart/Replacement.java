package scinit.restart;

import java.util.List;
import scinit.config.Config;
import scinit.config.ExitStatus;
import scinit.config.SignalRewrites;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.launch.Launch;
import scinit.log.Log;
import scinit.process.JobControl;
import scinit.process.Subprocess;
import scinit.shutdown.Shutdown;

/**
 * The way from one command to the next: what runs before, the old one's end, the new one's start.
 */
final class Replacement {
  private final Kernel kernel;
  private final Config config;
  private final Subprocess command;
  private final Situation situation;
  private final JobControl jobControl;
  private final Shutdown shutdown;
  private final Starts starts;
  private final Changes changes;
  private final Readiness readiness;
  private final Comeback comeback;
  private final BeforeStart beforeStart;
  private final Handover handover;

  /** Creates it. {@code readiness} may be null where nobody asks for it. */
  Replacement(
      Kernel kernel,
      Log log,
      Config config,
      Subprocess command,
      Situation situation,
      JobControl jobControl,
      Shutdown shutdown,
      Starts starts,
      Changes changes,
      Readiness readiness,
      Comeback comeback,
      Launch launch) {
    this.kernel = kernel;
    this.config = config;
    this.command = command;
    this.situation = situation;
    this.jobControl = jobControl;
    this.shutdown = shutdown;
    this.starts = starts;
    this.changes = changes;
    this.readiness = readiness;
    this.comeback = comeback;
    beforeStart = new BeforeStart(kernel, log, config, launch);
    handover = new Handover(kernel, log, config, command);
  }

  BeforeStart beforeStart() {
    return beforeStart;
  }

  Handover handover() {
    return handover;
  }

  /** Ends all that is on the way, since scinit is to end. */
  void quit() {
    handover.quit(stopSignal());
    beforeStart.end();
  }

  /** Returns true if {@link #prepare}, while a command runs, takes what has changed. */
  boolean takesChanges() {
    return beforeStart.isAskedFor() || config.restart().handover().isOn();
  }

  /** Has what is to be run before a start run, if there is something. */
  Phase prepare() {
    if (!beforeStart.isAskedFor()) {
      return replace();
    }
    situation.wish = Wish.RUN;
    List<String> changed = changes.take(kernel.monotonicNanos());
    return beforeStart.start(changed, starts.variables()) ? awaitPreparation() : stay();
  }

  /** What was just started has not been reaped yet. */
  private Phase awaitPreparation() {
    situation.childrenLeft = true;
    return Phase.PREPARING;
  }

  /** Goes on with what runs before a start, or with what comes after it. */
  Phase goOnPreparing() {
    if (beforeStart.isRunning()) {
      return Phase.PREPARING;
    }
    if (beforeStart.hasFailedToStart()) {
      beforeStart.sayNotRun();
      return stay();
    }
    boolean hasSucceeded = beforeStart.hasSucceeded();
    List<String> changed = changes.take(kernel.monotonicNanos());
    if (beforeStart.runAgainFor(changed, starts.variables())) {
      return awaitPreparation();
    }
    return hasSucceeded ? replace() : stay();
  }

  /** Leaves all as it is. */
  private Phase stay() {
    return command.isThere() ? serve() : Phase.WAITING;
  }

  /** Goes back to the command alone, which may have ended meanwhile. */
  Phase serve() {
    if (command.hasEnded() && !command.hasFailedToStart()) {
      shutdown.afterReaping(situation.childrenLeft);
    }
    return Phase.SERVING;
  }

  /** Puts a new command into the place of the old one, if there is one. */
  private Phase replace() {
    situation.wish = Wish.RUN;
    if (!command.isThere()) {
      return start();
    }
    if (config.restart().handover().isOn() && command.isAlive()) {
      return beginHandover();
    }
    shutdown.beginRestart(stopSignal(), situation.childrenLeft);
    return Phase.STOPPING;
  }

  /** Starts the command where none runs. */
  Phase start() {
    takeChangesForStart();
    shutdown.reset();
    situation.startedNanos = kernel.monotonicNanos();
    int failure = starts.start(command, jobControl.prepare());
    if (failure == ExitStatus.SUCCESS) {
      return Phase.SERVING;
    }
    situation.exitStatus = failure;
    situation.isStatusOfStart = true;
    return afterFailedStart();
  }

  /** Goes on where the command could not be executed, although it could be once. */
  Phase afterFailedStart() {
    jobControl.restore();
    // A file that is being written just now is there in a moment.
    return config.watch().isOn() ? comeback.waitForChange() : comeback.afterEnd();
  }

  /**
   * Where something is to be run before a start, changes that it has not seen wait for the next.
   */
  private void takeChangesForStart() {
    situation.wish = Wish.RUN;
    if (!beforeStart.isAskedFor()) {
      changes.take(kernel.monotonicNanos());
    }
  }

  private Phase beginHandover() {
    takeChangesForStart();
    if (!handover.begin(starts)) {
      return Phase.SERVING;
    }
    readiness.tellReloading();
    return Phase.HANDING_OVER;
  }

  /** Goes on with a hand-over. Whatever else is wanted comes after it: never more than two. */
  Phase goOnHandingOver() {
    int oldPid = command.pid();
    switch (handover.advance(stopSignal())) {
      case TAKEN_OVER -> {
        situation.startedNanos = kernel.monotonicNanos();
        jobControl.afterHandover(oldPid);
        readiness.tellReady();
      }
      case REFUSED -> {
        if (command.isAlive()) {
          readiness.tellReady();
        }
      }
      case NONE -> {
        // Nothing, because the two go on as they are.
      }
    }
    return handover.isGoingOn() ? Phase.HANDING_OVER : serve();
  }

  /** What SIGTERM becomes for the command; one that is dropped must not keep it from ending. */
  int stopSignal() {
    int rewritten = config.signals().rewrites().apply(Signal.TERM);
    return rewritten == SignalRewrites.DROP ? Signal.TERM : rewritten;
  }
}
