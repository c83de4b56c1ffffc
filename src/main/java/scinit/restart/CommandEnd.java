package scinit.restart;

import scinit.kernel.ChildChange;
import scinit.kernel.Signal;
import scinit.process.JobControl;
import scinit.process.Reaping;
import scinit.process.Subprocess;
import scinit.shutdown.Shutdown;
import scinit.shutdown.ShutdownStage;

/** The end of the command: the shutdown, with the terminal and the children that it concerns. */
public final class CommandEnd {
  private final Subprocess command;
  private final JobControl jobControl;
  private final Shutdown shutdown;
  private final Reaping reaping;

  public CommandEnd(Subprocess command, JobControl jobControl, Shutdown shutdown, Reaping reaping) {
    this.command = command;
    this.jobControl = jobControl;
    this.shutdown = shutdown;
    this.reaping = reaping;
  }

  /** Asks for scinit's end, as {@link Shutdown#request}. */
  void request(int signal, int forwarded) {
    shutdown.request(signal, forwarded);
  }

  /** Asks the command to end, so that it can be started again. */
  void beginRestart() {
    shutdown.beginRestart(reaping.areChildrenLeft());
  }

  /** Sends the stop signal to the command, or to its leftovers. */
  void sendStopSignal() {
    shutdown.sendStopSignal();
  }

  /** Returns true once neither the command nor leftovers are awaited. */
  boolean isOver() {
    return shutdown.isOver();
  }

  /** Returns true if the command was asked to end, or has ended. */
  boolean hasBegun() {
    return shutdown.stage() != ShutdownStage.SERVING;
  }

  /** Takes note of a change of a child. Returns false if the child is not the pre-stop command. */
  boolean noteHook(ChildChange change) {
    return shutdown.notePreStop(change);
  }

  /** Goes on with pre-stop, after children have been reaped. */
  void advanceHook() {
    shutdown.advancePreStop();
  }

  /** Returns when {@link #advance} is due, or {@link scinit.kernel.Kernel#NEVER}. */
  long deadlineNanos() {
    return shutdown.deadlineNanos();
  }

  /** Takes the shutdown's next stage if its deadline has passed. */
  void advance() {
    shutdown.advance(reaping.isRefused());
  }

  /** Stops scinit if the command was stopped, unless the command was asked to end. */
  void followStop(boolean isWithoutCommand) {
    if (isWithoutCommand || !hasBegun()) {
      jobControl.followStop();
    }
  }

  /** Takes the terminal back from a command that has ended, unless leftovers have it. */
  void takeTerminalBack() {
    jobControl.takeBackFromTheDead();
  }

  /** To be called while there is no command, {@link JobControl#keepTerminal}. */
  void keepTerminal() {
    jobControl.keepTerminal();
  }

  /** Gives the terminal back as it was found. */
  void restoreTerminal() {
    jobControl.restore();
  }

  /** Sends SIGTERM to the rest of the command's process group, without awaiting its end. */
  void askRestToEnd() {
    command.signalRestOfGroup(Signal.TERM);
  }

  /** Takes the shutdown's next stage if one is due after children have been reaped. */
  void afterReaping() {
    shutdown.afterReaping(reaping.areChildrenLeft());
  }

  /** Notes that a hook was started, which is a child of scinit too. */
  void noteOtherChild() {
    reaping.noteStart();
  }

  /** Returns true if the command has ended as Ctrl-C or Ctrl-\\ ends it. */
  boolean wasInterrupted() {
    return jobControl.wasInterrupted();
  }

  /** Asks all children to end where there is no command. Returns false if there is no child. */
  boolean endChildren() {
    if (reaping.areChildrenLeft()) {
      shutdown.endChildren();
      return true;
    }
    return false;
  }

  /** Resets the shutdown, for a command that is started next. */
  void reset() {
    shutdown.reset();
  }
}
