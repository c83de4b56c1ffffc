package scinit.init;

import java.util.List;
import scinit.config.Config;
import scinit.config.RestartSettings.OnExit;
import scinit.config.SignalRewrites;
import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;

/**
 * Decides, once in each turn, what becomes of the command: from the facts ({@link Phase}) and from
 * what is wanted ({@link Wish}). Every pair of the two has its answer.
 */
final class Supervisor {
  private final Kernel kernel;
  private final Log log;
  private final Config config;
  private final Subprocess command;
  private final JobControl jobControl;
  private final Shutdown shutdown;
  private final Changes changes;
  private final Readiness readiness;
  private final CommandStarter starter;
  private final BeforeStart beforeStart;
  private final Handover handover;
  private final Pause pause;
  private final Backoff backoff = new Backoff();
  private final boolean mayRestart;
  private Phase phase = Phase.SERVING;
  private Wish wish = Wish.RUN;
  private int exitStatus;
  private long startedNanos;
  private boolean childrenLeft;

  /** Creates it. {@code readiness} may be null where nobody asks for it. */
  Supervisor(
      Kernel kernel,
      Log log,
      Config config,
      Subprocess command,
      JobControl jobControl,
      Shutdown shutdown,
      CommandStarter starter,
      Changes changes,
      Readiness readiness) {
    this.kernel = kernel;
    this.log = log;
    this.config = config;
    this.command = command;
    this.jobControl = jobControl;
    this.shutdown = shutdown;
    this.starter = starter;
    this.changes = changes;
    this.readiness = readiness;
    beforeStart = new BeforeStart(kernel, log, config.restart().beforeStart());
    handover = new Handover(kernel, log, config, command);
    pause = new Pause(kernel);
    mayRestart = config.mayRestart();
  }

  /**
   * Starts the command for the first time. Returns {@link ExitStatus#SUCCESS} if it runs, or the
   * status that scinit is to end with.
   */
  int begin() {
    if (readiness != null) {
      readiness.open();
    }
    if (mayRestart) {
      startedNanos = kernel.monotonicNanos();
      changes.start(startedNanos);
    }
    return starter.start(command, jobControl.prepare());
  }

  boolean isOver() {
    return phase == Phase.OVER;
  }

  /** Returns true while there is no command that could be stopped or be ended. */
  boolean isIdle() {
    return phase == Phase.WAITING || phase == Phase.PAUSING;
  }

  /** Returns the exit status that scinit is to end with. */
  int exitStatus() {
    return exitStatus;
  }

  /** Notes that scinit is to end, on a signal that was sent on. */
  void quit(int signal) {
    wish = Wish.QUIT;
    if (command.phase() == Subprocess.Phase.NOT_STARTED) {
      exitStatus = ExitStatus.ofSignal(signal);
    }
    shutdown.request(signal);
    handover.quit(stopSignal());
    beforeStart.end();
    if (readiness != null) {
      readiness.tellStopping();
    }
  }

  /** Notes that the command is to be started anew. */
  void reload() {
    // With the command's own end the end of scinit has begun.
    boolean isTooLate = phase == Phase.SERVING && !command.isAlive() && endsWithCommand();
    if (wish == Wish.RUN && !isTooLate) {
      wish = Wish.RESTART;
    }
  }

  private boolean endsWithCommand() {
    return config.restart().onExit() == OnExit.END;
  }

  /** Takes note of a change of a child. Returns false if it is not the other command. */
  boolean noteOtherCommand(ChildChange change) {
    return handover.note(change);
  }

  /** Takes note of a change of a child. Returns false if it is not what runs before a start. */
  boolean noteBeforeStart(ChildChange change) {
    return beforeStart.note(change);
  }

  /** Takes what files and commands have told; decides nothing. */
  void gather() {
    if (mayRestart) {
      changes.gather(kernel.monotonicNanos());
    }
    if (readiness != null) {
      readiness.gather(command.pid(), handover.newGroup(), this::noteReady);
    }
  }

  private void noteReady(int group) {
    handover.noteReady(group);
    if (group == command.pid() && !handover.isGoingOn()) {
      readiness.tellReady();
    }
  }

