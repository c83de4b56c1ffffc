package scinit.linux;

import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_RDONLY;

import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/** What the file stat of proc(5) tells of a process. */
final class ProcStat {
  private static final int STAT_BYTES = 512;
  private static final String NAME = "/stat";

  private final byte[] stat = new byte[STAT_BYTES];
  private final byte[] path = new byte[Bytes.MOST_DIGITS + NAME.length() + 1];

  /**
   * Asks for the parent of a process.
   *
   * @param folder a descriptor of /proc
   * @return the parent's pid; 0 if the process is gone, has ended, or has none; a negated errno if
   *     that can't be told
   */
  int parentOf(int pid, int folder) {
    setPath(pid);
    int file = Libc.openat(folder, Address.ofData(path), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
      return failure(Libc.errno());
    }
    int length = (int) Libc.read(file, Address.ofData(stat), STAT_BYTES);
    int errno = length < 0 ? Libc.errno() : 0;
    Libc.close(file);
    return errno == 0 ? parentIn(stat, length) : failure(errno);
  }

  private void setPath(int pid) {
    int length = Bytes.putDecimal(Address.ofData(path), pid);
    for (int i = 0; i < NAME.length(); i++) {
      path[length++] = (byte) NAME.charAt(i);
    }
    path[length] = 0;
  }

  /** The file goes with its process, and one that is open has nothing to read then, ESRCH. */
  private static int failure(int errno) {
    return errno == Errno.ENOENT || errno == Errno.ESRCH ? 0 : -errno;
  }

  /** Returns the parent's pid, or 0 if the process has ended or has none. */
  static int parentIn(byte[] stat, int length) {
    int nameEnd = length - 1;
    // The name, in parentheses, may itself hold any character: the last one closes it.
    while (nameEnd > 0 && stat[nameEnd] != ')') {
      nameEnd--;
    }
    if (nameEnd <= 0 || nameEnd + 4 >= length || hasEnded(stat[nameEnd + 2])) {
      return 0;
    }
    int parent = 0;
    for (int i = nameEnd + 4; i < length && stat[i] >= '0' && stat[i] <= '9'; i++) {
      parent = parent * 10 + (stat[i] - '0');
    }
    return parent;
  }

  private static boolean hasEnded(byte state) {
    return state == 'Z' || state == 'X';
  }
}
