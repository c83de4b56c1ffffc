package scinit.init;

import scinit.config.Config;
import scinit.config.Config.WaitFor;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;

/**
 * The way from the wish to quit, or from the command's end, to scinit's own end.
 *
 * <pre>
 *             SIGTERM, SIGINT, SIGQUIT          time is up
 *   SERVING ─────────────────────────▶ GRACE ───────────────▶ KILLING   (SIGKILL to the group)
 *      │                                 │                        │
 *      ╰─────── the command ends ────────┴────────────────────────╯
 *                       │ children are left
 *                       ▼                time is up
 *                   LEFTOVERS ─────────────────────▶ LAST_KILL   (SIGKILL to all that is left)
 *                       │                                 │
 *                       ╰──────────── no child ───────────┴──▶ OVER
 * </pre>
 *
 * <p>Where the user waits for the last descendant, the command's end changes nothing: SERVING and
 * GRACE go on without it.
 */
public final class Shutdown {
  /** How far the end has come. */
  public enum Stage {
    /** Nobody wants to end. */
    SERVING,
    /** The command was asked to end, and has time to. */
    GRACE,
    /** The command had its time; its process group was sent SIGKILL. */
    KILLING,
    /** The command has ended; what it left behind was asked to end, and has time to. */
    LEFTOVERS,
    /** What the command left behind had its time, and was sent SIGKILL. */
    LAST_KILL,
    /** Nothing is left to wait for. */
    OVER
  }

  /**
   * How long scinit waits for processes to vanish that were sent SIGKILL: one stuck in the kernel
   * may never do.
   */
  static final int LAST_KILL_MILLIS = 2000;

  /** The SIGINT from one person that says: now. */
  private static final int INTERRUPTS_FOR_NOW = 3;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_SEC = 1000;

  private final Kernel kernel;
  private final Log log;
  private final Config config;
  private final Subprocess command;
  private final Recipients recipients;
  private final Leftovers leftovers;
  private Stage stage = Stage.SERVING;
  private long deadlineNanos = Kernel.NEVER;
  private int interrupts;
  private boolean hasResumed;
  private boolean isForRestart;

  Shutdown(Kernel kernel, Log log, Config config, Subprocess command, Recipients recipients) {
    this.kernel = kernel;
    this.log = log;
    this.config = config;
    this.command = command;
    this.recipients = recipients;
    leftovers = new Leftovers(kernel, log, command);
  }

  /** Returns how far the end has come. */
  public Stage stage() {
    return stage;
  }

  /** Returns true once scinit may end. */
  public boolean isOver() {
    return stage == Stage.OVER;
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
    stage = Stage.SERVING;
    deadlineNanos = Kernel.NEVER;
    interrupts = 0;
    hasResumed = false;
    isForRestart = false;
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
    stage = Stage.GRACE;
    limitGrace();
    command.resume();
  }

  /** Ends all children where there is no command. */
  public void endChildren() {
    endLeftovers();
  }

  /** Notes that SIGTERM, SIGINT or SIGQUIT has arrived and was sent on. */
  public void request(int signal) {
    if (signal == Signal.INT) {
      interrupts++;
    }
    switch (stage) {
      case SERVING -> beginGrace(signal);
      case GRACE, LEFTOVERS -> {
        if (interrupts >= INTERRUPTS_FOR_NOW) {
          log.begin(Level.WARN, "interrupted")
              .text("interrupted three times: not waiting any longer")
              .end();
          kill();
        }
      }
      case KILLING, LAST_KILL, OVER -> {
        // Nothing, because nothing is stronger than the SIGKILL that was sent.
      }
    }
    command.resume();
  }

  private void beginGrace(int signal) {
    stage = Stage.GRACE;
    log.begin(Level.INFO, "shutting-down")
        .signal(signal)
        .text("shutting down on ")
        .signalName(signal)
        .end();
    limitGrace();
  }

  private void limitGrace() {
    if (config.gracefulTimeoutSecs() > 0) {
      setDeadline(config.gracefulTimeoutSecs() * MILLIS_PER_SEC);
    }
  }

  /** Acts on a deadline that has passed. */
  public void timeUp() {
    switch (stage) {
      case GRACE -> {
        log.begin(Level.WARN, "grace-over")
            .pid(command.pid())
            .text("still running after ")
            .number(config.gracefulTimeoutSecs())
            .text(" seconds: sending SIGKILL")
            .end();
        kill();
      }
      case LEFTOVERS -> {
        log.begin(Level.INFO, "leftover-grace-over")
            .text("the command left processes behind that do not end: sending SIGKILL")
            .end();
        kill();
      }
      case LAST_KILL -> giveUpOnLeftovers();
      case SERVING, KILLING, OVER -> {
        // Nothing, because these stages set no deadline.
      }
    }
  }

  private void kill() {
    deadlineNanos = Kernel.NEVER;
    if (!command.isAlive()) {
      stage = Stage.LAST_KILL;
      setDeadline(LAST_KILL_MILLIS);
      killLeftovers();
    } else {
      stage = Stage.KILLING;
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
    boolean waitForAll = config.waitFor() == WaitFor.ALL && !isForRestart;
    switch (stage) {
      case SERVING, GRACE -> {
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
    if (stage == Stage.GRACE && !hasResumed && command.phase() == Subprocess.Phase.STOPPED) {
      hasResumed = true;
      command.resume();
    }
  }

  private void endLeftovers() {
    stage = Stage.LEFTOVERS;
    setDeadline(config.leftoverTimeoutMillis());
    if (!leftovers.askToEnd()) {
      finish();
    }
  }

  private void killLeftovers() {
    if (!leftovers.kill()) {
      finish();
    }
  }

  private void giveUpOnLeftovers() {
    leftovers.sayStuck();
    finish();
  }

  private void finish() {
    stage = Stage.OVER;
    deadlineNanos = Kernel.NEVER;
  }

  private void setDeadline(long fromNowMillis) {
    deadlineNanos = kernel.monotonicNanos() + fromNowMillis * NANOS_PER_MILLI;
  }
}
