package scinit.shutdown;

import scinit.config.Config;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.SignalRefusal;
import scinit.process.Subprocess;

/**
 * The end of one command while another one runs: only its own process group is signalled, since
 * nobody can tell whose the other descendants are.
 *
 * <pre>
 *   NONE ──begin──▶ GRACE ──time is up──▶ KILLING
 *                     │                      │
 *                     ╰──── it has ended ────╯
 *                              │ its group has members left
 *                              ▼        time is up, or all have ended
 *                            REST ─────────────────────────────▶ NONE
 * </pre>
 *
 * <p>From KILLING too it goes to NONE when the time is up: SIGKILL may have no effect.
 */
public final class Retirement {
  /** How far it has come. */
  private enum Stage {
    NONE,
    GRACE,
    KILLING,
    REST
  }

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_SEC = 1000;

  private final Kernel kernel;
  private final Log log;
  private final Config config;
  private final Subprocess retired;
  private Stage stage = Stage.NONE;
  private long deadlineNanos = Kernel.NEVER;

  public Retirement(Kernel kernel, Log log, Config config, Subprocess retired) {
    this.kernel = kernel;
    this.log = log;
    this.config = config;
    this.retired = retired;
  }

  /** Returns true from the beginning until nothing is left to wait for. */
  public boolean isGoingOn() {
    return stage != Stage.NONE;
  }

  /** Returns when {@link #advance} is due without a child's change, or {@link Kernel#NEVER}. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Asks the command to end, unless it has. */
  public void begin(int stopSignal) {
    stage = Stage.GRACE;
    setDeadline(config.end().graceSecs() * MILLIS_PER_SEC, config.end().graceSecs() > 0);
    if (retired.isAlive()) {
      sayIfRefused(retired.signalGroup(stopSignal), stopSignal);
      retired.resume();
    }
  }

  /** Goes on, after children have been reaped or the deadline has passed. */
  public void advance() {
    switch (stage) {
      case GRACE -> {
        if (retired.hasEnded()) {
          endRest();
        } else if (isTimeUp()) {
          kill();
        }
      }
      case KILLING -> {
        if (retired.hasEnded()) {
          endRest();
        } else if (isTimeUp()) {
          goWithoutIt();
        }
      }
      case REST -> {
        if (isGroupEmpty() || isTimeUp()) {
          finish();
        }
      }
      case NONE -> {
        // Nothing, because nobody is to end.
      }
    }
  }

  private void kill() {
    stage = Stage.KILLING;
    setDeadline(Shutdown.LAST_KILL_MILLIS, true);
    log.begin(Level.WARN, "grace-over")
        .pid(retired.pid())
        .text("process ")
        .number(retired.pid())
        .text(" still runs after ")
        .number(config.end().graceSecs())
        .text(" seconds: sending SIGKILL")
        .end();
    retired.signalGroup(Signal.KILL);
    sayIfRefused(retired.signalProcess(Signal.KILL), Signal.KILL);
  }

  private void goWithoutIt() {
    log.begin(Level.WARN, "command-stuck")
        .pid(retired.pid())
        .text("cannot end process ")
        .number(retired.pid())
        .text(": SIGKILL has no effect; going on without it")
        .end();
    stage = Stage.NONE;
    deadlineNanos = Kernel.NEVER;
  }

  private void sayIfRefused(int errno, int signal) {
    SignalRefusal.sayIfAny(log, errno, retired.pid(), signal, "the replaced command");
  }

  private void endRest() {
    if (isGroupEmpty()) {
      stage = Stage.NONE;
      deadlineNanos = Kernel.NEVER;
      return;
    }
    stage = Stage.REST;
    setDeadline(config.end().leftoverGraceMillis(), true);
    retired.signalRestOfGroup(Signal.TERM);
    retired.signalRestOfGroup(Signal.CONT);
  }

  private void finish() {
    if (!isGroupEmpty()) {
      retired.signalRestOfGroup(Signal.KILL);
    }
    stage = Stage.NONE;
    deadlineNanos = Kernel.NEVER;
  }

  private boolean isGroupEmpty() {
    return !retired.hasRestOfGroup();
  }

  private boolean isTimeUp() {
    return deadlineNanos != Kernel.NEVER && kernel.monotonicNanos() >= deadlineNanos;
  }

  private void setDeadline(long fromNowMillis, boolean isLimited) {
    deadlineNanos =
        isLimited ? kernel.monotonicNanos() + fromNowMillis * NANOS_PER_MILLI : Kernel.NEVER;
  }
}
