package scinit.linux;

import static scinit.linux.libc.Constants.SYS_close_range;

import java.util.Arrays;
import scinit.linux.libc.Descriptors;
import scinit.linux.libc.Libc;

/** The descriptors that scinit was started with. */
final class InheritedDescriptors {
  private static final long LAST = 0xffff_ffffL;

  private InheritedDescriptors() {}

  /**
   * Closes every descriptor from 3 on but some.
   *
   * @param kept those to keep; any below 3 stand for none. Sorted by this method
   * @return 0 or an errno
   */
  static int closeAllBut(int[] kept) {
    Arrays.sort(kept);
    int first = Descriptors.FIRST;
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
    if (open.open() != 0) {
      return errno;
    }
    for (int descriptor = open.next(); descriptor >= 0; descriptor = open.next()) {
      if (descriptor >= first && descriptor <= last && descriptor != open.descriptor()) {
        Libc.close(descriptor);
      }
    }
    open.close();
    return open.errno() == 0 ? 0 : errno;
  }
}
