package scinit.linux;

import static scinit.linux.Constants.O_RDWR;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.Inheritance;

/** Puts what a child inherits in its place: in the child, where nothing may be allocated. */
final class ChildInheritance {
  /** The layout of the words: how many descriptors, the one for stdin, and the descriptors. */
  static final int COUNT = 0;

  static final int STANDARD_INPUT = 1;
  static final int DESCRIPTORS = 2;

  /** Where the child's descriptors begin, sd_listen_fds(3) "SD_LISTEN_FDS_START". */
  static final int FIRST = 3;

  /** The room for the digits of a pid. */
  static final int PID_DIGITS = 10;

  private static final int WORD_BYTES = 4;

  private ChildInheritance() {}

  /** Returns 0 or an errno. dup2(2) takes the close-on-exec flag away from the copy. */
  @Unmanaged
  static int take(Address words, Address pidDigits, Address nullDevice) {
    int count = words.getInt();
    for (int i = 0; i < count; i++) {
      if (Libc.dup2(word(words, DESCRIPTORS + i), FIRST + i) < 0) {
        return Libc.errno();
      }
    }
    if (pidDigits.toLong() != 0) {
      writePid(pidDigits);
    }
    return takeStandardInput(word(words, STANDARD_INPUT), nullDevice);
  }

  @Unmanaged
  private static int takeStandardInput(int descriptor, Address nullDevice) {
    if (descriptor == Inheritance.KEEP_STANDARD_INPUT) {
      return 0;
    }
    if (descriptor != Inheritance.NULL_DEVICE) {
      return Libc.dup2(descriptor, 0) < 0 ? Libc.errno() : 0;
    }
    int opened = Libc.open(nullDevice, O_RDWR);
    // It is 0 itself where stdin was closed.
    if (opened < 0 || (opened > 0 && Libc.dup2(opened, 0) < 0)) {
      return Libc.errno();
    }
    if (opened > 0) {
      Libc.close(opened);
    }
    return 0;
  }

  @Unmanaged
  private static void writePid(Address digits) {
    int pid = Libc.getpid();
    int length = 1;
    for (int rest = pid / 10; rest > 0; rest /= 10) {
      length++;
    }
    digits.add(length).putByte((byte) 0);
    for (int i = length - 1; i >= 0; i--) {
      digits.add(i).putByte((byte) ('0' + pid % 10));
      pid /= 10;
    }
  }

  @Unmanaged
  private static int word(Address words, int index) {
    return words.add(index * WORD_BYTES).getInt();
  }
}
