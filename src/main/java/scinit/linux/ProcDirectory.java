package scinit.linux;

import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_RDONLY;
import static scinit.linux.libc.Constants.SYS_getdents64;

import org.teavm.interop.Address;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Descriptors;
import scinit.linux.libc.Libc;

/**
 * The entries of a folder of proc(5) that are whole numbers: processes, or descriptors,
 * getdents64(2).
 */
final class ProcDirectory {
  private static final int BUFFER_BYTES = 4096;

  /** Offsets in struct linux_dirent64: a 16-bit record length, and the name. */
  private static final int RECORD_LENGTH_OFFSET = 16;

  private static final int NAME_OFFSET = 19;

  private final byte[] path;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int descriptor;
  private int errno;
  private int filled;
  private int position;

  /** Creates it for a folder, which is not opened yet. */
  ProcDirectory(String path) {
    this.path = Bytes.zeroTerminated(path);
  }

  /** Begins with the folder's first entry. Returns 0 or an errno. */
  int open() {
    descriptor =
        Descriptors.moveAboveStandardStreams(Libc.open(Address.ofData(path), O_RDONLY | O_CLOEXEC));
    errno = descriptor < 0 ? Libc.errno() : 0;
    filled = 0;
    position = 0;
    return errno;
  }

  void close() {
    Libc.close(descriptor);
  }

  /** Returns why the folder could not be read to its end, or 0. */
  int errno() {
    return errno;
  }

  /** Returns the descriptor through which the folder is read. */
  int descriptor() {
    return descriptor;
  }

  /** Returns the next number, or -1 if there is no further one, or none can be read. */
  int next() {
    while (position < filled || fill()) {
      int record = position;
      position += recordLength(record);
      int number = number(record + NAME_OFFSET);
      if (number >= 0) {
        return number;
      }
    }
    return -1;
  }

  private boolean fill() {
    position = 0;
    filled = (int) Libc.syscall(SYS_getdents64(), descriptor, Address.ofData(buffer), BUFFER_BYTES);
    errno = filled < 0 ? Libc.errno() : 0;
    return filled > 0;
  }

  private int recordLength(int record) {
    Address length = Address.ofData(buffer).add(record + RECORD_LENGTH_OFFSET);
    return length.getShort() & 0xffff;
  }

  private int number(int start) {
    int number = 0;
    int i = start;
    for (; buffer[i] >= '0' && buffer[i] <= '9'; i++) {
      number = number * 10 + (buffer[i] - '0');
    }
    return i > start && buffer[i] == 0 ? number : -1;
  }
}
