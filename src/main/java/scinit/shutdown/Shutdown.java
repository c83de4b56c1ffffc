package scinit.shutdown;

import scinit.config.Config;
import scinit.config.EndSettings.WaitFor;
import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.launch.Launch;
import scinit.log.Log;
import scinit.process.Recipients;
import scinit.process.Subprocess;

/**
 * The way from the wish to quit, or from the command's end, to scinit's own end: through the stages
 * of {@link ShutdownStage}.
 */
public final class Shutdown {
  /**
   * How long scinit waits for processes to vanish that were sent SIGKILL: one stuck in the kernel
   * may never do.
   */
  public static final int LAST_KILL_MILLIS = 2000;

  /** The SIGINT from one person that says: now. */
  private static final int INTERRUPTS_FOR_NOW = 3;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_SEC = 1000;

  private final Kernel kernel;
  private final ShutdownLog log;
  private final Config config;
  private final Subprocess command;
  private final Recipients recipients;
  private final Leftovers leftovers;

  /** Null where SIGTERM is forwarded at once. */
  private final PreStop preStop;

  private ShutdownStage stage = ShutdownStage.SERVING;
  private long deadlineNanos = Kernel.NEVER;
  private int interrupts;
  private boolean hasResumed;
  private boolean isForRestart;
  private boolean isReapingRefused;

  public Shutdown(
      Kernel kernel,
      Log log,
      Config config,
      Launch launch,
      Subprocess command,
      Recipients recipients) {
    this.kernel = kernel;
    this.log = new ShutdownLog(log);
    this.config = config;
    this.command = command;
    this.recipients = recipients;
    leftovers = new Leftovers(kernel, log, command);
    preStop =
        config.end().preStop().isOn()
            ? new PreStop(kernel, log, config, launch, command, recipients)
            : null;
  }

  /** Returns how far the end has come. */
  public ShutdownStage stage() {
    return stage;
  }

  /** Returns true once scinit may end. */
  public boolean isOver() {
    return stage == ShutdownStage.OVER;
  }

  /**
   * Returns when {@link #timeUp} is due, in nanoseconds of the monotonic clock, or {@link
   * Kernel#NEVER}.
   */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Begins anew, for a command that was just started. */
  public void reset() {
    stage = ShutdownStage.SERVING;
    deadlineNanos = Kernel.NEVER;
    interrupts = 0;
    hasResumed = false;
    isForRestart = false;
    isReapingRefused = false;
  }

  /**
   * Asks the command to end, and then what it leaves behind, so that it can be started again.
   *
   * @param childrenLeft true if scinit has a child
   */
  public void beginRestart(int stopSignal, boolean childrenLeft) {
    isForRestart = true;
    if (!command.isAlive()) {
      afterReaping(childrenLeft);
      return;
    }
    recipients.forward(stopSignal);
    stage = ShutdownStage.GRACE;
    limitGrace();
    command.resume();
  }

  /** Ends all children where there is no command. */
  public void endChildren() {
    endLeftovers();
  }

  /**
   * Acts on SIGTERM, SIGINT or SIGQUIT.
   *
   * @param forwarded what it becomes for the command
   */
  public void request(int signal, int forwarded) {
    // A command that is being ended already has nothing left to be prepared for.
    if (stage == ShutdownStage.SERVING && preStop != null && preStop.holdsBack(signal, forwarded)) {
      stage = ShutdownStage.PRE_STOP;
      goOnWithPreStop();
      return;
    }
    recipients.forward(forwarded);
    noteWish(signal);
    command.resume();
  }

  /** Notes a signal that asks for the end, and whose recipients have got it. */
  public void noteWish(int signal) {
    if (signal == Signal.INT) {
      interrupts++;
    }
    switch (stage) {
      case SERVING -> beginGrace(signal);
      case PRE_STOP -> {
        preStop.end();
        beginGrace(signal);
      }
      case GRACE, LEFTOVERS -> {
        if (interrupts >= INTERRUPTS_FOR_NOW) {
          log.sayInterrupted();
          kill();
        }
      }
      case KILLING, LAST_KILL, OVER -> {
        // Nothing, because nothing is stronger than the SIGKILL that was sent.
      }
    }
  }

  /** Takes note of a change of a child. Returns false if it is not what runs before SIGTERM. */
  public boolean notePreStop(ChildChange change) {
    return preStop != null && preStop.note(change);
  }

