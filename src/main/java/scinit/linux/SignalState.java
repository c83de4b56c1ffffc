package scinit.linux;

import static scinit.linux.Constants.SIG_BLOCK;
import static scinit.linux.Constants.SIG_SETMASK;
import static scinit.linux.Constants.SIG_UNBLOCK;
import static scinit.linux.Constants.SYS_rt_sigaction;
import static scinit.linux.Constants.SYS_rt_sigpending;
import static scinit.linux.Constants.SYS_rt_sigprocmask;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.Signal;

/**
 * The mask and the dispositions of scinit's own process, and the way back to those that it was
 * started with. boot.c has blocked the signals already.
 */
final class SignalState {
  private static final long SET_BYTES = 8;
  private static final int IGNORE = 1;
  private static final long[] SET = new long[1];

  /** The kernel's struct sigaction, its handler first, and more room than any machine needs. */
  private static final int ACTION_WORDS = 8;

  private static boolean ignoredChild;
  private static boolean ignoredTerminalInput;
  private static boolean ignoredTerminalOutput;

  private SignalState() {}

  /** SIG_DFL is the address 0, and SIG_IGN the address 1, signal(2). */
  @Unmanaged
  private static Address defaultAction() {
    return Address.fromInt(0);
  }

  @Unmanaged
  private static Address ignore() {
    return Address.fromInt(IGNORE);
  }

  /**
   * Sets what scinit needs. SIGCHLD must not be ignored: children would vanish without a status,
   * wait(2) "NOTES". SIGTTIN and SIGTTOU would stop scinit when it touches the terminal from the
   * background.
   */
  static void prepare() {
    ignoredChild = ignored(Libc.signal(Signal.CHLD, defaultAction()));
    ignoredTerminalInput = ignored(Libc.signal(Signal.TTIN, ignore()));
    ignoredTerminalOutput = ignored(Libc.signal(Signal.TTOU, ignore()));
  }

  private static boolean ignored(Address disposition) {
    return disposition.toInt() == IGNORE;
  }

  /**
   * Gives a child the dispositions and the mask that scinit was started with. The dispositions come
   * first: a signal that is pending is delivered as soon as the mask lets it.
   */
  @Unmanaged
  static void restoreInChild(Address mask) {
    if (ignoredChild) {
      Libc.signal(Signal.CHLD, ignore());
    }
    Libc.signal(Signal.TTIN, ignoredTerminalInput ? ignore() : defaultAction());
    Libc.signal(Signal.TTOU, ignoredTerminalOutput ? ignore() : defaultAction());
    Libc.syscall(SYS_rt_sigprocmask(), SIG_SETMASK, mask, Address.fromInt(0), SET_BYTES);
  }

  /** Lets a pending signal take its default action on scinit itself, here and now. */
  static void takeDefaultAction(int signal) {
    Address disposition = Libc.signal(signal, defaultAction());
    change(SIG_UNBLOCK, signal);
    change(SIG_BLOCK, signal);
    Libc.signal(signal, disposition);
  }

  /**
   * Blocks more signals, and gives them their default action: one that is ignored could be lost
   * while it is blocked.
   */
  static void block(long signals) {
    SET[0] = signals;
    Libc.syscall(
        SYS_rt_sigprocmask(), SIG_BLOCK, Address.ofData(SET), Address.fromInt(0), SET_BYTES);
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      if (Signal.contains(signals & Signal.TERMINAL_ACCESS, signal)) {
        Libc.signal(signal, defaultAction());
      }
    }
  }

  /** Returns true if the signal is ignored, were it not blocked. */
  static boolean isIgnored(int signal) {
    long[] action = new long[ACTION_WORDS];
    Libc.syscall(SYS_rt_sigaction(), signal, Address.fromInt(0), Address.ofData(action), SET_BYTES);
    return action[0] == IGNORE;
  }

  /** Gives scinit itself the mask that it was started with. */
  static void restoreMask() {
    SET[0] = Boot.signalMask();
    Libc.syscall(
        SYS_rt_sigprocmask(), SIG_SETMASK, Address.ofData(SET), Address.fromInt(0), SET_BYTES);
  }

  /** Returns true if the signal is blocked and has arrived. */
  static boolean isPending(int signal) {
    return Signal.contains(pending(), signal);
  }

  /** Returns the set of signals that are blocked and have arrived. */
  static long pending() {
    Libc.syscall(SYS_rt_sigpending(), Address.ofData(SET), SET_BYTES);
    return SET[0];
  }

  private static void change(int how, int signal) {
    SET[0] = Signal.bit(signal);
    Libc.syscall(SYS_rt_sigprocmask(), how, Address.ofData(SET), Address.fromInt(0), SET_BYTES);
  }
}
