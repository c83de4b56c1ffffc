package scinit.process;

import scinit.kernel.Errno;
import scinit.log.Level;
import scinit.log.Log;

/** Warns of a signal that can't be sent: mostly EPERM, the receiver is another user, kill(2). */
public final class SignalRefusal {
  private SignalRefusal() {}

  /**
   * Warns, unless the signal was sent or the receiver is gone.
   *
   * @param errno of sending the signal to the process or the group {@code pid}; 0 if it was sent
   * @param receiver what the message calls the receiver
   */
  public static void sayIfAny(Log log, int errno, int pid, int signal, String receiver) {
    if (errno == 0 || errno == Errno.ESRCH) {
      return;
    }
    log.begin(Level.WARN, "signal-refused")
        .pid(pid)
        .signal(signal)
        .errno(errno)
        .text("cannot send ")
        .signalName(signal)
        .text(" to ")
        .text(receiver)
        .text(": ")
        .reason(errno)
        .end();
  }
}
