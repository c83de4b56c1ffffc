package scinit.restart;

import scinit.config.ExitStatus;
import scinit.kernel.ChildChange;
import scinit.process.FinalStatus;
import scinit.process.JobControl;
import scinit.process.Subprocess;

/** Starts a new command: where none runs, or beside the old one until it is ready. */
public final class Replacement {
  private final Subprocess command;
  private final JobControl jobControl;
  private final FinalStatus status;
  private final Starts starts;
  private final Handover handover;

  /** Null without {@code --handover}. */
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

  /** Starts the command for the first time. Returns false if that has failed. */
  boolean startFirst() {
    return note(starts.start(command, jobControl.prepare()));
  }

  /** Starts the command where none runs. Returns false if that has failed. */
  boolean start() {
    return note(starts.startAnew(command, jobControl.prepare()));
  }

  /** Notes what has come of a start, once the child has told it. */
  void noteStart() {
    note(starts.conclude(command));
  }

  private boolean note(int failure) {
    if (failure != ExitStatus.SUCCESS) {
      status.noteFailure(failure);
    }
    return failure == ExitStatus.SUCCESS;
  }

  /** Returns true if no start of a command has succeeded yet. */
  boolean isFirst() {
    return !starts.hasExecutedOne();
  }

  /** Returns true if the command runs and is to be replaced by a hand-over. */
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

  /** Takes note of a change of a child. Returns false if the child is not the second command. */
  boolean noteOther(ChildChange change) {
    return handover.note(change, starts);
  }

  /** Notes that a member of this process group has said READY=1. */
  void noteReady(int group) {
    handover.noteReady(group);
    if (group == command.pid() && !handover.isGoingOn()) {
      readiness.tellReady();
    }
  }

  /** Goes on with a hand-over. Returns true if the new command has taken over in this call. */
  boolean handOver() {
    int oldPid = command.pid();
    return switch (handover.advance()) {
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

  /** Ends a new command that is not ready yet, since scinit is to end. */
  void quit() {
    handover.quit();
  }
}
