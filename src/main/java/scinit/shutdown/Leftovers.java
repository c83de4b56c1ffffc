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
   * Returns true if there are some.
   *
   * @param childrenLeft true if scinit has a child
   */
  boolean exist(Purpose purpose, boolean childrenLeft) {
    return purpose == Purpose.REPLACEMENT ? command.hasRestOfGroup() : childrenLeft;
  }

  /** Returns true if scinit is to wait for their end. */
  boolean areAwaited(Purpose purpose) {
    return purpose != Purpose.QUIT || config.contract().leftovers() == Contract.Leftovers.END;
  }

  /**
   * Sends SIGTERM to those that are not waited for, if they are to get it. Outside of a session of
   * its own the group is not the command's to take along.
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

  /** Asks them to end. Returns false if to wait for that is in vain. */
  boolean askToEnd(Purpose purpose) {
    if (purpose == Purpose.REPLACEMENT) {
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

  /** Ends them. Returns false if to wait for that is in vain. */
  boolean kill(Purpose purpose) {
    if (purpose == Purpose.REPLACEMENT) {
      // Who is not reaped by a parent outside of the group keeps the group in being.
      command.signalRestOfGroup(Signal.KILL);
      return false;
    }
    return signalAll(Signal.KILL);
  }

  /** Ends them while the command itself can't be ended: its group was sent SIGKILL already. */
  void killBeside(Purpose purpose) {
    if (purpose != Purpose.REPLACEMENT) {
      kernel.signalDescendants(Signal.KILL);
    }
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