  /** Returns when {@link #decide} is due without anything else happening. */
  long deadlineNanos() {
    if (!mayRestart) {
      return shutdown.deadlineNanos();
    }
    long nanos = Math.min(shutdown.deadlineNanos(), handover.deadlineNanos());
    if (phase == Phase.PAUSING) {
      nanos = Math.min(nanos, pause.endNanos());
    }
    return mayTakeChanges() ? Math.min(nanos, changes.deadlineNanos()) : nanos;
  }

  private boolean mayTakeChanges() {
    return switch (phase) {
      case SERVING -> wish == Wish.RUN && command.isAlive();
      case WAITING -> true;
      case PAUSING -> pause.endsOnChange();
      case PREPARING, HANDING_OVER, STOPPING, OVER -> false;
    };
  }

  /** Notes that children have been reaped. */
  void afterReaping(boolean childrenLeft) {
    this.childrenLeft = childrenLeft;
    // The processes that others than the command have started are none that it leaves behind.
    if (!handover.isGoingOn() && (!beforeStart.isRunning() || wish == Wish.QUIT)) {
      shutdown.afterReaping(childrenLeft);
    }
  }

  /** Decides what comes next, as long as something does. */
  void decide() {
    Phase before;
    do {
      before = phase;
      if (mayRestart && mayTakeChanges() && changes.isDue(kernel.monotonicNanos())) {
        reload();
      }
      phase = next();
    } while (phase != before);
  }

  private Phase next() {
    return switch (phase) {
      case SERVING -> whileServing();
      case PREPARING -> whilePreparing();
      case HANDING_OVER -> whileHandingOver();
      case STOPPING -> whileStopping();
      case PAUSING -> whilePausing();
      case WAITING -> whileWaiting();
      case OVER -> Phase.OVER;
    };
  }

  private Phase whileServing() {
    if (shutdown.isOver()) {
      return afterEnd();
    }
    return switch (wish) {
      case RUN, QUIT -> Phase.SERVING;
      // One that has ended by itself leaves processes behind that end first.
      case RESTART -> command.isAlive() ? prepare() : Phase.SERVING;
    };
  }

  private Phase afterEnd() {
    noteEnd();
    return switch (wish) {
      case QUIT -> Phase.OVER;
      case RESTART -> {
        command.forget();
        yield prepare();
      }
      case RUN -> jobControl.wasInterrupted() ? Phase.OVER : afterEndByItself();
    };
  }

  /**
   * The command has ended, and what it left behind: until the next start the terminal is scinit's.
   */
  private void noteEnd() {
    exitStatus = command.hasEnded() ? command.exitStatus() : exitStatus;
    jobControl.restore();
  }

  private Phase afterEndByItself() {
    return switch (config.restart().onExit()) {
      case END -> Phase.OVER;
      case WAIT -> waitForChange();
      case RESTART -> restartLater();
    };
  }

  private Phase waitForChange() {
    command.forget();
    log.begin(Level.WARN, "waiting").text("waiting for the next change").end();
    return Phase.WAITING;
  }

  private Phase restartLater() {
    int limit = config.restart().maxRestarts();
    if (limit >= 0 && backoff.restarts() >= limit) {
      log.begin(Level.WARN, "restarts-used-up")
          .text("the command has ended again after ")
          .number(limit)
          .text(" restarts: ending")
          .end();
      return Phase.OVER;
    }
    int millis = backoff.nextMillis(kernel.monotonicNanos() - startedNanos);
    log.begin(Level.WARN, "restarting-later")
        .status(exitStatus)
        .text("the command has ended with status ")
        .number(exitStatus)
        .text(": starting it again in ")
        .number(millis)
        .text(" ms")
        .end();
    command.forget();
    pause.begin(millis, true);
    return Phase.PAUSING;
  }

  /** Has what is to be run before a start run, if there is something. */
  private Phase prepare() {
    if (!beforeStart.isAskedFor()) {
      return replace();
    }
    wish = Wish.RUN;
    List<String> changed = changes.take(kernel.monotonicNanos());
    return beforeStart.start(changed, starter.variables()) ? Phase.PREPARING : stay();
  }

