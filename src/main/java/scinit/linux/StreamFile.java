package scinit.linux;

import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_NOCTTY;
import static scinit.linux.libc.Constants.O_NONBLOCK;
import static scinit.linux.libc.Constants.O_RDONLY;

import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/**
 * Reads a file that the user has named for it, of any kind, and waits for what comes. read(2) of a
 * FIFO that had no writer yet says "end" at once; poll(2) tells of an end only after a writer was
 * there, so that it is always asked first.
 */
final class StreamFile {
  /** As much as a pipe holds mostly, pipe(7): between two of them a signal is looked for. */
  private static final int CHUNK_BYTES = 65536;

  private static final long[] AT_ONCE = {0, 0};

  private final int mostBytes;
  private final StringBuilder text;
  private final DescriptorPoll poll = new DescriptorPoll();

  StreamFile(int mostBytes, StringBuilder text) {
    this.mostBytes = mostBytes;
    this.text = text;
  }

  /** As {@link Kernel#readToEnd} says. */
  int read(String path, long ending) {
    byte[] name = Bytes.zeroTerminated(path);
    int file = Libc.open(Address.ofData(name), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0) {
      return Libc.errno();
    }
    int errno =
        RegularFile.is(file) ? RegularFile.readAll(file, mostBytes, text) : readUntil(file, ending);
    Libc.close(file);
    return errno;
  }

  private int readUntil(int file, long ending) {
    long[] set = {ending};
    int errno = poll.open(set);
    if (errno == 0) {
      poll.add(file);
      errno = readWhatComes(file, set);
      poll.close();
    }
    return errno;
  }

  private int readWhatComes(int file, long[] set) {
    byte[] chunk = new byte[CHUNK_BYTES];
    int left = mostBytes;
    while (!poll.await(Kernel.NEVER)) {
      int taken = (int) Libc.read(file, Address.ofData(chunk), CHUNK_BYTES);
      int errno = taken < 0 ? Libc.errno() : 0;
      if (taken == 0 || isFinal(errno)) {
        return errno;
      }
      if (taken > left) {
        return Errno.EFBIG;
      }
      text.append(Bytes.toString(chunk, Math.max(0, taken)));
      left -= Math.max(0, taken);
    }
    return -Libc.sigtimedwait(Address.ofData(set), Address.fromInt(0), Address.ofData(AT_ONCE));
  }

  /** Somebody else may read it too, and have been quicker: EAGAIN. */
  private static boolean isFinal(int errno) {
    return errno != 0 && errno != Errno.EAGAIN && errno != Errno.EINTR;
  }
}
