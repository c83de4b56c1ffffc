package scinit.process;

import scinit.config.SignalSettings.Target;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.log.Level;
import scinit.log.Log;

/**
 * Who gets a signal: as the user chose while the command lives, and what it left behind after that.
 */
public final class Recipients {
  private final Kernel kernel;
  private final Log log;
  private final SignalLog signals;
  private final Target target;
  private final Subprocess command;

  /** What the switch would say as well; but the first switch over an enum allocates its table. */
  private final boolean isGroup;

  /** Here too: the fewer objects are read on a signal's way, the fewer are out of the caches. */
  private final boolean showsDebug;

  private boolean saidThatProcIsMissing;

  public Recipients(Kernel kernel, Log log, Target target, Subprocess command) {
    this.kernel = kernel;
    this.log = log;
    signals = new SignalLog(log);
    this.target = target;
    showsDebug = log.showsDebug();
    isGroup = target == Target.GROUP;
    this.command = command;
  }

  /** Sends a signal on to whom it is meant for. */
  public void forward(int signal) {
    int errno = send(signal);
    if (errno == 0) {
      if (showsDebug) {
        signals.sayForwarded(signal, command.pid(), "");
      }
    } else if (errno == Errno.ESRCH) {
      signals.sayWithoutRecipient(signal);
    } else {
      SignalRefusal.sayIfAny(log, errno, command.pid(), signal, "the command");
    }
  }

  private int send(int signal) {
    if (command.hasEnded()) {
      return kernel.signalDescendants(signal);
    }
    if (isGroup) {
      return command.signalGroup(signal);
    }
    return switch (target) {
      case GROUP -> command.signalGroup(signal);
      case CHILD -> command.signalProcess(signal);
      case ALL -> sendToAll(signal);
    };
  }

  private int sendToAll(int signal) {
    int errno = kernel.signalDescendants(signal);
    if (errno == 0 || errno == Errno.ESRCH || errno == Errno.EPERM) {
      return errno;
    }
    if (!saidThatProcIsMissing) {
      saidThatProcIsMissing = true;
      log.begin(Level.WARN, "descendants-unknown")
          .text("cannot find all descendants in /proc: ")
          .reason(errno)
          .text("; signals go to the process group of the command")
          .end();
    }
    return command.signalGroup(signal);
  }

  /** Ends the living command, and those who get its signals, at once. */
  public void kill(int signal) {
    int errno = command.signalGroup(signal);
    // It may have left its group to others, and of its group it may be the one that is out of
    // reach.
    int own = command.signalProcess(signal);
    SignalRefusal.sayIfAny(log, own == 0 ? errno : own, command.pid(), signal, "the command");
    if (target == Target.ALL) {
      kernel.signalDescendants(signal);
    }
  }
}
