package scinit.linux;

import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_NOCTTY;
import static scinit.linux.libc.Constants.O_NONBLOCK;
import static scinit.linux.libc.Constants.O_WRONLY;
import static scinit.linux.libc.Constants.POLLOUT;
import static scinit.linux.libc.Constants.RWF_NOWAIT;
import static scinit.linux.libc.Constants.SYS_pwritev2;

import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/**
 * Writes to stderr and never waits for its reader. O_NONBLOCK is no way to that: it belongs to the
 * open file, which the child shares (fcntl(2)).
 */
final class StandardError {
  private static final int DESCRIPTOR = 2;
  private static final byte[] REOPENED = Bytes.zeroTerminated("/proc/self/fd/2");

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
      written = writeAsItIs(bytes, length);
    }
    if (written < 0) {
      takeBackSignal(Libc.errno());
    }
  }

  /**
   * A terminal that nobody reads, or that was stopped (Ctrl-S), takes a part of a line and has who
   * writes wait for the rest; so it is opened anew for the line, as an open file of scinit's own
   * that may have O_NONBLOCK.
   */
  private static long writeAsItIs(byte[] bytes, int length) {
    int own =
        Libc.isatty(DESCRIPTOR) == 1
            ? Libc.open(Address.ofData(REOPENED), O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
            : -1;
    if (own < 0) {
      return Libc.write(DESCRIPTOR, Address.ofData(bytes), length);
    }
    long written = Libc.write(own, Address.ofData(bytes), length);
    Libc.close(own);
    // What it does not take is dropped; a terminal raises no signal.
    return Math.max(0, written);
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
