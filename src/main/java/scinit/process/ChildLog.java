package scinit.process;

import scinit.kernel.ChildChange;
import scinit.log.Level;
import scinit.log.Log;

/** Logs what became of scinit's children. */
public final class ChildLog implements Reaping.Listener {
  private final Log log;
  private final Level orphanLevel;
  private final boolean showsDebug;
  private final boolean showsInfo;

  /** Creates it. With {@code warnReaped}, each orphan that is reaped is worth a warning. */
  public ChildLog(Log log, boolean warnReaped) {
    this.log = log;
    showsDebug = log.showsDebug();
    showsInfo = log.shows(Level.INFO);
    this.orphanLevel = warnReaped ? Level.WARN : Level.DEBUG;
  }

  /** Notes a change of a command. */
  public void noteCommand(ChildChange change) {
    if (!showsInfo) {
      // A switch costs a microsecond where it is the first one: the end of scinit waits for it.
      return;
    }
    switch (change.kind()) {
      case EXITED ->
          sayExited(
              change, Level.INFO, "command-ended", "the command (process ", ") ended with status ");
      case KILLED ->
          saySignalled(
              change, Level.INFO, "command-ended", "the command (process ", ") was ended by ");
      case STOPPED ->
          saySignalled(
              change, Level.DEBUG, "command-stopped", "the command (process ", ") was stopped by ");
      case CONTINUED ->
          log.begin(Level.DEBUG, "command-continued")
              .pid(change.pid())
              .text("the command was continued")
              .end();
      case EXECUTED, NOT_EXECUTED -> {
        // Nothing, because CommandStarter logs it.
      }
    }
  }

  /** Notes a change of an orphan, which scinit has adopted. */
  @Override
  public void note(ChildChange change) {
    switch (change.kind()) {
      case EXITED ->
          sayExited(
              change,
              orphanLevel,
              "orphan-reaped",
              "reaped an orphan (process ",
              ") that ended with status ");
      case KILLED ->
          saySignalled(
              change,
              orphanLevel,
              "orphan-reaped",
              "reaped an orphan (process ",
              ") that was ended by ");
      case EXECUTED, NOT_EXECUTED, STOPPED, CONTINUED -> {
        // Nothing, because the parent that could have asked for it is gone.
      }
    }
  }

  /** Notes that no child has changed: for the log formats that have words for it. */
  void noteNothingToReap() {
    say("nothing-to-reap");
  }

  /** Notes that no child is left: for the log formats that have words for it. */
  void noteNoChildren() {
    say("no-children");
  }

  private void say(String event) {
    if (showsDebug) {
      log.note(Level.TRACE, event);
    }
  }

  private void sayExited(ChildChange change, Level level, String event, String who, String what) {
    log.begin(level, event)
        .pid(change.pid())
        .status(change.value())
        .text(who)
        .number(change.pid())
        .text(what)
        .number(change.value())
        .end();
  }

  private void saySignalled(
      ChildChange change, Level level, String event, String who, String what) {
    log.begin(level, event)
        .pid(change.pid())
        .signal(change.value())
        .text(who)
        .number(change.pid())
        .text(what)
        .signalName(change.value())
        .end();
  }
}
