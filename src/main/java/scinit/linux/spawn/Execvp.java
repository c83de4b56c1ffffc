package scinit.linux.spawn;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.Errno;
import scinit.linux.libc.Libc;

/**
 * Does in the child what execvp(3) does, which allocates: the first file that can be executed is;
 * one that can't be is remembered, and rather one that is there than one that may be.
 */
final class Execvp {
  private static final int F_OK = 0;

  private Execvp() {}

  /** Becomes the command, or reports why not and returns. */
  @Unmanaged
  static void run(Address block, Address report) {
    int failure = Errno.ENOENT;
    int number = 0;
    for (Address next = SpawnBlock.address(block, SpawnBlock.CANDIDATES);
        next.getLong() != 0;
        next = next.add(Address.sizeOf())) {
      Address path = next.getAddress();
      int errno = execute(path, block, report);
      number++;
      // Where there is nothing else to try, its own reason is the best.
      boolean isOnly = number == 1 && next.add(Address.sizeOf()).getLong() == 0;
      boolean isThere = (isOnly && errno != Errno.ENOENT) || Libc.access(path, F_OK) == 0;
      if (errno == Errno.EACCES || isThere) {
        failure = errno;
        if (isThere || StartReport.get(report, StartReport.FOUND) == 0) {
          StartReport.put(report, StartReport.FOUND, number);
        }
        if (errno != Errno.EACCES) {
          break;
        }
      }
    }
    // Not before: a later candidate may have been executed after all.
    StartReport.put(report, StartReport.ERRNO, failure);
  }

  /** Returns why the file can't be executed. */
  @Unmanaged
  private static int execute(Address path, Address block, Address report) {
    Address arguments = SpawnBlock.address(block, SpawnBlock.ARGUMENTS);
    Address environment = SpawnBlock.address(block, SpawnBlock.ENVIRONMENT);
    Libc.execve(path, arguments, environment);
    int errno = Libc.errno();
    if (errno == Errno.ENOEXEC && ShellScript.isIn(path, StartReport.head(report))) {
      StartReport.put(report, StartReport.BY_SHELL, 1);
      StartPipe.tell(block);
      runScript(path, arguments, SpawnBlock.address(block, SpawnBlock.SHELL), environment);
      StartReport.put(report, StartReport.BY_SHELL, 0);
    }
    return errno;
  }

  /** The script's path takes the place of its name, and the shell's that in front of it. */
  @Unmanaged
  private static void runScript(
      Address path, Address arguments, Address shell, Address environment) {
    long name = arguments.getLong();
    Address inFront = arguments.add(-Address.sizeOf());
    inFront.putAddress(shell);
    arguments.putAddress(path);
    Libc.execve(shell, inFront, environment);
    arguments.putLong(name);
  }
}
