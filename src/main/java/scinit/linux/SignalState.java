package scinit.linux;

import static scinit.linux.libc.Constants.SIG_BLOCK;
import static scinit.linux.libc.Constants.SIG_SETMASK;
import static scinit.linux.libc.Constants.SIG_UNBLOCK;
import static scinit.linux.libc.Constants.SYS_rt_sigaction;
import static scinit.linux.libc.Constants.SYS_rt_sigpending;
import static scinit.linux.libc.Constants.SYS_rt_sigprocmask;

import org.teavm.interop.Address;
import scinit.kernel.Signal;
import scinit.linux.libc.Boot;
import scinit.linux.libc.Libc;

/** The mask and the dispositions of scinit's own process; boot.c has blocked the signals. */
final class SignalState {
  private static final long SET_BYTES = 8;
  private static final int DEFAULT = 0;
  private static final int IGNORE = 1;
  private static final long[] SET = new long[1];

  /** The kernel's struct sigaction, its handler first, and more room than any machine needs. */
  private static final int ACTION_WORDS = 8;

  private SignalState() {}

  /** Lets a pending signal take its default action on scinit itself, here and now. */
  static void takeDefaultAction(int signal) {
    Address disposition = Libc.signal(signal, Address.fromInt(DEFAULT));
    changeMask(SIG_UNBLOCK, Signal.bit(signal));
    changeMask(SIG_BLOCK, Signal.bit(signal));
    Libc.signal(signal, disposition);
  }

  /**
   * Blocks more signals, and gives them their default action: one that is ignored could be lost
   * while it is blocked.
   */
  static void block(long signals) {
    changeMask(SIG_BLOCK, signals);
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      if (Signal.contains(signals & Signal.TERMINAL_ACCESS, signal)) {
        Libc.signal(signal, Address.fromInt(DEFAULT));
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
    changeMask(SIG_SETMASK, Boot.signalMask());
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

  private static void changeMask(int how, long signals) {
    SET[0] = signals;
    Libc.syscall(SYS_rt_sigprocmask(), how, Address.ofData(SET), Address.fromInt(0), SET_BYTES);
  }
}
