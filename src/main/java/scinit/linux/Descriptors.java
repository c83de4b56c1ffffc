package scinit.linux;

import static scinit.linux.Constants.F_DUPFD_CLOEXEC;
import static scinit.linux.Constants.SYS_close_range;

import java.util.Arrays;

/** Descriptors of scinit's own process. */
final class Descriptors {
  private static final int FIRST_AFTER_STANDARD_STREAMS = 3;
  private static final int HIGH = 512;
  private static final int LOWEST_HIGH = 16;
  private static final long LAST = 0xffff_ffffL;

  private Descriptors() {}

  /**
   * Moves a descriptor that was just opened out of the way of stdin, stdout and stderr: where one
   * of those is closed, the next to be opened takes its number, and would be written to in its
   * place.
   */
  static int moveAboveStandardStreams(int descriptor) {
    return moveAbove(FIRST_AFTER_STANDARD_STREAMS, descriptor);
  }

  /**
   * Moves a descriptor that was just opened to the lowest free number from {@code lowest} on, if it
   * is below that. Returns the new number, or -1 with errno set; the old one is closed then.
   */
  static int moveAbove(int lowest, int descriptor) {
    if (descriptor >= lowest) {
      return descriptor;
    }
    int moved = Libc.fcntl(descriptor, F_DUPFD_CLOEXEC, lowest);
    Libc.close(descriptor);
    return moved;
  }

  /**
   * Moves a descriptor out of the way of those that a child is given from 3 on: to 512 or the next
   * that is free, or lower where RLIMIT_NOFILE is.
   *
   * @return the new number, or a negated errno; the old one is closed in any case
   */
  static int moveUp(int descriptor) {
    int lowest = HIGH;
    int moved = Libc.fcntl(descriptor, F_DUPFD_CLOEXEC, lowest);
    while (moved < 0 && lowest > LOWEST_HIGH) {
      lowest /= 2;
      moved = Libc.fcntl(descriptor, F_DUPFD_CLOEXEC, lowest);
    }
    int errno = moved < 0 ? Libc.errno() : 0;
    Libc.close(descriptor);
    return moved < 0 ? -errno : moved;
  }

  /**
   * Closes every descriptor from 3 on but some.
   *
   * @param kept those to keep; any below 3 stand for none. Sorted by this method
   * @return 0 or an errno
   */
  static int closeInheritedBut(int[] kept) {
    Arrays.sort(kept);
    int first = FIRST_AFTER_STANDARD_STREAMS;
    for (int descriptor : kept) {
      int errno = descriptor > first ? closeRange(first, descriptor - 1) : 0;
      if (errno != 0) {
        return errno;
      }
      first = Math.max(first, descriptor + 1);
    }
    return closeRange(first, LAST);
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
