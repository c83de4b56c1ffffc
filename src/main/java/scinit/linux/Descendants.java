package scinit.linux;

import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_RDONLY;

import java.util.Arrays;
import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.linux.libc.Libc;

/**
 * Finds and signals all descendants of a scinit that is not PID 1, from the parents that proc(5)
 * tells of each process. It keeps its room, so that only the first signal, and one that finds more
 * processes than ever before, allocates.
 */
final class Descendants {
  private static final int STAT_BYTES = 512;
  private static final int PATH_BYTES = 32;
  private static final int FIRST_CAPACITY = 256;

  private final byte[] stat = new byte[STAT_BYTES];
  private final byte[] path = new byte[PATH_BYTES];
  private ProcDirectory processes;
  private int[] pids = new int[FIRST_CAPACITY];
  private int[] parents = new int[FIRST_CAPACITY];
  private boolean[] isDescendant = new boolean[FIRST_CAPACITY];
  private boolean[] isSeen = new boolean[FIRST_CAPACITY];
  private int count;

  /** As {@link scinit.kernel.Kernel#signalDescendants} says. */
  int signal(int signal) {
    int errno = readProcesses();
    if (errno != 0) {
      return errno;
    }
    markDescendants(Libc.getpid());
    int answer = Errno.ESRCH;
    for (int i = 0; i < count; i++) {
      if (isDescendant[i]) {
        answer = combine(answer, -Libc.kill(pids[i], signal));
      }
    }
    return answer;
  }

  /**
   * One that was reached counts most; one that may not be signalled counts more than one that is
   * gone.
   */
  private static int combine(int answer, int errno) {
    return answer == 0 || errno == Errno.ESRCH ? answer : errno;
  }

  private int readProcesses() {
    count = 0;
    if (processes == null) {
      processes = new ProcDirectory("/proc");
    } else {
      processes.open();
    }
    if (!processes.isReadable()) {
      return Libc.errno();
    }
    for (int pid = processes.next(); pid >= 0; pid = processes.next()) {
      int parent = parentOf(pid);
      if (parent > 0) {
        add(pid, parent);
      }
    }
    processes.close();
    // A /proc that is not mounted is an empty folder.
    return count == 0 ? Errno.ENOENT : 0;
  }

  private void add(int pid, int parent) {
    if (count == pids.length) {
      pids = Arrays.copyOf(pids, count * 2);
      parents = Arrays.copyOf(parents, count * 2);
      isDescendant = new boolean[count * 2];
      isSeen = new boolean[count * 2];
    }
    pids[count] = pid;
    parents[count] = parent;
    isDescendant[count] = false;
    isSeen[count] = false;
    count++;
  }

  /** Each process is looked at once or twice, in whatever order parents and children stand. */
  private void markDescendants(int ancestor) {
    for (int i = 0; i < count; i++) {
      if (!isSeen[i] && descends(i, ancestor)) {
        markUpTo(i, ancestor);
      }
    }
  }

  /**
   * Climbs up to the ancestor, or to whom the answer is known of. Pids that were used again while
   * /proc was read may even make a circle, which ends where it has begun.
   */
  private boolean descends(int process, int ancestor) {
    int i = process;
    while (i >= 0 && !isSeen[i]) {
      isSeen[i] = true;
      if (parents[i] == ancestor) {
        return true;
      }
      i = indexOf(parents[i]);
    }
    return i >= 0 && isDescendant[i];
  }

  private void markUpTo(int process, int ancestor) {
    int i = process;
    while (!isDescendant[i]) {
      isDescendant[i] = true;
      if (parents[i] == ancestor) {
        return;
      }
      i = indexOf(parents[i]);
    }
  }

  /** /proc lists processes by their pids in ascending order. */
  private int indexOf(int pid) {
    return Arrays.binarySearch(pids, 0, count, pid);
  }

  /** Returns the parent's pid, or 0 if the process is gone, has ended, or has none. */
  private int parentOf(int pid) {
    int length = readStat(pid);
    int nameEnd = length - 1;
    // The name, in parentheses, may itself hold any character: the last one closes it.
    while (nameEnd > 0 && stat[nameEnd] != ')') {
      nameEnd--;
    }
    if (nameEnd <= 0 || nameEnd + 4 >= length || hasEnded(stat[nameEnd + 2])) {
      return 0;
    }
    int parent = 0;
    for (int i = nameEnd + 4; i < length && stat[i] >= '0' && stat[i] <= '9'; i++) {
      parent = parent * 10 + (stat[i] - '0');
    }
    return parent;
  }

  private static boolean hasEnded(byte state) {
    return state == 'Z' || state == 'X';
  }

  private int readStat(int pid) {
    setPath(pid);
    int file = Libc.open(Address.ofData(path), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
      return 0;
    }
    int length = (int) Libc.read(file, Address.ofData(stat), STAT_BYTES);
    Libc.close(file);
    return length;
  }

  private void setPath(int pid) {
    int length = put("/proc/", 0);
    int divisor = 1;
    while (pid / divisor >= 10) {
      divisor *= 10;
    }
    for (; divisor != 0; divisor /= 10) {
      path[length++] = (byte) ('0' + pid / divisor % 10);
    }
    path[put("/stat", length)] = 0;
  }

  private int put(String text, int position) {
    for (int i = 0; i < text.length(); i++) {
      path[position + i] = (byte) text.charAt(i);
    }
    return position + text.length();
  }
}
