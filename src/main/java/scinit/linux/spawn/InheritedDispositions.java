package scinit.linux.spawn;

import static scinit.linux.libc.Constants.SIG_SETMASK;
import static scinit.linux.libc.Constants.SYS_rt_sigprocmask;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.Signal;
import scinit.linux.libc.Libc;

/**
 * The dispositions that scinit was started with and has to change for itself, signal(7): the child
 * gets them back. SIG_DFL is the address 0, and SIG_IGN the address 1, signal(2).
 */
public final class InheritedDispositions {
  private static final long SET_BYTES = 8;
  private static final int IGNORE = 1;

  private static boolean ignoredChild;
  private static boolean ignoredTerminalInput;
  private static boolean ignoredTerminalOutput;

  private InheritedDispositions() {}

  /**
   * Remembers them, and sets what scinit needs. SIGCHLD must not be ignored: children would vanish
   * without a status, wait(2) "NOTES". SIGTTIN and SIGTTOU would stop scinit when it touches the
   * terminal from the background.
   */
  public static void replace() {
    ignoredChild = replace(Signal.CHLD, false);
    ignoredTerminalInput = replace(Signal.TTIN, true);
    ignoredTerminalOutput = replace(Signal.TTOU, true);
  }

  /** Returns true if the signal was ignored. */
  private static boolean replace(int signal, boolean ignored) {
    return Libc.signal(signal, disposition(ignored)).toInt() == IGNORE;
  }

  @Unmanaged
  private static Address disposition(boolean ignored) {
    return Address.fromInt(ignored ? IGNORE : 0);
  }

  /**
   * Gives the child the dispositions and the mask that scinit was started with: in the child. The
   * dispositions come first: a signal that is pending is delivered as soon as the mask lets it.
   */
  @Unmanaged
  static void restore(Address mask) {
    if (ignoredChild) {
      Libc.signal(Signal.CHLD, disposition(true));
    }
    Libc.signal(Signal.TTIN, disposition(ignoredTerminalInput));
    Libc.signal(Signal.TTOU, disposition(ignoredTerminalOutput));
    Libc.syscall(SYS_rt_sigprocmask(), SIG_SETMASK, mask, Address.fromInt(0), SET_BYTES);
  }
}
