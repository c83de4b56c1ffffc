package scinit.process;

import scinit.kernel.Errno;
import scinit.log.Level;
import scinit.log.Log;

/**
 * What is said where a signal was not sent: mostly EPERM, since its receiver has become another
 * user, kill(2).
 */
public final class SignalRefusal {
  private SignalRefusal() {}

  /**
   * Warns, unless the signal was sent or nobody is there any more.
   *
   * @param errno what sending it to the process or the group {@code pid} has answered
   * @param receiver who did not get it, in words
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
