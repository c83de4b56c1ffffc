package scinit.init;

import scinit.config.Config;
import scinit.config.Contract;
import scinit.config.ExitStatus;
import scinit.config.LaunchSettings;
import scinit.config.SignalSettings.Target;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.launch.Launch;
import scinit.launch.ProgramSearch;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.CommandStarter;
import scinit.process.JobControl;
import scinit.process.Recipients;
import scinit.process.Subprocess;
import scinit.reload.ChangeDetector;
import scinit.restart.Changes;
import scinit.restart.Readiness;
import scinit.restart.Starts;
import scinit.restart.Supervisor;
import scinit.shutdown.Shutdown;
import scinit.shutdown.ShutdownStage;
import scinit.sockets.ListeningSockets;

/**
 * The init: starts the command, then waits, gathers what has happened, and acts on it once, until
 * the end.
 *
 * <p>One thread, one blocking call. A turn first takes a signal that has arrived and reaps the
 * children that have changed; only then does it decide, so that no decision is made on half of the
 * facts.
 */
public final class InitSystem {
  /**
   * How many children one turn reaps at most: a flood of dying orphans must not keep a signal
   * waiting.
   */
  static final int REAPED_PER_TURN = 1024;

  private final Kernel kernel;
  private final Config config;
  private final Log log;
  private final Startup startup;
  private final Subprocess command;
  private final ListeningSockets sockets;
  private final Launch launch;
  private final boolean sharesGroup;
  private final JobControl jobControl;
  private final Shutdown shutdown;
  private final Supervisor supervisor;
  private final SignalHandler signalHandler;
  private final ChildLog childLog;
  private final ArrivedSignal arrived = new ArrivedSignal();
  private final ChildChange change = new ChildChange();

  /** Here too: whatever is read on a signal's way is out of the caches when the signal comes. */
  private final boolean mayRestart;

  private boolean mustReap;
  private boolean childrenLeft = true;

  /** Null unless the system has ever refused to tell of children. */
  private RefusedReaping refusedReaping;

  /** Creates the init for one command. */
  public InitSystem(Kernel kernel, Config config, Log log) {
    sockets = new ListeningSockets(kernel, log, config.sockets());
    launch =
        Launch.resolve(kernel, log, config.launch(), sockets.withheld(), endingBeforeStart(config));
    this.kernel = kernel;
    this.config = config;
    this.log = log;
    startup = new Startup(kernel, config, log);
    mayRestart = config.mayRestart();
    command = new Subprocess(kernel);
    jobControl = new JobControl(kernel, log, command, config.processes().newSession());
    sharesGroup = jobControl.sharesGroup();
    Recipients recipients = new Recipients(kernel, log, target(), command);
    shutdown = new Shutdown(kernel, log, config, launch, command, recipients);
    Changes changes = changes();
    Readiness readiness = readiness();
    CommandStarter starter = new CommandStarter(kernel, config, log, sockets, launch, sharesGroup);
    supervisor =
        new Supervisor(
            kernel,
            log,
            config,
            command,
            jobControl,
            shutdown,
            new Starts(config, starter, changes, readiness),
            changes,
            readiness,
            launch);
    childLog = new ChildLog(log, config.messages().warnReaped());
    signalHandler = new SignalHandler(log, config, recipients, jobControl, supervisor);
  }

  /** A plain start waits for nothing. */
  private static long endingBeforeStart(Config config) {
    return config.launch() == LaunchSettings.NONE ? Signal.NONE : config.endingBeforeStart();
  }

  /** The group that it shares with others is not the command's. */
  private Target target() {
    return sharesGroup && config.signals().target() == Target.GROUP
        ? Target.ALL
        : config.signals().target();
  }

  private Changes changes() {
    if (!config.watch().isOn()) {
      return new Changes(null);
    }
    ProgramSearch search = new ProgramSearch(kernel, launch);
    String program = search.program(config.command().program());
    return new Changes(new ChangeDetector(kernel, log, config.watch(), program, search.path()));
  }

  private Readiness readiness() {
    return config.restart().handover().isOn()
        ? new Readiness(kernel, log, kernel.variable("NOTIFY_SOCKET"))
        : null;
  }

  /**
   * Runs the command to its end. Returns the exit status that scinit is to end with, {@link
   * ExitStatus}.
   */
  public int run() {
    int refused = launch.exitStatus();
    if (refused != ExitStatus.SUCCESS) {
      return ExitStatus.isOfSignal(refused) ? config.end().exitRemap().apply(refused) : refused;
    }
    try {
      refused = sockets.open(launch.user());
      return refused == ExitStatus.SUCCESS ? runWithSockets() : refused;
    } finally {
      // Their files outlive the process, also one that cannot go on.
      sockets.close();
    }
  }