  private Phase whilePreparing() {
    if (command.hasEnded() && endsWithCommand()) {
      wish = Wish.QUIT;
      beforeStart.end();
    }
    if (wish == Wish.QUIT) {
      if (shutdown.isOver()) {
        shutdown.endChildren();
      }
      return serve();
    }
    if (beforeStart.isRunning()) {
      return Phase.PREPARING;
    }
    boolean hasSucceeded = beforeStart.hasSucceeded();
    List<String> changed = changes.take(kernel.monotonicNanos());
    if (beforeStart.runAgainFor(changed, starter.variables())) {
      return Phase.PREPARING;
    }
    return hasSucceeded ? replace() : stay();
  }

  /** Leaves all as it is. */
  private Phase stay() {
    return command.phase() == Subprocess.Phase.NOT_STARTED ? Phase.WAITING : serve();
  }

  /** Goes back to the command alone, which may have ended meanwhile. */
  private Phase serve() {
    if (command.hasEnded()) {
      shutdown.afterReaping(childrenLeft);
    }
    return Phase.SERVING;
  }

  /** Puts a new command into the place of the old one, if there is one. */
  private Phase replace() {
    wish = Wish.RUN;
    if (command.phase() == Subprocess.Phase.NOT_STARTED) {
      return start();
    }
    if (config.restart().handover() && command.isAlive()) {
      return beginHandover();
    }
    shutdown.beginRestart(stopSignal(), childrenLeft);
    return Phase.STOPPING;
  }

  private Phase whileStopping() {
    if (!shutdown.isOver()) {
      return Phase.STOPPING;
    }
    noteEnd();
    return switch (wish) {
      case QUIT -> Phase.OVER;
      case RUN, RESTART -> {
        command.forget();
        pause.begin(config.restart().delayMillis(), false);
        yield Phase.PAUSING;
      }
    };
  }

  private Phase whilePausing() {
    return switch (wish) {
      case QUIT -> endWithoutCommand();
      case RESTART -> pause.endsOnChange() ? prepare() : startWhenTimeHasCome();
      case RUN -> startWhenTimeHasCome();
    };
  }

  private Phase startWhenTimeHasCome() {
    return pause.isOver() ? start() : Phase.PAUSING;
  }

  private Phase whileWaiting() {
    return switch (wish) {
      case RUN -> Phase.WAITING;
      case RESTART -> prepare();
      case QUIT -> endWithoutCommand();
    };
  }

  /** What was run before a start may have left processes behind. */
  private Phase endWithoutCommand() {
    if (!childrenLeft) {
      return Phase.OVER;
    }
    shutdown.endChildren();
    return Phase.SERVING;
  }

  private Phase start() {
    takeChangesForStart();
    shutdown.reset();
    startedNanos = kernel.monotonicNanos();
    int failure = starter.start(command, jobControl.prepare());
    if (failure == ExitStatus.SUCCESS) {
      return Phase.SERVING;
    }
    exitStatus = failure;
    jobControl.restore();
    // A file that is being written just now is there in a moment.
    return config.watch().isOn() ? waitForChange() : afterEndByItself();
  }

  /**
   * Where something is to be run before a start, changes that it has not seen wait for the next.
   */
  private void takeChangesForStart() {
    wish = Wish.RUN;
    if (!beforeStart.isAskedFor()) {
      changes.take(kernel.monotonicNanos());
    }
  }

  private Phase beginHandover() {
    takeChangesForStart();
    if (!handover.begin(starter)) {
      return Phase.SERVING;
    }
    readiness.tellReloading();
    return Phase.HANDING_OVER;
  }

  private Phase whileHandingOver() {
    int oldPid = command.pid();
    switch (handover.advance(stopSignal())) {
      case TAKEN_OVER -> {
        startedNanos = kernel.monotonicNanos();
        jobControl.afterHandover(oldPid);
        readiness.tellReady();
      }
      case REFUSED -> readiness.tellReady();
      case NONE -> {
        // Nothing, because the two go on as they are.
      }
    }
    // Whatever is wanted comes when the two are one again: never more than two.
    return handover.isGoingOn() ? Phase.HANDING_OVER : serve();
  }

  /** What SIGTERM becomes for the command; one that is dropped must not keep it from ending. */
  private int stopSignal() {
    int rewritten = config.rewrites().apply(Signal.TERM);
    return rewritten == SignalRewrites.DROP ? Signal.TERM : rewritten;
  }
}
