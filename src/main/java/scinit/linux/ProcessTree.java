package scinit.linux;

import java.util.Arrays;

/**
 * Which processes descend from one of them. It keeps its room, so that only what holds more of them
 * than ever before allocates.
 */
final class ProcessTree {
  private static final int FIRST_CAPACITY = 256;

  private int[] pids = new int[FIRST_CAPACITY];
  private int[] parents = new int[FIRST_CAPACITY];
  private boolean[] isDescendant = new boolean[FIRST_CAPACITY];
  private boolean[] isSeen = new boolean[FIRST_CAPACITY];
  private int count;

  /** Forgets all processes. */
  void clear() {
    count = 0;
  }

  /** Returns how many processes there are. */
  int count() {
    return count;
  }

  /** Returns the pid of a process by its index. */
  int pid(int index) {
    return pids[index];
  }

  /** Returns true if a process, by its index, was marked. */
  boolean isDescendant(int index) {
    return isDescendant[index];
  }

  /** Adds a process, whose pid is above those of all that were added. */
  void add(int pid, int parent) {
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

  /**
   * Marks all that descend from a process. Each is looked at once or twice, in whatever order
   * parents and children stand.
   */
  void markDescendants(int ancestor) {
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

  private int indexOf(int pid) {
    return Arrays.binarySearch(pids, 0, count, pid);
  }
}
