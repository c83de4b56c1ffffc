package scinit.kernel;

/** What became of one child: a holder that the event loop reuses. */
public final class ChildChange {
  /** The ways in which a child can change: those of wait4(2), and what becomes of its start. */
  public enum Kind {
    /** It executes its program; its {@link SpawnOutcome} says the rest. The value is 0. */
    EXECUTED,
    /**
     * It has ended without having executed its program; its {@link SpawnOutcome} says why. The
     * value is 0.
     */
    NOT_EXECUTED,
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

  /** Notes that no change could be taken, and why. */
  public void refused(int errno) {
    set(0, null, errno);
  }

  /** Returns why no change could be taken, after {@link Reaped#REFUSED}. */
  public int errno() {
    return value;
  }

  /** Returns true if it says what has become of a start. */
  public boolean isOfStart() {
    return kind == Kind.EXECUTED || kind == Kind.NOT_EXECUTED;
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
