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
 * <p>In a pipeline others of scinit's group may need the foreground, such as a pager. There the
 * command stays in that group, and the kernel and the shell do for it what they do for the others:
 * what the terminal sends reaches the command without scinit.
 *
 * <p>In a session of its own the command has no shell above it that could continue it, and the
 * kernel ignores SIGTSTP for it ("orphaned process group"): it is stopped with SIGSTOP instead.
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
   * @param hangUp asks for the terminal once something tells of its loss
   * @param place where the command is, {@link #place}
   */
  public JobControl(Kernel kernel, Log log, Subprocess command, HangUp hangUp, Place place) {
    this.kernel = kernel;
    this.terminal = kernel.terminal();
    this.hangUp = hangUp;
    this.log = log;
    this.command = command;
    hasOwnSession = place == Place.OWN_SESSION;
    sharesGroup = place == Place.SAME_GROUP;
  }

  /** Returns where a command belongs that is started from this terminal, if there is one. */
  public static Place place(Terminal terminal, boolean newSession) {
    if (newSession) {
      return Place.OWN_SESSION;
    }
    return terminal.isOurs() && terminal.isInPipeline() ? Place.SAME_GROUP : Place.OWN_GROUP;
  }

  /** Returns true if the command is in scinit's own process group, unless it has left that. */
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
      // Nobody is told of what happens to a terminal while no session has it.
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

  /** Returns the signal that stops the command as this one of a terminal's would. */
  public int stopSignal(int terminalSignal) {
    return hasOwnSession ? Signal.STOP : terminalSignal;
  }

  /** Stops scinit itself, whoever may continue it. */
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

  /** Of those that stop a command before it is executed, only Ctrl-Z is meant for it. */
  private boolean isStoppedAsAJob() {
    return command.state() == Subprocess.State.STOPPED
        || (command.state() == Subprocess.State.HELD && command.stopSignal() == Signal.TSTP);
  }

  /**
   * Returns true if the command has ended as Ctrl-C or Ctrl-\\ on its terminal end it: scinit,
   * which is not in the foreground then, does not get the signal itself.
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
    return command.stopSignal() != Signal.STOP || holdsForeground();
  }

  /**
   * Notes that SIGTSTP was sent on: a command with a session of its own has been stopped, and
   * scinit is to follow.
   */
  public void afterTerminalStop() {
    if (change != Change.INTERRUPTED && (hasOwnSession || isWithoutCommand())) {
      change = Change.STOPPED;
    }
  }

  /** Returns true between the lives of a command: then Ctrl-Z is for scinit alone. */
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

  /**
   * To be called before SIGCONT is sent on: if the shell has put scinit into the foreground, the
   * command follows.
   */
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
      kernel.stopOwnGroup();
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
    if (kernel.stopOwnGroup()) {
      noteGivenBack();
      return;
    }
    if (heldForeground) {
      terminal.giveTo(command.pid());
    }
    continueWhatNobodyCould();
  }

  /** Who has continued both may have left them in the background, and closed the terminal since. */
  private void noteGivenBack() {
    share = share == Share.FOREGROUND ? Share.GIVEN_BACK : share;
  }

  /**
   * Returns true if the command was stopped as a background job although scinit is in the
   * foreground: {@code fg} sends no SIGCONT to a job that runs, so nobody has told of it.
   */
  private boolean wasTakenForBackground() {
    int signal = command.stopSignal();
    return !hasOwnSession && (signal == Signal.TTIN || signal == Signal.TTOU) && terminal.isOurs();
  }

  /**
   * Where scinit itself can't be stopped, there is no shell that would ever continue the command.
   */
  private void continueWhatNobodyCould() {
    if (hasOwnSession || command.stopSignal() != Signal.TSTP) {
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
      // It may have been lost since the command's end, while what that left behind had it.
      hangUp.suspect();
    }
  }

  /**
   * Takes the foreground back from a command that has ended without a successor, unless others of
   * its group have it: keys and hang-ups would be told to nobody.
   */
  public void takeBackFromTheDead() {
    if (share != Share.NONE && !hasOwnSession && foregroundIsDeserted()) {
      terminal.takeBack();
    }
    keepTerminal();
  }

  /**
   * To be called where no command is there for now: a terminal that was given up for it is scinit's
   * until the next one. It may have been lost while it was nobody's.
   */
  public void keepTerminal() {
    if (terminal.isGivenUp() && (terminal.reclaim() || terminal.isLost())) {
      hangUp.suspect();
    }
  }

  /**
   * A command that could not be executed, or a shell that was killed while one of its jobs was in
   * the foreground, leaves the terminal to a group that has no member.
   */
  private boolean foregroundIsDeserted() {
    int group = terminal.foregroundGroup();
    // The group 1 is an init's, which is there; and kill(2) would take -1 for everybody.
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
