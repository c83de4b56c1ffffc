package scinit.restart;

import scinit.config.RestartSettings;
import scinit.config.RestartSettings.OnExit;
import scinit.kernel.Kernel;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.Subprocess;

/** What comes after the end of a command that nobody has asked to end. */
final class Comeback {
  private final Kernel kernel;
  private final Log log;
  private final RestartSettings settings;
  private final Subprocess command;
  private final Situation situation;
  private final Pause pause;
  private final Backoff backoff = new Backoff();

  Comeback(
      Kernel kernel,
      Log log,
      RestartSettings settings,
      Subprocess command,
      Situation situation,
      Pause pause) {
    this.kernel = kernel;
    this.log = log;
    this.settings = settings;
    this.command = command;
    this.situation = situation;
    this.pause = pause;
  }

  /** Returns true if with the command's own end that of scinit begins. */
  boolean isNone() {
    return settings.onExit() == OnExit.END;
  }

  /** Returns the phase that follows. */
  Phase afterEnd() {
    return switch (settings.onExit()) {
      case END -> Phase.OVER;
      case WAIT -> waitForChange();
      case RESTART -> restartLater();
    };
  }

  /** Keeps the sockets, and waits. */
  Phase waitForChange() {
    command.forget();
    log.begin(Level.WARN, "waiting").text("waiting for the next change").end();
    return Phase.WAITING;
  }

  private Phase restartLater() {
    if (settings.maxRestarts() >= 0 && backoff.restarts() >= settings.maxRestarts()) {
      log.begin(Level.WARN, "restarts-used-up")
          .text("the command has ended again after ")
          .number(settings.maxRestarts())
          .text(" restarts: ending")
          .end();
      return Phase.OVER;
    }
    int millis = backoff.nextMillis(kernel.monotonicNanos() - situation.startedNanos);
    log.begin(Level.WARN, "restarting-later")
        .status(situation.exitStatus)
        .text("the command has ended with status ")
        .number(situation.exitStatus)
        .text(": starting it again in ")
        .number(millis)
        .text(" ms")
        .end();
    command.forget();
    pause.begin(millis, true);
    return Phase.PAUSING;
  }
}
