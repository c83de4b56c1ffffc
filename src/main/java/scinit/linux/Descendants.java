package scinit.linux;

import scinit.kernel.Errno;
import scinit.linux.libc.Libc;

/**
 * Finds and signals all descendants of a scinit that is not PID 1, from the parents that proc(5)
 * tells of each process. It keeps its room, so that only the first signal, and one that finds more
 * processes than ever before, allocates.
 */
final class Descendants {
  private final ProcDirectory processes = new ProcDirectory("/proc");
  private final ProcStat stat = new ProcStat();
  private final ProcessTree tree = new ProcessTree();

  /** As {@link scinit.kernel.Kernel#signalDescendants} says. */
  int signal(int signal) {
    int unknown = readProcesses();
    tree.markDescendants(Libc.getpid());
    int answer = Errno.ESRCH;
    for (int i = 0; i < tree.count(); i++) {
      if (tree.isDescendant(i)) {
        answer = combine(answer, -Libc.kill(tree.pid(i), signal));
      }
    }
    return answer == Errno.ESRCH && unknown != 0 ? unknown : answer;
  }

  /**
   * One that was reached counts most; one that may not be signalled counts more than one that is
   * gone.
   */
  private static int combine(int answer, int errno) {
    return answer == 0 || errno == Errno.ESRCH ? answer : errno;
  }

  /** Returns 0, or the errno that kept it from knowing of all that could be descendants. */
  private int readProcesses() {
    tree.clear();
    int errno = processes.open();
    if (errno != 0) {
      return errno;
    }
    // A /proc that is not mounted is an empty folder.
    int refusal = Errno.ENOENT;
    boolean isAnyKnown = false;
    for (int pid = processes.next(); pid >= 0; pid = processes.next()) {
      // They come by their pids in ascending order.
      int parent = stat.parentOf(pid, processes.descriptor());
      if (parent > 0) {
        tree.add(pid, parent);
      } else if (parent < 0) {
        refusal = -parent;
        errno = isHidden(refusal) ? errno : refusal;
      }
      isAnyKnown |= parent >= 0;
    }
    processes.close();
    if (processes.errno() != 0) {
      return processes.errno();
    }
    return isAnyKnown ? errno : refusal;
  }

  /**
   * Other users' processes may be, proc(5) "hidepid": they are not descendants, or out of reach.
   */
  private static boolean isHidden(int errno) {
    return errno == Errno.EACCES || errno == Errno.EPERM;
  }
}
