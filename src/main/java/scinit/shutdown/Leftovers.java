package scinit.shutdown;

import scinit.config.Config;
import scinit.config.SignalRewrites;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.SignalLog;
import scinit.process.SignalRefusal;
import scinit.process.Subprocess;

/**
 * The processes that the command leaves behind: the rest of its group, and the orphans that scinit
 * has adopted.
 */
final class Leftovers {
  private final Kernel kernel;
  private final Log log;
  private final SignalLog signals;
  private final Subprocess command;

  Leftovers(Kernel kernel, Log log, Subprocess command) {
    this.kernel = kernel;
    this.log = log;
    signals = new SignalLog(log);
    this.command = command;
  }

  /**
   * Returns true if scinit is not to wait for them, and asks them to end where that is all they
   * get.
   */
  boolean mayGo(Config config, boolean isForRestart) {
    if (isForRestart) {
      return false;
    }
    return switch (config.contract().leftovers()) {
      case END -> false;
      case LEAVE -> true;
      case ASK -> {
        askToGo(config.signals().rewrites(), config.processes().newSession());
        yield true;
      }
    };
  }

  /** Outside of a session of its own the group is not the command's to take along. */
  private void askToGo(SignalRewrites rewrites, boolean hasSession) {
    int signal = rewrites.apply(Signal.TERM);
    if (signal == SignalRewrites.DROP) {
      signals.sayDropped(Signal.TERM);
      return;
    }
    if (rewrites.hasEntryFor(Signal.TERM)) {
      signals.sayRewritten(Signal.TERM, signal);
    }
    int errno = hasSession ? command.signalRestOfGroup(signal) : Errno.ESRCH;
    SignalRefusal.sayIfAny(log, errno, command.pid(), signal, "what the command left behind");
    if (errno == 0) {
      signals.sayForwarded(signal, command.pid(), " to what the command left behind");
    } else if (errno == Errno.ESRCH) {
      signals.sayWithoutRecipient(signal);
    }
  }

  /** Asks them to end. Returns false if to wait for that is in vain. */
  boolean askToEnd() {
    log.begin(Level.INFO, "ending-leftovers")
        .text("ending the processes that ")
        .text(whoseTheyAre())
        .end();
    if (!signal(Signal.TERM)) {
      return false;
    }
    // Stopped, they could not act on the signal, signal(7).
    kernel.signalDescendants(Signal.CONT);
    return true;
  }

  /** Ends them. Returns false if to wait for that is in vain. */
  boolean kill() {
    return signal(Signal.KILL);
  }

  /** Says that SIGKILL does not end them. */
  void sayStuck() {
    log.begin(Level.WARN, "leftovers-stuck")
        .text("cannot end the processes that ")
        .text(whoseTheyAre())
        .text(": SIGKILL has no effect")
        .text("; ending without them")
        .end();
  }

  private String whoseTheyAre() {
    return command.isThere() ? "the command left behind" : "are left";
  }

  /**
   * Signals all descendants. Returns false if there are some, but none that scinit may signal or
   * can find.
   */
  private boolean signal(int signal) {
    int errno = kernel.signalDescendants(signal);
    if (errno == 0 || errno == Errno.ESRCH) {
      return true;
    }
    if (errno != Errno.EPERM) {
      // Without /proc this is the most that can be done.
      command.signalRestOfGroup(signal);
    }
    log.begin(Level.WARN, "leftovers-out-of-reach")
        .signal(signal)
        .text("cannot end the processes that ")
        .text(whoseTheyAre())
        .text(": ")
        .reason(errno)
        .text("; ending without them")
        .end();
    return false;
  }
}
