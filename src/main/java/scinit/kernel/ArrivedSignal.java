package scinit.kernel;

/** A signal that has arrived, or none: the event loop reuses one of these for ever. */
public final class ArrivedSignal {
  /** The number that stands for no signal. */
  public static final int NONE = 0;

  private int number;
  private int sender;
  private boolean isFromKernel;

  /** Notes that none has arrived. */
  public void clear() {
    number = NONE;
  }

  /**
   * Notes a signal.
   *
   * @param sender the pid of the process that sent it, or 0 for the kernel and for processes
   *     outside of the namespace
   * @param isFromKernel true if the kernel itself has sent it, such as for a key of the terminal
   */
  public void set(int number, int sender, boolean isFromKernel) {
    this.number = number;
    this.sender = sender;
    this.isFromKernel = isFromKernel;
  }

  /** Returns the signal's number, or {@link #NONE}. */
  public int number() {
    return number;
  }

  /** Returns true if no process has sent the signal, but the kernel of its own accord. */
  public boolean isFromKernel() {
    return isFromKernel;
  }

  /** Returns the pid of the signal's sender, or 0. */
  public int sender() {
    return sender;
  }
}
