package scinit.restart;

import scinit.config.Config;
import scinit.config.ExitStatus;
import scinit.config.HandoverSettings;
import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.Subprocess;
import scinit.shutdown.Retirement;

/**
 * Two commands side by side, on the same sockets: the new one is to become ready, and then the old
 * one ends; or the new one does not, and ends itself. Never more than two.
 *
 * <pre>
 *   NONE ──begin──▶ AWAITING ──ready──▶ RETIRING (the old one) ──▶ NONE
 *                       │
 *                       ╰─ it ends, or its time is up ──▶ ABANDONING (the new one) ──▶ NONE
 * </pre>
 */
final class Handover {
  /** What has been decided in one turn. */
  enum Decision {
    NONE,
    /** The two have changed places: the new one serves. */
    TAKEN_OVER,
    /** The new one was not good enough: the old one goes on serving. */
    REFUSED
  }

  /** What the two are about. */
  private enum Stage {
    NONE,
    AWAITING,
    RETIRING,
    ABANDONING
  }

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SEC = 1_000_000_000;

  private final Kernel kernel;
  private final Log log;
  private final Config config;
  private final Subprocess command;

  /** First the new one, then, once they have changed places, the old one. */
  private final Subprocess other;

  private final Retirement retirement;
  private Stage stage = Stage.NONE;
  private long readyNanos = Kernel.NEVER;
  private long timeoutNanos = Kernel.NEVER;
  private boolean isReady;

  Handover(Kernel kernel, Log log, Config config, Subprocess command) {
    this.kernel = kernel;
    this.log = log;
    this.config = config;
    this.command = command;
    other = new Subprocess(kernel);
    retirement = new Retirement(kernel, log, config, other);
  }

  /** Returns true while there may be two commands. */
  boolean isGoingOn() {
    return stage != Stage.NONE;
  }

  /** Returns the process group of the new one as long as it is to become ready, or 0. */
  int newGroup() {
    return stage == Stage.AWAITING ? other.pid() : 0;
  }

  /** Starts the new one. Returns false if it can't be started. */
  boolean begin(Starts starts) {
    // The old one has the terminal as long as it serves.
    if (starts.start(other, false) != ExitStatus.SUCCESS) {
      sayNotStarted();
      return false;
    }
    stage = Stage.AWAITING;
    isReady = false;
    HandoverSettings settings = config.restart().handover();
    long now = kernel.monotonicNanos();
    timeoutNanos = now + settings.readyTimeoutSecs() * NANOS_PER_SEC;
    // One that is only starting is not on its way to be ready.
    readyNanos = other.isStarting() ? Kernel.NEVER : readyNanosFrom(now);
    return true;
  }

  private long readyNanosFrom(long startNanos) {
    int millis = config.restart().handover().readyAfterMillis();
    return millis > 0 ? startNanos + millis * NANOS_PER_MILLI : Kernel.NEVER;
  }

  /**
   * Takes note of a change of a child. Returns false if it is not the other command's.
   *
   * @param starts says what has become of a start
   */
  boolean note(ChildChange change, Starts starts) {
    if (!isGoingOn() || change.pid() != other.pid() || !other.isAlive()) {
      return false;
    }
    other.note(change);
    if (change.isOfStart() && starts.conclude(other) == ExitStatus.SUCCESS) {
      readyNanos = readyNanosFrom(kernel.monotonicNanos());
    }
    return true;
  }

  /** Notes that the new one has said that it is ready. */
  void noteReady(int group) {
    isReady |= stage == Stage.AWAITING && group == other.pid();
  }

  /** Returns when {@link #advance} is due, or {@link Kernel#NEVER}. */
  long deadlineNanos() {
    return stage == Stage.AWAITING
        ? Math.min(readyNanos, timeoutNanos)
        : retirement.deadlineNanos();
  }

  /** Goes on. Returns what has been decided in this very moment. */
  Decision advance(int stopSignal) {
    Decision decision = stage == Stage.AWAITING ? judge(stopSignal) : Decision.NONE;
    if (stage == Stage.RETIRING || stage == Stage.ABANDONING) {
      retirement.advance();
      if (!retirement.isGoingOn()) {
        stage = Stage.NONE;
        other.forget();
      }
    }
    return decision;
  }

  private Decision judge(int stopSignal) {
    long now = kernel.monotonicNanos();
    if (!other.isAlive()) {
      if (other.hasFailedToStart()) {
        sayNotStarted();
      } else {
        sayRefused("the new command has ended with status ", other.exitStatus(), "");
      }
      abandon(stopSignal);
      return Decision.REFUSED;
    }
    if (isReady || now >= readyNanos || !command.isAlive()) {
      command.changePlacesWith(other);
      retire(Stage.RETIRING, stopSignal);
      return Decision.TAKEN_OVER;
    }
    if (now >= timeoutNanos) {
      sayRefused(
          "the new command was not ready after ",
          config.restart().handover().readyTimeoutSecs(),
          " s");
      abandon(stopSignal);
      return Decision.REFUSED;
    }
    return Decision.NONE;
  }

  private void sayNotStarted() {
    log.begin(Level.WARN, "handover-refused")
        .text("cannot hand over: the new command can't be started")
        .text(consequence())
        .end();
  }

  private void sayRefused(String what, int number, String unit) {
    log.begin(Level.WARN, "handover-refused")
        .pid(other.pid())
        .text("cannot hand over: ")
        .text(what)
        .number(number)
        .text(unit)
        .text(consequence())
        .end();
  }

  private String consequence() {
    return command.isAlive() ? "; the old one goes on serving" : "; the old one has ended";
  }

  /** Ends the other one, since scinit is to end. */
  void quit(int stopSignal) {
    if (stage == Stage.AWAITING) {
      abandon(stopSignal);
    }
  }

  private void abandon(int stopSignal) {
    retire(Stage.ABANDONING, stopSignal);
  }

  private void retire(Stage stage, int stopSignal) {
    this.stage = stage;
    retirement.begin(stopSignal);
  }
}
