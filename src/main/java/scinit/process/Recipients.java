package scinit.process;

import scinit.config.SignalSettings.Target;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;

/** Who gets signals: the choice of {@code --target}, and descendants after the command's end. */
public final class Recipients {
  private final Kernel kernel;
  private final Log log;
  private final SignalLog signals;
  private final Target target;
  private final Subprocess command;
  private final String name;

  /** The switch could tell this too, but the first switch over an enum allocates its table. */
  private final boolean isGroup;

  /** The log's, since each further object on a signal's way may be out of the caches. */
  private final boolean showsDebug;

  private boolean saidThatProcIsMissing;

  /**
   * Creates it.
   *
   * @param name what the command is called in a message
   */
  public Recipients(Kernel kernel, Log log, Target target, Subprocess command, String name) {
    this.kernel = kernel;
    this.log = log;
    signals = new SignalLog(log);
    this.target = target;
    showsDebug = log.showsDebug();
    isGroup = target == Target.GROUP;
    this.command = command;
    this.name = name;
  }

  /** Returns true if the terminal has sent this signal to a group that has the command too. */
  public boolean haveGot(ArrivedSignal arrived) {
    int signal = arrived.number();
    return arrived.isFromKernel()
        && Signal.contains(Signal.TERMINALS, signal)
        && command.sharesGroupWithScinit()
        && !command.mayHaveMissed(signal);
  }

  /** To be called before a signal is forwarded that the command may have missed. */
  public void makeUpFor(int signal) {
    command.makeUpFor(signal);
  }

  /** Forwards a signal to the recipients. */
  public void forward(int signal) {
    int errno = send(signal);
    if (errno == 0) {
      if (showsDebug) {
        signals.sayForwarded(signal, command.pid(), "");
      }
    } else if (errno == Errno.ESRCH) {
      signals.sayWithoutRecipient(signal);
    } else {
      SignalRefusal.sayIfAny(log, errno, command.pid(), signal, name);
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

  /** Returns what the command is called in a message. */
  public String name() {
    return name;
  }

  /** Sends SIGKILL to the command, which must live, and to the other recipients of its signals. */
  public void kill() {
    int errno = command.signalGroup(Signal.KILL);
    // The command may have left its group, or be the one member that scinit may not signal.
    int own = command.signalProcess(Signal.KILL);
    SignalRefusal.sayIfAny(log, own == 0 ? errno : own, command.pid(), Signal.KILL, name);
    if (target == Target.ALL) {
      kernel.signalDescendants(Signal.KILL);
    }
  }
}
