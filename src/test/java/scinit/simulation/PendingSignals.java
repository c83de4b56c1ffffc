package scinit.simulation;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import scinit.kernel.Signal;

/**
 * The signals that wait for one process, signal(7): a standard signal is there or not, however
 * often it was sent; real-time signals queue; the lowest number is taken first.
 */
final class PendingSignals {
  private static final int FIRST_REAL_TIME = 32;

  private final int[] senders = new int[FIRST_REAL_TIME];
  private final Map<Integer, Queue<Integer>> realTimeSenders = new HashMap<>();
  private long set;

  /** Returns true unless the signal was merged with one that waits already. */
  boolean add(int signal, int sender) {
    boolean isNew = !Signal.contains(set, signal);
    set |= Signal.bit(signal);
    if (signal >= FIRST_REAL_TIME) {
      realTimeSenders.computeIfAbsent(signal, any -> new ArrayDeque<>()).add(sender);
      return true;
    }
    if (isNew) {
      senders[signal] = sender;
    }
    return isNew;
  }

  boolean has(int signal) {
    return Signal.contains(set, signal);
  }

  /** Returns the set of the signals that wait. */
  long all() {
    return set;
  }

  void removeAll(long signals) {
    set &= ~signals;
  }

  /** Returns true if one of these signals waits. */
  boolean hasAny(long signals) {
    return (set & signals) != 0;
  }

  /** Returns the lowest of these signals that waits; at least one must. */
  int lowest(long signals) {
    return Long.numberOfTrailingZeros(set & signals) + 1;
  }

  /** Takes one signal away, and returns who sent it. */
  int take(int signal) {
    if (signal < FIRST_REAL_TIME) {
      set &= ~Signal.bit(signal);
      return senders[signal];
    }
    Queue<Integer> queue = realTimeSenders.get(signal);
    int sender = queue.remove();
    if (queue.isEmpty()) {
      set &= ~Signal.bit(signal);
    }
    return sender;
  }
}
