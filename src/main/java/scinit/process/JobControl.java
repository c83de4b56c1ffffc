package scinit.process;

import scinit.config.ExitStatus;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.kernel.SpawnRequest.Place;
import scinit.kernel.Terminal;
import scinit.log.Level;
import scinit.log.Log;

/**
 * Stands between the shell that started scinit and the command, so that Ctrl-C, Ctrl-Z, {@code fg}
 * and {@code bg} work as if the shell had started the command itself (tcsetpgrp(3),
 * credentials(7)).
 *
 * <p>The shell knows scinit's process group and makes it the foreground group; scinit passes the
 * foreground on to the command's group. When the command is stopped by its terminal, scinit gives
 * the foreground back and stops too, or the shell would never know. When the shell continues
 * scinit, scinit continues the command.
 *
 * <p>In a pipeline another process of scinit's group, such as a pager, may need the foreground.
 * There the command stays in scinit's group, and the terminal's signals reach it without scinit.
 *
 * <p>In a session of its own the command has no shell that could continue it, and the kernel
 * ignores SIGTSTP in its orphaned process group. There scinit stops the command with SIGSTOP
 * instead.
 */
public final class JobControl {
  /** What the command has had of the terminal. */
  private enum Share {
    /** Nothing. */
    NONE,
    /** The foreground, until both were stopped. */
    GIVEN_BACK,
    /** The foreground, as far as scinit knows. */
    FOREGROUND
  }

  /** What has become of the command, as far as it is news to the shell or to the user. */
  private enum Change {
    NONE,
    /** A signal has stopped it, and scinit is to follow. */
    STOPPED,
    /** A key of its terminal has ended it. */
    INTERRUPTED
  }

  private final Kernel kernel;
  private final Terminal terminal;
  private final HangUp hangUp;
  private final Log log;
  private final Subprocess command;
  private final boolean hasOwnSession;
  private final boolean sharesGroup;
  private Share share = Share.NONE;
  private Change change = Change.NONE;

  /**
   * Creates it.
   *
   * @param hangUp is told of the events that a lost terminal brings about
   * @param place the command's session and process group, {@link #place}
   */
  public JobControl(Kernel kernel, Log log, Subprocess command, HangUp hangUp, Place place) {
    this.kernel = kernel;
    this.terminal = kernel.terminal();
    this.hangUp = hangUp;
    this.log = log;
    this.command = command;
    hasOwnSession = place == Place.OWN_SESSION;
    sharesGroup = place == Place.SCINIT_GROUP;
  }

  /** Returns the session and process group for a command that is started on this terminal. */
  public static Place place(Terminal terminal, boolean newSession) {
    if (newSession) {
      return Place.OWN_SESSION;
    }
    return terminal.isOurs() && terminal.isInPipeline() ? Place.SCINIT_GROUP : Place.OWN_GROUP;
  }

  /** Returns true if the command was started in scinit's own process group. */
  public boolean sharesGroup() {
    return sharesGroup;
  }

  /**
   * Prepares the terminal for the command. Returns true if the command is to claim it when it
   * starts.
   */
  public boolean prepare() {
    change = Change.NONE;
    boolean hasTerminal =
        hasOwnSession
            ? terminal.isPresent() && (terminal.isGivenUp() || giveUpTerminal())
            : !sharesGroup && terminal.isOurs() && saveModes();
    share = hasTerminal ? Share.FOREGROUND : Share.NONE;
    if (hasOwnSession) {
      // No process is told of a hang-up while no session has the terminal.
      hangUp.suspect();
      if (!terminal.isPresent()) {
        log.note(Level.DEBUG, "no-terminal-to-give-up");
      }
    }
    return hasTerminal;
  }

  /** Returns false if scinit was stopped in between: the modes may be those of the shell then. */
  private boolean saveModes() {
    terminal.saveModes();
    if (terminal.isOurs()) {
      return true;
    }
    terminal.forgetModes();
    return false;
  }

  private boolean giveUpTerminal() {
    terminal.saveModes();
    boolean raisesSignals = log.showsDebug() && terminal.isOurs();
    boolean isGivenUp = terminal.giveUp();
    if (isGivenUp) {
      log.note(Level.DEBUG, "terminal-given-up");
      if (raisesSignals) {
        log.note(Level.DEBUG, "hand-off-signals");
      }
    }
    return isGivenUp;
  }

  /** Returns the signal that stops the command as this signal of a terminal would. */
  public int signalThatStops(int terminalSignal) {
    return hasOwnSession ? Signal.STOP : terminalSignal;
  }

  /** Stops scinit itself, without asking whether a shell could continue it. */
  public void stopAlone() {
    log.begin(Level.DEBUG, "stopping").text("stopping itself").end();
    kernel.stopItself();
  }

  /**
   * Notes that the command was stopped, was continued, or has ended. Only its latest state counts:
   * one turn may learn of several.
   */
  public void noteChange() {
    if (command.hasEnded() && share == Share.FOREGROUND) {
      hangUp.suspect();
    }
    if (isStoppedAsAJob() && !hasOwnSession && wasStoppedByTerminal() && terminal.isPresent()) {
      change = Change.STOPPED;
    } else {
      change = isInterrupted() ? Change.INTERRUPTED : Change.NONE;
    }
  }

  /** Of the stops before the command is executed, only SIGTSTP, Ctrl-Z, is meant for it. */
  private boolean isStoppedAsAJob() {
    return command.state() == Subprocess.State.STOPPED
        || (command.state() == Subprocess.State.HELD && command.stoppedBy() == Signal.TSTP);
  }

  /**
   * Returns true if the command has ended with the status that Ctrl-C or Ctrl-\\ on its terminal
   * brings about. scinit is not in the foreground then, and gets no signal of its own.
   */
  public boolean wasInterrupted() {
    return change == Change.INTERRUPTED;
  }

