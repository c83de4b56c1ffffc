package scinit.linux;

import static scinit.linux.Constants.POLLOUT;
import static scinit.linux.Constants.RWF_NOWAIT;
import static scinit.linux.Constants.SYS_pwritev2;

import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.kernel.Signal;

/**
 * Writes to stderr and never waits for its reader. O_NONBLOCK is no way to that: it belongs to the
 * open file, which the child shares (fcntl(2)).
 */
final class StandardError {
  private static final int DESCRIPTOR = 2;

  /** pwritev2(2): at the file's own position. */
  private static final long CURRENT_POSITION = -1;

  private final SignalReceiver signals;

  /** struct iovec: the address and the length of the bytes, readv(2). */
  private final long[] vector = new long[2];

  /** struct pollfd: the descriptor, then 16 bits of what is asked and 16 of what is so, poll(2). */
  private final int[] poll = new int[2];

  StandardError(SignalReceiver signals) {
    this.signals = signals;
  }

  /** As {@link scinit.kernel.Kernel#writeToStandardError} says. */
  void write(byte[] bytes, int length) {
    vector[0] = Address.ofData(bytes).toLong();
    vector[1] = length;
    long written =
        Libc.syscall(
            SYS_pwritev2(),
            DESCRIPTOR,
            Address.ofData(vector),
            1,
            CURRENT_POSITION,
            CURRENT_POSITION,
            RWF_NOWAIT);
    if (written < 0 && !isBroken(Libc.errno()) && isWritable()) {
      // Terminals, many file systems and older kernels don't know RWF_NOWAIT.
      written = Libc.write(DESCRIPTOR, Address.ofData(bytes), length);
    }
    if (written < 0) {
      takeBackSignal(Libc.errno());
    }
  }

  private static boolean isBroken(int errno) {
    return errno == Errno.EPIPE || errno == Errno.EFBIG;
  }

  private boolean isWritable() {
    poll[0] = DESCRIPTOR;
    poll[1] = POLLOUT;
    return Libc.poll(Address.ofData(poll), 1, 0) == 1 && (poll[1] >> 16 & POLLOUT) != 0;
  }

  /**
   * The write has raised these at scinit itself, pipe(7) and setrlimit(2): the child must not get
   * them.
   */
  private void takeBackSignal(int errno) {
    if (errno == Errno.EPIPE) {
      signals.discard(Signal.PIPE);
    } else if (errno == Errno.EFBIG) {
      signals.discard(Signal.XFSZ);
    }
  }
}
