package scinit.linux.spawn;

import static scinit.linux.libc.Constants.O_RDWR;
import static scinit.linux.spawn.InheritanceBlock.COUNT;
import static scinit.linux.spawn.InheritanceBlock.DESCRIPTORS;
import static scinit.linux.spawn.InheritanceBlock.FIRST;
import static scinit.linux.spawn.InheritanceBlock.STANDARD_INPUT;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.Inheritance;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/**
 * Puts what an {@link InheritanceBlock} says in its place: in the child, where nothing may be
 * allocated.
 */
final class PreExecInheritance {
  private static final int WORD_BYTES = 4;

  private PreExecInheritance() {}

  /** Returns 0 or an errno. dup2(2) takes the close-on-exec flag away from the copy. */
  @Unmanaged
  static int take(Address words, Address pidDigits, Address nullDevice) {
    int count = word(words, COUNT);
    for (int i = 0; i < count; i++) {
      if (Libc.dup2(word(words, DESCRIPTORS + i), FIRST + i) < 0) {
        return Libc.errno();
      }
    }
    if (pidDigits.toLong() != 0) {
      Bytes.putDecimal(pidDigits, Libc.getpid());
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
  private static int word(Address words, int index) {
    return words.add(index * WORD_BYTES).getInt();
  }
}