  private boolean isInterrupted() {
    return command.hasEnded()
        && (share != Share.NONE || sharesGroup)
        && (command.exitStatus() == ExitStatus.ofSignal(Signal.INT)
            || command.exitStatus() == ExitStatus.ofSignal(Signal.QUIT));
  }

  private boolean wasStoppedByTerminal() {
    return command.stoppedBy() != Signal.STOP || holdsForeground();
  }

  /** Notes that SIGTSTP was forwarded: scinit follows a command in a session of its own. */
  public void afterTerminalStop() {
    if (change != Change.INTERRUPTED && (hasOwnSession || isWithoutCommand())) {
      change = Change.STOPPED;
    }
  }

  /** Returns true while there is no command: then Ctrl-Z is for scinit alone. */
  private boolean isWithoutCommand() {
    return !command.isThere();
  }

  /** To be called when another command has taken the place of the one with this pid. */
  public void afterHandover(int oldPid) {
    if (!hasOwnSession && terminal.isPresent() && terminal.foregroundGroup() == oldPid) {
      passForegroundOn();
    }
    command.resume();
  }

  /** To be called before SIGCONT is forwarded: the command gets the foreground if scinit has it. */
  public void beforeContinue() {
    change = change == Change.STOPPED ? Change.NONE : change;
    if (!hasOwnSession && !sharesGroup && !isWithoutCommand() && terminal.isOurs()) {
      passForegroundOn();
    }
  }

  /** Returns true if the command's group is the foreground group now. */
  private boolean passForegroundOn() {
    terminal.saveModes();
    boolean isPassedOn = terminal.giveTo(command.pid()) == 0;
    share = isPassedOn ? Share.FOREGROUND : share;
    return isPassedOn;
  }

  /** Stops scinit if the command was stopped in this turn, and returns once both may go on. */
  public void followStop() {
    if (change != Change.STOPPED) {
      return;
    }
    change = Change.NONE;
    if (isWithoutCommand()) {
      kernel.stopScinitGroup();
      return;
    }
    if (wasTakenForBackground() && (sharesGroup || passForegroundOn())) {
      command.resume();
      return;
    }
    log.begin(Level.DEBUG, "stopping").text("the command was stopped: stopping with it").end();
    boolean heldForeground = !hasOwnSession && !sharesGroup && holdsForeground();
    if (heldForeground) {
      terminal.takeBack();
    }
    if (kernel.stopScinitGroup()) {
      noteGivenBack();
      return;
    }
    if (heldForeground) {
      terminal.giveTo(command.pid());
    }
    continueWhatNobodyCould();
  }

  /** The shell may have continued both in the background, and the terminal may be lost since. */
  private void noteGivenBack() {
    share = share == Share.FOREGROUND ? Share.GIVEN_BACK : share;
  }

  /**
   * Returns true if the command was stopped as a background job although scinit is in the
   * foreground: {@code fg} sends no SIGCONT to a job that runs, so that scinit did not learn of the
   * foreground.
   */
  private boolean wasTakenForBackground() {
    int signal = command.stoppedBy();
    return !hasOwnSession && (signal == Signal.TTIN || signal == Signal.TTOU) && terminal.isOurs();
  }

  /** Continues the command if scinit can't be stopped: no shell would ever continue it. */
  private void continueWhatNobodyCould() {
    if (hasOwnSession || command.stoppedBy() != Signal.TSTP) {
      return;
    }
    log.begin(Level.INFO, "continuing")
        .pid(command.pid())
        .signal(Signal.CONT)
        .text(
            "the terminal stopped the command, and no shell is there to continue it: continuing it")
        .end();
    command.resume();
  }

  /** Gives the terminal back as it was found. */
  public void restore() {
    if (share == Share.NONE) {
      return;
    }
    if (hasOwnSession || holdsForeground() || foregroundIsDeserted()) {
      terminal.takeBack();
    }
    if (hasOwnSession || terminal.isOurs()) {
      terminal.restoreModes();
    }
    if (share == Share.FOREGROUND) {
      // The terminal may have been lost since the command's end, while leftovers had the
      // foreground.
      hangUp.suspect();
    }
  }

  /**
   * Takes the foreground back from a command that has ended and was not replaced, unless leftovers
   * of its group have it: otherwise keys and hang-ups would reach no process.
   */
  public void takeBackFromTheDead() {
    if (share != Share.NONE && !hasOwnSession && foregroundIsDeserted()) {
      terminal.takeBack();
    }
    keepTerminal();
  }

  /**
   * To be called while there is no command: a terminal that scinit gave up for the command is
   * scinit's until the next start. It may have been lost in between.
   */
  public void keepTerminal() {
    if (terminal.isGivenUp() && (terminal.reclaim() || terminal.isLost())) {
      hangUp.suspect();
    }
  }

  /**
   * Returns true if the foreground group has no member: a command that could not be executed leaves
   * such a group, and so does a shell that was killed while one of its jobs was in the foreground.
   */
  private boolean foregroundIsDeserted() {
    int group = terminal.foregroundGroup();
    // The group 1 is an init's, and exists; kill(2) would take -1 for every process.
    return group > 1 && !terminal.isOurs() && kernel.signalGroup(group, 0) == Errno.ESRCH;
  }

  private boolean holdsForeground() {
    // The group of a shell outside of the PID namespace is seen as 0, which is no pid of a command.
    return !isWithoutCommand() && isCommandInForeground();
  }

  private boolean isCommandInForeground() {
    return sharesGroup ? terminal.isOurs() : terminal.foregroundGroup() == command.pid();
  }
}
