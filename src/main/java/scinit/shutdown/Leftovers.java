package scinit.shutdown;

import scinit.config.Config;
import scinit.config.Contract;
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
  private final Config config;
  private final Subprocess command;

  Leftovers(Kernel kernel, Log log, Config config, Subprocess command) {
    this.kernel = kernel;
    this.log = log;
    signals = new SignalLog(log);
    this.config = config;
    this.command = command;
  }

  /**
   * Returns true if there are leftovers.
   *
   * @param childrenLeft true if scinit has a child
   */
  boolean exist(Purpose purpose, boolean childrenLeft) {
    return purpose == Purpose.HANDOVER ? command.hasRestOfGroup() : childrenLeft;
  }

  /** Returns true if scinit is to await the leftovers' end. */
  boolean areAwaited(Purpose purpose) {
    return purpose != Purpose.QUIT || config.contract().leftovers() == Contract.Leftovers.END;
  }

  /**
   * Sends SIGTERM to leftovers that scinit does not await, if its name promises that. Outside of a
   * session of its own the command's group is not signalled.
   */
  void letGo() {
    if (config.contract().leftovers() != Contract.Leftovers.ASK) {
      return;
    }
    SignalRewrites rewrites = config.signals().rewrites();
    int signal = rewrites.apply(Signal.TERM);
    if (signal == SignalRewrites.DROP) {
      signals.sayDropped(Signal.TERM);
      return;
    }
    if (rewrites.hasEntryFor(Signal.TERM)) {
      signals.sayRewritten(Signal.TERM, signal);
    }
    int errno = config.processes().newSession() ? command.signalRestOfGroup(signal) : Errno.ESRCH;
    SignalRefusal.sayIfAny(log, errno, command.pid(), signal, "what the command left behind");
    if (errno == 0) {
      signals.sayForwarded(signal, command.pid(), " to what the command left behind");
    } else if (errno == Errno.ESRCH) {
      signals.sayWithoutRecipient(signal);
    }
  }

  /** Asks the leftovers to end. Returns false if scinit can't await their end. */
  boolean askToEnd(Purpose purpose) {
    if (purpose == Purpose.HANDOVER) {
      command.signalRestOfGroup(Signal.TERM);
      command.signalRestOfGroup(Signal.CONT);
      return true;
    }
    log.begin(Level.INFO, "ending-leftovers")
        .text("ending the processes that ")
        .text(whoseTheyAre())
        .end();
    if (!signalAll(Signal.TERM)) {
      return false;
    }
    // Stopped, they could not act on the signal, signal(7).
    kernel.signalDescendants(Signal.CONT);
    return true;
  }

  /** Sends SIGKILL to the leftovers. Returns false if scinit can't await their end. */
  boolean kill(Purpose purpose) {
    if (purpose == Purpose.HANDOVER) {
      // A member whose parent does not reap it would keep the group in being for good.
      command.signalRestOfGroup(Signal.KILL);
      return false;
    }
    return signalAll(Signal.KILL);
  }

  /** Sends SIGKILL to all descendants beside a command that SIGKILL has not ended. */
  void killBeside(Purpose purpose) {
    if (purpose != Purpose.HANDOVER) {
      kernel.signalDescendants(Signal.KILL);
    }
  }

  /** Warns that SIGKILL does not end the leftovers. */
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

  /** Signals all descendants. Returns false if scinit may not signal or can't find them. */
  private boolean signalAll(int signal) {
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
