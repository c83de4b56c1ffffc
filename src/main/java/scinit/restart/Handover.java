package scinit.restart;

import scinit.config.ExitStatus;
import scinit.config.HandoverSettings;
import scinit.kernel.ChildChange;
import scinit.kernel.Deadline;
import scinit.kernel.Kernel;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.Subprocess;
import scinit.shutdown.Shutdown;

/**
 * Two commands side by side, on the same sockets: the new one is to become ready, and then the old
 * one ends; or the new one does not, and ends itself. Never more than two.
 *
 * <pre>
 *   NONE ──begin──▶ AWAITING ──ready──▶ they change places ──▶ ENDING (the old one) ──▶ NONE
 *                       │
 *                       ╰─ it ends, or its time is up ──▶ ENDING (the new one) ──▶ NONE
 * </pre>
 */
public final class Handover {
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
    ENDING
  }

  private final Log log;
  private final HandoverSettings settings;
  private final Subprocess command;

  /** First the new one, then, once they have changed places, the old one. */
  private final Subprocess other;

  private final Shutdown otherEnd;
  private final Deadline ready;
  private final Deadline timeout;
  private Stage stage = Stage.NONE;

  /**
   * Creates it.
   *
   * @param other the second command, which is not started
   * @param otherEnd how that one ends
   */
  public Handover(
      Kernel kernel,
      Log log,
      HandoverSettings settings,
      Subprocess command,
      Subprocess other,
      Shutdown otherEnd) {
    this.log = log;
    this.settings = settings;
    this.command = command;
    this.other = other;
    this.otherEnd = otherEnd;
    ready = new Deadline(kernel);
    timeout = new Deadline(kernel);
  }

  /** Returns true if a command that runs is replaced this way. */
  boolean isAskedFor() {
    return settings.isOn();
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
    if (starts.startAnew(other, false) != ExitStatus.SUCCESS) {
      sayNotStarted();
      return false;
    }
    stage = Stage.AWAITING;
    timeout.limitSecs(settings.readyTimeoutSecs());
    ready.clear();
    if (!other.isStarting()) {
      beginReadiness();
    }
    return true;
  }

  /** One that is only starting is not on its way to be ready. */
  private void beginReadiness() {
    if (settings.readyAfterMillis() > 0) {
      ready.setMillis(settings.readyAfterMillis());
    }
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
      beginReadiness();
    }
    return true;
  }

  /** Notes that the new one has said that it is ready. */
  void noteReady(int group) {
    if (stage == Stage.AWAITING && group == other.pid()) {
      ready.setMillis(0);
    }
  }

  /** Returns when {@link #advance} is due, or {@link Kernel#NEVER}. */
  long deadlineNanos() {
    return stage == Stage.AWAITING
        ? Math.min(ready.nanos(), timeout.nanos())
        : otherEnd.deadlineNanos();
  }

  /** Goes on. Returns what has been decided in this very moment. */
  Decision advance(int stopSignal) {
    Decision decision = stage == Stage.AWAITING ? judge(stopSignal) : Decision.NONE;
    if (stage == Stage.ENDING) {
      otherEnd.afterReaping(true);
      otherEnd.advance(false);
      if (otherEnd.isOver()) {
        stage = Stage.NONE;
        other.forget();
      }
    }
    return decision;
  }

  private Decision judge(int stopSignal) {
    if (!other.isAlive()) {
      if (other.hasFailedToStart()) {
        sayNotStarted();
      } else {
        sayRefused("the new command has ended with status ", other.exitStatus(), "");
      }
      endOther(stopSignal);
      return Decision.REFUSED;
    }
    if (ready.isPast() || !command.isAlive()) {
      command.changePlacesWith(other);
      endOther(stopSignal);
      return Decision.TAKEN_OVER;
    }
    if (timeout.isPast()) {
      sayRefused("the new command was not ready after ", settings.readyTimeoutSecs(), " s");
      endOther(stopSignal);
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

  /** Ends the new one, since scinit is to end. */
  void quit(int stopSignal) {
    if (stage == Stage.AWAITING) {
      endOther(stopSignal);
    }
  }

  private void endOther(int stopSignal) {
    stage = Stage.ENDING;
    otherEnd.beginReplacement(stopSignal);
  }
}
