package scinit.linux;

import static scinit.linux.Constants.F_DUPFD_CLOEXEC;
import static scinit.linux.Constants.SYS_close_range;

/** Descriptors of scinit's own process. */
final class Descriptors {
  private static final int FIRST_AFTER_STANDARD_STREAMS = 3;
  private static final long LAST = 0xffff_ffffL;

  private Descriptors() {}

  /**
   * Moves a descriptor that was just opened out of the way of stdin, stdout and stderr: where one
   * of those is closed, the next to be opened takes its number, and would be written to in its
   * place.
   */
  static int moveAboveStandardStreams(int descriptor) {
    if (descriptor >= FIRST_AFTER_STANDARD_STREAMS) {
      return descriptor;
    }
    int moved = Libc.fcntl(descriptor, F_DUPFD_CLOEXEC, FIRST_AFTER_STANDARD_STREAMS);
    Libc.close(descriptor);
    return moved;
  }

  /**
   * Closes every descriptor from 3 on but one.
   *
   * @param kept the one to keep; any below 3 for none
   * @return 0 or an errno
   */
  static int closeInheritedBut(int kept) {
    if (kept < FIRST_AFTER_STANDARD_STREAMS) {
      return closeRange(FIRST_AFTER_STANDARD_STREAMS, LAST);
    }
    int errno =
        kept > FIRST_AFTER_STANDARD_STREAMS
            ? closeRange(FIRST_AFTER_STANDARD_STREAMS, kept - 1)
            : 0;
    return errno != 0 ? errno : closeRange(kept + 1, LAST);
  }

  /** close_range(2) is in Linux from 5.9 on; before that, /proc tells what is open. */
  private static int closeRange(long first, long last) {
    if (Libc.syscall(SYS_close_range(), first, last, 0) == 0) {
      return 0;
    }
    int errno = Libc.errno();
    ProcDirectory open = new ProcDirectory("/proc/self/fd");
    if (!open.isReadable()) {
      return errno;
    }
    for (int descriptor = open.next(); descriptor >= 0; descriptor = open.next()) {
      if (descriptor >= first && descriptor <= last && descriptor != open.descriptor()) {
        Libc.close(descriptor);
      }
    }
    open.close();
    return 0;
  }
}
