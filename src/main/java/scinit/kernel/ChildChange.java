package scinit.kernel;

/** What became of one child: a holder that the event loop reuses. */
public final class ChildChange {
  /** The ways in which a child can change, wait4(2). */
  public enum Kind {
    /** It ended by itself; the value is its exit status, 0–255. */
    EXITED,
    /** A signal ended it; the value is the signal. */
    KILLED,
    /** A signal stopped it; the value is the signal. */
    STOPPED,
    /** SIGCONT continued it; the value is 0. */
    CONTINUED
  }

  private int pid;
  private Kind kind;
  private int value;

  /** Overwrites what is held. */
  public void set(int pid, Kind kind, int value) {
    this.pid = pid;
    this.kind = kind;
    this.value = value;
  }

  /** Returns the child's pid. */
  public int pid() {
    return pid;
  }

  /** Returns what happened. */
  public Kind kind() {
    return kind;
  }

  /** Returns the exit status or the signal that goes with the kind. */
  public int value() {
    return value;
  }
}
