package scinit.linux;

import org.teavm.interop.Address;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.linux.libc.Libc;

/**
 * Takes the blocked signals that have arrived at scinit, rt_sigtimedwait(2). It needs no
 * descriptor, so it can't fail for want of one, and a blocking call without a deadline costs
 * nothing while idle.
 */
final class SignalReceiver {
  /** Indexes of 32-bit words in siginfo_t on 64-bit systems, sigaction(2). */
  private static final int CODE_WORD = 2;

  private static final int PID_WORD = 4;
  private static final int SIGINFO_WORDS = 32;

  /** The si_code values under which si_pid holds a sender, sigaction(2). */
  private static final int SI_USER = 0;

  private static final int SI_QUEUE = -1;
  private static final int SI_TKILL = -6;
  private static final int SI_KERNEL = 0x80;

  private final long[] all = {Signal.RECEIVED};
  private final long[] one = {0};
  private final int[] info = new int[SIGINFO_WORDS];
  private final long[] timeout = new long[2];
  private DescriptorPoll poll;

  /** As {@link Kernel#await} says. */
  void await(long deadlineNanos, ArrivedSignal arrived) {
    arrived.clear();
    int signal = poll == null ? take(deadlineNanos) : takeOrBeWoken(deadlineNanos);
    if (signal > 0) {
      arrived.set(signal, sender(), info[CODE_WORD] == SI_KERNEL);
    }
  }

  /** Takes more signals, which must be blocked. To be called before {@link #watch}. */
  void alsoReceive(long signals) {
    all[0] |= signals;
  }

  /**
   * Has {@link #await} also return when a descriptor is readable.
   *
   * @return 0 or an errno
   */
  int watch(int descriptor) {
    if (poll == null) {
      DescriptorPoll opened = new DescriptorPoll();
      int errno = opened.open(all);
      if (errno != 0) {
        return errno;
      }
      poll = opened;
    }
    poll.add(descriptor);
    return 0;
  }

  private int takeOrBeWoken(long deadlineNanos) {
    return poll.await(deadlineNanos) ? takePending(all) : 0;
  }

  /** Takes a pending signal back, if there is one, so that the event loop never sees it. */
  void discard(int signal) {
    one[0] = Signal.bit(signal);
    takePending(one);
  }

  /** Returns the next signal, or 0 if the deadline came first. */
  private int take(long deadlineNanos) {
    while (true) {
      int signal = wait(all, timeoutUntil(deadlineNanos));
      if (signal > 0) {
        return signal;
      }
      if (signal == -Errno.EAGAIN) {
        return 0;
      }
      // A signal that is not blocked ends the wait with EINTR: so does being stopped and continued.
      if (signal != -Errno.EINTR) {
        throw new IllegalStateException("the system refuses to let it wait for signals");
      }
    }
  }

  private Address timeoutUntil(long deadlineNanos) {
    if (deadlineNanos == Kernel.NEVER) {
      return Address.fromInt(0);
    }
    Time.setTimespec(timeout, Math.max(0, deadlineNanos - Time.monotonicNanos()));
    return Address.ofData(timeout);
  }

  private int takePending(long[] set) {
    Time.setTimespec(timeout, 0);
    return Math.max(0, wait(set, Address.ofData(timeout)));
  }

  private int wait(long[] set, Address timeout) {
    return Libc.sigtimedwait(Address.ofData(set), Address.ofData(info), timeout);
  }

  private int sender() {
    int code = info[CODE_WORD];
    return code == SI_USER || code == SI_QUEUE || code == SI_TKILL ? info[PID_WORD] : 0;
  }
}
