package scinit.restart;

import scinit.config.ExitStatus;
import scinit.kernel.ChildChange;
import scinit.process.FinalStatus;
import scinit.process.JobControl;
import scinit.process.Subprocess;

/** The start of a new command: where none runs, or beside the old one until it is ready. */
public final class Replacement {
  private final Subprocess command;
  private final JobControl jobControl;
  private final FinalStatus status;
  private final Starts starts;
  private final Handover handover;

  /** Null where nobody asks for it; a hand-over does. */
  private final Readiness readiness;

  public Replacement(
      Subprocess command,
      JobControl jobControl,
      FinalStatus status,
      Starts starts,
      Handover handover,
      Readiness readiness) {
    this.command = command;
    this.jobControl = jobControl;
    this.status = status;
    this.starts = starts;
    this.handover = handover;
    this.readiness = readiness;
  }

  /** Starts the command for the first time. Returns false if it could not be. */
  boolean startFirst() {
    return note(starts.start(command, jobControl.prepare()));
  }

  /** Starts the command where none runs. Returns false if it could not be. */
  boolean start() {
    return note(starts.startAnew(command, jobControl.prepare()));
  }

  /** Notes what has come of a start that is known only now. */
  void noteStart() {
    note(starts.conclude(command));
  }

  private boolean note(int failure) {
    if (failure != ExitStatus.SUCCESS) {
      status.noteFailure(failure);
    }
    return failure == ExitStatus.SUCCESS;
  }

  /** Returns true if no start of a command has succeeded. */
  boolean isFirst() {
    return !starts.hasExecutedOne();
  }

  /** Returns true if the command that runs is to serve until the next one is ready. */
  boolean isSideBySide() {
    return handover.isAskedFor() && command.isAlive();
  }

  /** Returns true while there may be two commands. */
  boolean isHandingOver() {
    return handover.isGoingOn();
  }

  /** Returns the process group of a new command that is to become ready, or 0. */
  int newGroup() {
    return handover.newGroup();
  }

  /** Returns when {@link #handOver} is due, or {@link scinit.kernel.Kernel#NEVER}. */
  long deadlineNanos() {
    return handover.deadlineNanos();
  }

  /** Starts a new command beside the old one. Returns false if it can't be started. */
  boolean beginHandover() {
    if (!handover.begin(starts)) {
      return false;
    }
    readiness.tellReloading();
    return true;
  }

  /** Takes note of a change of a child. Returns false if it is not the second command's. */
  boolean noteOther(ChildChange change) {
    return handover.note(change, starts);
  }

  /** Notes that a member of this process group has said that it is ready. */
  void noteReady(int group) {
    handover.noteReady(group);
    if (group == command.pid() && !handover.isGoingOn()) {
      readiness.tellReady();
    }
  }

  /** Goes on with a hand-over. Returns true if the new command has taken over now. */
  boolean handOver(int stopSignal) {
    int oldPid = command.pid();
    return switch (handover.advance(stopSignal)) {
      case TAKEN_OVER -> {
        jobControl.afterHandover(oldPid);
        readiness.tellReady();
        yield true;
      }
      case REFUSED -> {
        if (command.isAlive()) {
          readiness.tellReady();
        }
        yield false;
      }
      case NONE -> false;
    };
  }

  /** Ends a second command, since scinit is to end. */
  void quit(int stopSignal) {
    handover.quit(stopSignal);
  }
}
