package scinit.linux.libc;

import static scinit.linux.libc.Constants.F_DUPFD_CLOEXEC;

/** Where a descriptor that was just opened lies: out of the way of those that others count on. */
public final class Descriptors {
  /** The first one behind stdin, stdout and stderr. */
  public static final int FIRST = 3;

  private static final int HIGH = 512;
  private static final int LOWEST_HIGH = 16;

  private Descriptors() {}

  /**
   * Moves a descriptor that was just opened out of the way of stdin, stdout and stderr: where one
   * of those is closed, the next to be opened takes its number, and would be written to in its
   * place.
   */
  public static int moveAboveStandardStreams(int descriptor) {
    return moveAbove(FIRST, descriptor);
  }

  /**
   * Moves a descriptor that was just opened to the lowest free number from {@code lowest} on, if it
   * is below that. Returns the new number, the old one being closed then; or -1 with errno set,
   * also where there was no descriptor.
   */
  public static int moveAbove(int lowest, int descriptor) {
    if (descriptor < 0 || descriptor >= lowest) {
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
  public static int moveUp(int descriptor) {
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
}
