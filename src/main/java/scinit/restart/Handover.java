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
 * The hand-over, {@code --handover}: a new command is started beside the old one, on the same
 * sockets. Once the new command is ready, the old one is ended; a new command that does not become
 * ready is ended instead. There are never more than two.
 *
 * <pre>
 *   NONE ──begin──▶ AWAITING ──ready──▶ they change places ──▶ ENDING (the old one) ──▶ NONE
 *                       │
 *                       ╰─ it ends, or its time is up ──▶ ENDING (the new one) ──▶ NONE
 * </pre>
 */
public final class Handover {
  /** What {@link #advance} has decided. */
  enum Decision {
    NONE,
    /** The two have changed places: the new command serves. */
    TAKEN_OVER,
    /** The new command has ended or was not ready in time: the old one goes on serving. */
    REFUSED
  }

  /** How far the hand-over has come. */
  private enum Stage {
    NONE,
    AWAITING,
    ENDING
  }

  private final Log log;
  private final HandoverSettings settings;
  private final Subprocess command;

  /** The new command; once the two have changed places, the old one. */
  private final Subprocess other;

  private final Shutdown otherEnd;
  private final Deadline ready;
  private final Deadline timeout;
  private Stage stage = Stage.NONE;

  /**
   * Creates it.
   *
   * @param other the second command, which is not started
   * @param otherEnd the shutdown of the second command
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

  /** Returns true if the user asks for hand-overs. */
  boolean isAskedFor() {
    return settings.isOn();
  }

  /** Returns true while there may be two commands. */
  boolean isGoingOn() {
    return stage != Stage.NONE;
  }

  /** Returns the process group of a new command that is to become ready, or 0. */
  int newGroup() {
    return stage == Stage.AWAITING ? other.pid() : 0;
  }

  /** Starts the new command. Returns false if it can't be started. */
  boolean begin(Starts starts) {
    // The old command keeps the terminal as long as it serves.
    if (starts.startAnew(other, false) != ExitStatus.SUCCESS) {
      sayNotStarted();
      return false;
    }
    stage = Stage.AWAITING;
    timeout.setSecs(settings.readyTimeoutSecs());
    ready.clear();
    if (!other.isStarting()) {
      beginReadiness();
    }
    return true;
  }

  /**
   * The time of --ready-after-ms begins once the new command is executed. Its READY=1 may have come
   * before.
   */
  private void beginReadiness() {
    if (settings.readyAfterMillis() > 0 && !ready.isSet()) {
      ready.setMillis(settings.readyAfterMillis());
    }
  }

  /**
   * Takes note of a change of a child. Returns false if the child is not the other command.
   *
   * @param starts concludes the new command's start
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

  /** Notes that a member of this process group has said READY=1. */
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

  /** Goes on with the hand-over. Returns what was decided in this call. */
  Decision advance() {
    Decision decision = stage == Stage.AWAITING ? judge() : Decision.NONE;
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

  private Decision judge() {
    if (!other.isAlive()) {
      if (other.hasFailedToStart()) {
        sayNotStarted();
      } else {
        sayRefused("the new command has ended with status ", other.exitStatus(), "");
      }
      endOther();
      return Decision.REFUSED;
    }
    if (ready.isPast() || !command.isAlive()) {
      command.changePlacesWith(other);
      endOther();
      return Decision.TAKEN_OVER;
    }
    if (timeout.isPast()) {
      sayRefused("the new command was not ready after ", settings.readyTimeoutSecs(), " s");
      endOther();
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
    return command.isAlive() ? "; the old command goes on serving" : "; the old command has ended";
  }

  /** Ends a new command that is not ready yet, since scinit is to end. */
  void quit() {
    if (stage == Stage.AWAITING) {
      endOther();
    }
  }

  private void endOther() {
    stage = Stage.ENDING;
    otherEnd.beginAfterHandover();
  }
}
