package scinit.init;

import scinit.config.Config;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.log.Level;
import scinit.log.Log;

/**
 * Who gets a signal: as the user chose while the command lives, and what it left behind after that.
 */
final class Recipients {
  private final Kernel kernel;
  private final Log log;
  private final Config.Target target;
  private final Subprocess command;

  /** What the switch would say as well; but the first switch over an enum allocates its table. */
  private final boolean isGroup;

  /** Here too: the fewer objects are read on a signal's way, the fewer are out of the caches. */
  private final boolean showsDebug;

  private boolean saidThatProcIsMissing;

  Recipients(Kernel kernel, Log log, Config.Target target, Subprocess command) {
    this.kernel = kernel;
    this.log = log;
    this.target = target;
    showsDebug = log.showsDebug();
    isGroup = target == Config.Target.GROUP;
    this.command = command;
  }

  /** Sends a signal on to whom it is meant for. */
  void forward(int signal) {
    int errno = send(signal);
    if (errno == 0) {
      if (showsDebug) {
        sayForwarded(signal);
      }
    } else if (errno == Errno.ESRCH) {
      log.begin(Level.DEBUG, "signal-without-recipient")
          .signal(signal)
          .text("nobody is left to forward ")
          .signalName(signal)
          .text(" to")
          .end();
    } else {
      warnOfRefusal(signal, errno);
    }
  }

  private void sayForwarded(int signal) {
    log.begin(Level.DEBUG, "signal-forwarded")
        .pid(command.pid())
        .signal(signal)
        .text("forwarded ")
        .signalName(signal)
        .end();
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
  void kill(int signal) {
    int errno = command.signalGroup(signal);
    if (errno != 0 && errno != Errno.ESRCH) {
      warnOfRefusal(signal, errno);
    }
    // It may have left its group to others.
    command.signalProcess(signal);
    if (target == Config.Target.ALL) {
      kernel.signalDescendants(signal);
    }
  }

  private void warnOfRefusal(int signal, int errno) {
    log.begin(Level.WARN, "signal-refused")
        .pid(command.pid())
        .signal(signal)
        .text("cannot send ")
        .signalName(signal)
        .text(" to the command: ")
        .reason(errno)
        .end();
  }
}
