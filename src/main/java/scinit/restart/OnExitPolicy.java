package scinit.restart;

import scinit.config.Config;
import scinit.config.RestartSettings;
import scinit.config.RestartSettings.OnExit;
import scinit.kernel.Deadline;
import scinit.kernel.Kernel;
import scinit.log.Level;
import scinit.log.Log;

/** The on-exit policy, {@code --on-exit}: what follows a command's end by itself, and when. */
public final class OnExitPolicy {
  private final Kernel kernel;
  private final Log log;
  private final RestartSettings settings;
  private final boolean waitsForFiles;
  private final Backoff backoff = new Backoff();
  private final Deadline nextStart;
  private long startedNanos;

  public OnExitPolicy(Kernel kernel, Log log, Config config) {
    this.kernel = kernel;
    this.log = log;
    settings = config.restart();
    waitsForFiles = config.watch().isOn();
    nextStart = new Deadline(kernel);
  }

  /** Returns true if scinit ends once the command has ended by itself. */
  boolean endsWithCommand() {
    return settings.onExit() == OnExit.END;
  }

  /** Notes the start of a command's life: it was started, or a hand-over is done. */
  void noteStart() {
    if (settings.onExit() == OnExit.RESTART) {
      startedNanos = kernel.monotonicNanos();
    }
  }

  /**
   * Decides what follows a command's end by itself, and sets the time of the next start.
   *
   * @param status the exit status of the command, for the log
   */
  State afterEnd(int status) {
    return switch (settings.onExit()) {
      case END -> State.OVER;
      case WAIT -> waitForChange();
      case RESTART -> restartLater(status);
    };
  }

  /**
   * Decides what follows a failed start. With live reload scinit waits for the next change, since
   * the program's file may be written just now.
   */
  State afterFailedStart(int status) {
    return waitsForFiles ? waitForChange() : afterEnd(status);
  }

  private State waitForChange() {
    log.begin(Level.WARN, "waiting").text("waiting for the next change").end();
    return State.WAITING;
  }

  /** Sets the time of the next start, after a command that was ended for a restart. */
  State delay() {
    nextStart.setMillis(settings.delayMillis());
    return State.DELAYING;
  }

  /** Returns true once the time has come to start the next command. */
  boolean isStartDue() {
    return nextStart.isPast();
  }

  /** Returns when the next command is to be started, or {@link Kernel#NEVER}. */
  long deadlineNanos() {
    return nextStart.nanos();
  }

  private State restartLater(int status) {
    if (settings.maxRestarts() >= 0 && backoff.restarts() >= settings.maxRestarts()) {
      log.begin(Level.WARN, "restarts-used-up")
          .text("the command has ended again after ")
          .number(settings.maxRestarts())
          .text(" restarts: ending")
          .end();
      return State.OVER;
    }
    int millis = backoff.nextMillis(kernel.monotonicNanos() - startedNanos);
    log.begin(Level.WARN, "restarting-later")
        .status(status)
        .text("the command has ended with status ")
        .number(status)
        .text(": starting it again in ")
        .number(millis)
        .text(" ms")
        .end();
    nextStart.setMillis(millis);
    return State.BACKING_OFF;
  }
}
