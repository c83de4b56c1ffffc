package scinit.linux.spawn;

import static scinit.linux.libc.Constants.F_SETFL;
import static scinit.linux.libc.Constants.F_SETOWN;
import static scinit.linux.libc.Constants.F_SETSIG;
import static scinit.linux.libc.Constants.O_ASYNC;
import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_NONBLOCK;
import static scinit.linux.libc.Constants.SYS_pipe2;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.Signal;
import scinit.linux.libc.Descriptors;
import scinit.linux.libc.Libc;

/**
 * The pipe through which a child tells of its start, pipe(2). It needs no place among what the
 * event loop waits for: the kernel sends SIGCHLD when there is something to read, or when the
 * child's end has been closed, fcntl(2) "F_SETSIG".
 */
final class StartPipe {
  private static final int NONE = -1;

  private final int[] ends = {NONE, NONE};

  /**
   * Opens it.
   *
   * @param lowest the lowest number for its descriptors: those below are given to the child
   * @return 0 or an errno
   */
  int open(int lowest) {
    long result = Libc.syscall(SYS_pipe2(), Address.ofData(ends), O_CLOEXEC | O_NONBLOCK);
    if (result < 0) {
      ends[0] = NONE;
      ends[1] = NONE;
      return Libc.errno();
    }
    int errno = moveEnds(lowest);
    if (errno != 0) {
      close();
      return errno;
    }
    askForSignal();
    return 0;
  }

  private int moveEnds(int lowest) {
    for (int i = 0; i < ends.length; i++) {
      ends[i] = Descriptors.moveAbove(lowest, ends[i]);
      if (ends[i] < 0) {
        return Libc.errno();
      }
    }
    return 0;
  }

  /**
   * Where this is refused, the next change of whatever child has scinit look. Not by halves: the
   * kernel would send SIGIO, which is the command's and ends it.
   */
  private void askForSignal() {
    if (Libc.fcntl(ends[0], F_SETOWN, Libc.getpid()) == 0
        && Libc.fcntl(ends[0], F_SETSIG, Signal.CHLD) == 0) {
      Libc.fcntl(ends[0], F_SETFL, O_ASYNC | O_NONBLOCK);
    }
  }

  /** Returns the end that is read from. */
  int forParent() {
    return ends[0];
  }

  /** Returns the end that is written to; it closes when the child executes its program. */
  int forChild() {
    return ends[1];
  }

  /** Closes what the child alone is to have. */
  void closeChildsEnd() {
    Libc.close(ends[1]);
    ends[1] = NONE;
  }

  /** Closes both ends. */
  void close() {
    for (int end : ends) {
      if (end >= 0) {
        Libc.close(end);
      }
    }
  }

  /**
   * Writes the report into the pipe, if there is one: in the child. The pipe is empty, so that to
   * write into it never waits, and writes all.
   */
  @Unmanaged
  static void tell(Address block) {
    int pipe = SpawnBlock.number(block, SpawnBlock.PIPE);
    if (pipe >= 0) {
      Libc.write(pipe, SpawnBlock.address(block, SpawnBlock.REPORT), StartReport.BYTES);
    }
  }
}
