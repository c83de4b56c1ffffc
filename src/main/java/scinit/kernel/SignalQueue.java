package scinit.kernel;

/**
 * Signals in the order of their arrival, in room that is taken once: the event loop reuses one of
 * these for ever.
 */
public final class SignalQueue {
  /**
   * How many signals one turn of the event loop takes at most; the kernel keeps the rest for the
   * next turn.
   */
  public static final int CAPACITY = 64;

  private final int[] signals = new int[CAPACITY];
  private final int[] senders = new int[CAPACITY];
  private int size;

  /** Forgets all that is queued. */
  public void clear() {
    size = 0;
  }

  /**
   * Adds a signal.
   *
   * @param sender the pid of the process that sent it, or 0 for the kernel and for processes
   *     outside of the namespace
   */
  public void add(int signal, int sender) {
    signals[size] = signal;
    senders[size] = sender;
    size++;
  }

  /** Returns how many signals are queued. */
  public int size() {
    return size;
  }

  /** Returns true if no further signal fits. */
  public boolean isFull() {
    return size == CAPACITY;
  }

  /** Returns the number of the signal at an index below {@link #size}. */
  public int signal(int index) {
    return signals[index];
  }

  /** Returns the pid of the sender of the signal at an index, or 0. */
  public int sender(int index) {
    return senders[index];
  }
}