  private int runWithSockets() {
    int failure = startup.prepare();
    if (failure == ExitStatus.SUCCESS) {
      failure = supervisor.begin();
    }
    if (failure != ExitStatus.SUCCESS) {
      jobControl.restore();
      return failure;
    }
    if (!command.isStarting()) {
      startup.finish();
    }
    while (!supervisor.isOver()) {
      turn();
    }
    if (config.contract().leftovers() == Contract.Leftovers.END && !startup.adoptsOrphans()) {
      // They are another's children, so that their end can't be awaited; this is the most that can
      // be done.
      command.signalRestOfGroup(Signal.TERM);
    }
    jobControl.restore();
    int status = supervisor.exitStatus();
    log.begin(Level.TRACE, "ending")
        .status(status)
        .text("ending with status ")
        .number(status)
        .end();
    return status;
  }

  private void turn() {
    boolean hasReaped;
    boolean hasReachedTheCommand;
    do {
      kernel.await(mustReap ? kernel.monotonicNanos() : deadlineNanos(), arrived);
      hasReachedTheCommand = sharesGroup && hasReachedTheCommand();
      hasReaped = gather();
    } while ((hasReachedTheCommand || hasOnlyForwarded()) && !hasReaped && hasNoDeadline());
    act(hasReaped);
    supervisor.decide();
  }

  private long deadlineNanos() {
    long nanos = supervisor.deadlineNanos();
    return refusedReaping == null ? nanos : Math.min(nanos, refusedReaping.retryNanos());
  }

  /** Notes what has happened. Returns true if children have changed. */
  private boolean gather() {
    mustReap |= arrived.number() == Signal.CHLD;
    if (refusedReaping != null) {
      mustReap |= refusedReaping.isRetryDue();
    }
    if (mayRestart) {
      supervisor.gather(arrived.number());
    }
    if (!mustReap) {
      return false;
    }
    if (arrived.number() == Signal.CHLD) {
      signalHandler.noteChildSignal();
    }
    reap();
    return true;
  }

  /** SIGCHLD coalesces: one may stand for many children. What is left over is for the next turn. */
  private void reap() {
    childrenLeft = true;
    if (refusedReaping != null) {
      refusedReaping.askAgain();
    }
    for (int taken = 0; taken < REAPED_PER_TURN && mustReap; taken++) {
      switch (kernel.reap(change)) {
        case CHANGE -> note();
        case NOTHING_YET -> {
          mustReap = false;
          childLog.noteNothingToReap();
        }
        case NO_CHILDREN -> {
          mustReap = false;
          childLog.noteNoChildren();
          childrenLeft = false;
        }
        case REFUSED -> {
          mustReap = false;
          noteRefusal();
        }
      }
    }
  }

  /** Nobody tells when the reason for it is gone: so it is tried again after a while. */
  private void noteRefusal() {
    if (refusedReaping == null) {
      refusedReaping = new RefusedReaping(kernel, log);
    }
    refusedReaping.note(change.errno());
    shutdown.noteRefusedReaping();
  }

  private void note() {
    if (change.pid() != command.pid() || command.hasEnded()) {
      noteOther();
      return;
    }
    command.note(change);
    if (change.isOfStart()) {
      noteStart();
    }
    childLog.noteCommand(change);
    jobControl.noteChange();
  }

  private void noteStart() {
    supervisor.noteStart();
    if (!command.hasFailedToStart()) {
      startup.finish();
    }
  }

  private void noteOther() {
    if (supervisor.noteOtherCommand(change)) {
      childLog.noteCommand(change);
    } else if (!supervisor.noteBeforeStart(change) && !shutdown.notePreStop(change)) {
      childLog.noteOrphan(change);
      supervisor.noteOrphan(change);
    }
  }

  /**
   * Acts on the signal. Returns true if it was only sent on, so that no fact and no wish has
   * changed: another process may wait for this one to sleep before it can hear the signal.
   */
  private boolean hasOnlyForwarded() {
    int signal = arrived.number();
    return signal != ArrivedSignal.NONE
        && signal != Signal.CHLD
        && signalHandler.handle(signal, arrived.sender());
  }

  /** The terminal signals a whole group: in scinit's own, the command too. */
  private boolean hasReachedTheCommand() {
    int signal = arrived.number();
    return signal != ArrivedSignal.NONE
        && arrived.isFromKernel()
        && Signal.contains(Signal.TERMINALS, signal)
        && command.isAlive()
        && kernel.isInOwnGroup(command.pid())
        && command.hasGot(signal);
  }

  private boolean hasNoDeadline() {
    return !mayRestart && shutdown.deadlineNanos() == Kernel.NEVER && refusedReaping == null;
  }

  private void act(boolean hasReaped) {
    if (hasReaped) {
      shutdown.goOnWithPreStop();
      supervisor.afterReaping(childrenLeft);
    }
    if (shutdown.deadlineNanos() != Kernel.NEVER && shutdown.isPast(kernel.monotonicNanos())) {
      shutdown.timeUp();
    }
    if (shutdown.stage() == ShutdownStage.SERVING || supervisor.isIdle()) {
      jobControl.followStop();
    }
  }
}