  /** Goes on with what comes before SIGTERM is forwarded, or with what comes after it. */
  public void goOnWithPreStop() {
    if (stage != ShutdownStage.PRE_STOP) {
      return;
    }
    if (!preStop.isOver()) {
      deadlineNanos = preStop.deadlineNanos();
      return;
    }
    preStop.forward();
    beginGrace(Signal.TERM);
    command.resume();
  }

  private void beginGrace(int signal) {
    stage = ShutdownStage.GRACE;
    deadlineNanos = Kernel.NEVER;
    log.sayShuttingDown(signal);
    limitGrace();
  }

  private void limitGrace() {
    if (config.end().graceSecs() > 0) {
      setDeadline(config.end().graceSecs() * MILLIS_PER_SEC);
    }
  }

  /** Notes that the system does not say what has become of children. */
  public void noteRefusedReaping() {
    isReapingRefused = true;
  }

  /** Returns true if {@link #timeUp} is due. */
  public boolean isPast(long nowNanos) {
    return deadlineNanos != Kernel.NEVER && nowNanos >= deadlineNanos;
  }

  /** Acts on a deadline that has passed. */
  public void timeUp() {
    switch (stage) {
      case PRE_STOP -> goOnWithPreStop();
      case GRACE -> {
        log.sayGraceIsOver(command.pid(), config.end().graceSecs());
        kill();
      }
      case LEFTOVERS -> {
        log.sayLeftoversStay();
        kill();
      }
      case LAST_KILL -> {
        leftovers.sayStuck();
        finish();
      }
      case KILLING -> goWithoutCommand();
      case SERVING, OVER -> {
        // Nothing, because these stages set no deadline.
      }
    }
  }

  /**
   * Whoever traces the command keeps its end from scinit, ptrace(2) "Death under ptrace"; it may be
   * out of reach, kill(2) "EPERM", or stuck in the kernel.
   */
  private void goWithoutCommand() {
    kernel.signalDescendants(Signal.KILL);
    if (isReapingRefused) {
      log.sayEndIsUnknown(command.pid());
    } else {
      log.sayCommandStays(command.pid());
    }
    finish();
  }

  private void kill() {
    setDeadline(LAST_KILL_MILLIS);
    if (!command.isAlive()) {
      stage = ShutdownStage.LAST_KILL;
      killLeftovers();
    } else {
      stage = ShutdownStage.KILLING;
      recipients.kill(Signal.KILL);
    }
  }

  /**
   * Decides what comes next after children have been reaped.
   *
   * @param childrenLeft true if scinit still has a child, adopted ones included
   */
  public void afterReaping(boolean childrenLeft) {
    if (command.isAlive()) {
      resumeOnce();
      return;
    }
    if (leftovers.mayGo(config, isForRestart) || !childrenLeft) {
      finish();
      return;
    }
    boolean waitForAll = config.end().waitFor() == WaitFor.ALL && !isForRestart;
    switch (stage) {
      case SERVING, PRE_STOP, GRACE -> {
        if (!waitForAll) {
          endLeftovers();
        }
      }
      case KILLING -> {
        if (waitForAll) {
          kill();
        } else {
          endLeftovers();
        }
      }
      // Who forked while the others were being killed was not seen then.
      case LAST_KILL -> killLeftovers();
      case LEFTOVERS, OVER -> {
        // Nothing, because they have their time, or because scinit is about to end.
      }
    }
  }

  /**
   * Continues a command that was stopped before it could act on the request to end, of which scinit
   * may learn afterwards. Once: the terminal stops a background job that reads again and again.
   */
  private void resumeOnce() {
    if (stage == ShutdownStage.GRACE && !hasResumed && command.isStopped()) {
      hasResumed = true;
      command.resume();
    }
  }

  private void endLeftovers() {
    stage = ShutdownStage.LEFTOVERS;
    setDeadline(config.end().leftoverGraceMillis());
    if (!leftovers.askToEnd()) {
      finish();
    }
  }

  private void killLeftovers() {
    if (!leftovers.kill()) {
      finish();
    }
  }

  private void finish() {
    stage = ShutdownStage.OVER;
    deadlineNanos = Kernel.NEVER;
  }

  private void setDeadline(long fromNowMillis) {
    deadlineNanos = kernel.monotonicNanos() + fromNowMillis * NANOS_PER_MILLI;
  }
}
