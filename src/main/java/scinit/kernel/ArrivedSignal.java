package scinit.kernel;

/** A signal that has arrived, or none: the event loop reuses one of these for ever. */
public final class ArrivedSignal {
  /** The number that stands for no signal. */
  public static final int NONE = 0;

  private int number;
  private int sender;

  /** Notes that none has arrived. */
  public void clear() {
    number = NONE;
  }

  /**
   * Notes a signal.
   *
   * @param sender the pid of the process that sent it, or 0 for the kernel and for processes
   *     outside of the namespace
   */
  public void set(int number, int sender) {
    this.number = number;
    this.sender = sender;
  }

  /** Returns the signal's number, or {@link #NONE}. */
  public int number() {
    return number;
  }

  /** Returns the pid of the signal's sender, or 0. */
  public int sender() {
    return sender;
  }
}
