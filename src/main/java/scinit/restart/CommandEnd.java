package scinit.restart;

import scinit.config.Config;
import scinit.kernel.ChildChange;
import scinit.kernel.Signal;
import scinit.process.JobControl;
import scinit.process.Reaping;
import scinit.process.Recipients;
import scinit.process.Subprocess;
import scinit.shutdown.Shutdown;
import scinit.shutdown.ShutdownStage;

/** The end of the command, whoever has wanted it: how it is asked for, awaited and noted. */
public final class CommandEnd {
  private final Subprocess command;
  private final JobControl jobControl;
  private final Shutdown shutdown;
  private final Reaping reaping;
  private final Recipients recipients;
  private final int stopSignal;

  public CommandEnd(
      Config config,
      Subprocess command,
      JobControl jobControl,
      Shutdown shutdown,
      Reaping reaping,
      Recipients recipients) {
    this.command = command;
    this.jobControl = jobControl;
    this.shutdown = shutdown;
    this.reaping = reaping;
    this.recipients = recipients;
    stopSignal = config.signals().rewrites().stopSignal();
  }

  /** Acts on a request for scinit's own end, as {@link Shutdown#request}. */
  void request(int signal, int forwarded) {
    shutdown.request(signal, forwarded);
  }

  /** Asks for the end of the command that is to be started again. */
  void beginRestart() {
    shutdown.beginRestart(stopSignal, reaping.areChildrenLeft());
  }

  /** Asks the command to end, or what it has left behind. */
  void sendStopSignal() {
    recipients.forward(stopSignal);
  }

  /** Returns what asks a command to end that nobody has sent a signal for. */
  int stopSignal() {
    return stopSignal;
  }

  /** Returns true once nothing is left to wait for, neither the command nor what it left behind. */
  boolean isOver() {
    return shutdown.isOver();
  }

  /** Returns true if somebody has asked for it, or it has come. */
  boolean hasBegun() {
    return shutdown.stage() != ShutdownStage.SERVING;
  }

  /** Takes note of a change of a child. Returns false if it is not what runs before SIGTERM. */
  boolean noteHook(ChildChange change) {
    return shutdown.notePreStop(change);
  }

  /** Goes on with what runs before SIGTERM, after children have been reaped. */
  void advanceHook() {
    shutdown.advancePreStop();
  }

  /** Returns when {@link #advance} is due, or {@link scinit.kernel.Kernel#NEVER}. */
  long deadlineNanos() {
    return shutdown.deadlineNanos();
  }

  /** Goes on if the time has come. */
  void advance() {
    shutdown.advance(reaping.isRefused());
  }

  /** Stops scinit with the command that was stopped, unless that is about to end. */
  void followStop(boolean isWithoutCommand) {
    if (isWithoutCommand || !hasBegun()) {
      jobControl.followStop();
    }
  }

  /** Takes the terminal back from a command that has ended, as far as it is left to nobody. */
  void takeTerminalBack() {
    jobControl.takeBackFromTheDead();
  }

  /** To be called where no command is there for now. */
  void keepTerminal() {
    jobControl.keepTerminal();
  }

  /** Gives the terminal back as it was found. */
  void restoreTerminal() {
    jobControl.restore();
  }

  /** Has what is left of the command's group end, where nobody can wait for that. */
  void askRestToEnd() {
    command.signalRestOfGroup(Signal.TERM);
  }

  /** Goes on, after children have been reaped. */
  void afterReaping() {
    shutdown.afterReaping(reaping.areChildrenLeft());
  }

  /** Notes that a child was started which is none of the command's. */
  void noteOtherChild() {
    reaping.noteStart();
  }

  /** Returns true if a key of the terminal has ended the command. */
  boolean wasInterrupted() {
    return jobControl.wasInterrupted();
  }

  /** Ends what was run before a start, where no command is there. Returns false if nothing is. */
  boolean endChildren() {
    if (reaping.areChildrenLeft()) {
      shutdown.endChildren();
      return true;
    }
    return false;
  }

  /** Begins anew, for a command that is about to be started. */
  void reset() {
    shutdown.reset();
  }
}
