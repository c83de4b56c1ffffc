package scinit.linux.spawn;

import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_NONBLOCK;
import static scinit.linux.libc.Constants.O_RDONLY;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.linux.libc.Libc;

/**
 * Tells a script without a #! line, which a shell runs, execvp(3), from what else execve(2) refuses
 * with ENOEXEC: a program for another machine, or no text at all. As bash has it, a file is no text
 * if there is a zero byte in its first line.
 *
 * <p>The child asks, so that nothing is allocated.
 */
final class ShellScript {
  /** How much of a file is looked at. */
  static final int HEAD_BYTES = 128;

  private ShellScript() {}

  /**
   * Returns true if a shell is to run the file. What can't be read is left to the shell to complain
   * about.
   *
   * @param head room for {@link #HEAD_BYTES}
   */
  @Unmanaged
  static boolean isIn(Address path, Address head) {
    // execve(2) takes regular files only, but another file may have got the name since.
    int file = Libc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
      return true;
    }
    int length = (int) Libc.read(file, head, HEAD_BYTES);
    Libc.close(file);
    return !isProgram(head, length) && isText(head, length) && !namesInterpreter(head, length);
  }

  /** The four bytes that an ELF file begins with, elf(5). */
  @Unmanaged
  private static boolean isProgram(Address head, int length) {
    return length >= 4
        && head.getByte() == 0x7f
        && head.add(1).getByte() == 'E'
        && head.add(2).getByte() == 'L'
        && head.add(3).getByte() == 'F';
  }

  @Unmanaged
  private static boolean isText(Address head, int length) {
    for (int i = 0; i < length && head.add(i).getByte() != '\n'; i++) {
      if (head.add(i).getByte() == 0) {
        return false;
      }
    }
    return true;
  }

  /** Its interpreter is what can't be executed then: another one would misunderstand the script. */
  @Unmanaged
  private static boolean namesInterpreter(Address head, int length) {
    if (length < 2 || head.getByte() != '#' || head.add(1).getByte() != '!') {
      return false;
    }
    int i = 2;
    while (i < length && (head.add(i).getByte() == ' ' || head.add(i).getByte() == '\t')) {
      i++;
    }
    return i < length && head.add(i).getByte() != '\n';
  }
}
