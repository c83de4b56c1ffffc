package scinit.linux;

import static scinit.linux.libc.Constants.SYS_ppoll;
import static scinit.linux.libc.Constants.SYS_signalfd4;

import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.linux.libc.Descriptors;
import scinit.linux.libc.Libc;

/** Waits for descriptors and for signals at once, ppoll(2) and signalfd(2). */
final class DescriptorPoll {
  private static final int MOST = 4;
  private static final int POLLIN = 1;
  private static final int SFD_CLOEXEC_NONBLOCK = 0x80800;
  private static final long SET_BYTES = 8;

  /** struct pollfd: the descriptor, then 16 bits of what is asked and 16 of what is so. */
  private final int[] polls = new int[2 * MOST];

  private final long[] timeout = new long[2];
  private int count;

  /** Opens the signalfd, which only tells that a signal is there. Returns 0 or an errno. */
  int open(long[] set) {
    int signals =
        (int)
            Libc.syscall(
                SYS_signalfd4(), -1, Address.ofData(set), SET_BYTES, SFD_CLOEXEC_NONBLOCK, 0, 0);
    int moved = Descriptors.moveAboveStandardStreams(signals);
    if (moved < 0) {
      return Libc.errno();
    }
    add(moved);
    return 0;
  }

  /** Closes the signalfd; the other descriptors are their owners'. */
  void close() {
    Libc.close(polls[0]);
  }

  void add(int descriptor) {
    polls[2 * count] = descriptor;
    polls[2 * count + 1] = POLLIN;
    count++;
  }

  /** Returns true if a signal is there; false if a descriptor is readable or it is too late. */
  boolean await(long deadlineNanos) {
    while (poll(deadlineNanos) < 0) {
      // Being stopped and continued ends the wait with EINTR.
      if (Libc.errno() != Errno.EINTR) {
        throw new IllegalStateException("the system refuses to let it wait for descriptors");
      }
    }
    return polls[1] >> 16 != 0;
  }

  private int poll(long deadlineNanos) {
    boolean isLimited = deadlineNanos != Kernel.NEVER;
    if (isLimited) {
      Time.setTimespec(timeout, Math.max(0, deadlineNanos - Time.monotonicNanos()));
    }
    Address limit = isLimited ? Address.ofData(timeout) : Address.fromInt(0);
    return (int)
        Libc.syscall(
            SYS_ppoll(), Address.ofData(polls), count, limit, Address.fromInt(0), SET_BYTES);
  }
}
