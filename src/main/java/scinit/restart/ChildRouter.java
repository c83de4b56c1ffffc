package scinit.restart;

import scinit.kernel.ChildChange;
import scinit.kernel.Signal;
import scinit.process.ChildLog;
import scinit.process.HangUp;
import scinit.process.JobControl;
import scinit.process.Reaping;
import scinit.process.Subprocess;

/** Hands each change of a child on: to the command, the second command, a hook, or the log. */
public final class ChildRouter implements Reaping.Listener {
  private final Subprocess command;
  private final Lifecycle lifecycle;
  private final JobControl jobControl;
  private final HangUp hangUp;
  private final ChildLog log;

  public ChildRouter(
      Subprocess command, Lifecycle lifecycle, JobControl jobControl, HangUp hangUp, ChildLog log) {
    this.command = command;
    this.lifecycle = lifecycle;
    this.jobControl = jobControl;
    this.hangUp = hangUp;
    this.log = log;
  }

  @Override
  public void note(ChildChange change) {
    if (change.pid() == command.pid() && !command.hasEnded()) {
      noteCommand(change);
    } else if (lifecycle.noteSecond(change)) {
      log.noteCommand(change);
    } else if (!lifecycle.noteHook(change)) {
      noteOrphan(change);
    }
  }

  private void noteCommand(ChildChange change) {
    command.note(change);
    if (change.isOfStart()) {
      lifecycle.noteStart();
    }
    log.noteCommand(change);
    jobControl.noteChange();
  }

  /** A leftover in the foreground that SIGHUP has ended raises the suspicion of a hang-up. */
  private void noteOrphan(ChildChange change) {
    log.note(change);
    if (change.kind() == ChildChange.Kind.KILLED && change.value() == Signal.HUP) {
      hangUp.suspect();
    }
  }
}
