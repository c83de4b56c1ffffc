package scinit.config;

/** What each exit status becomes before scinit ends with it; it never changes. */
public final class ExitRemap {
  /** The highest exit status. */
  public static final int MAX_STATUS = 255;

  /** Every exit status stays as it is. */
  public static final ExitRemap NONE = new ExitRemap(new int[MAX_STATUS + 1]);

  /** By how much each status becomes another one. */
  private final int[] differences;

  private ExitRemap(int[] differences) {
    this.differences = differences;
  }

  /** Returns the same, but for one exit status that becomes another. */
  public ExitRemap with(int from, int to) {
    int[] changed = differences.clone();
    changed[from] = to - from;
    return new ExitRemap(changed);
  }

  /** Returns what the exit status becomes. */
  public int apply(int status) {
    return status + differences[status];
  }
}
