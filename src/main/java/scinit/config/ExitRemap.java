package scinit.config;

/** What each exit status becomes before scinit ends with it. */
public final class ExitRemap {
  /** The highest exit status. */
  public static final int MAX_STATUS = 255;

  private final int[] remapped = new int[MAX_STATUS + 1];

  /** Creates a table that leaves every exit status as it is. */
  public ExitRemap() {
    for (int status = 0; status <= MAX_STATUS; status++) {
      remapped[status] = status;
    }
  }

  /** Has one exit status become another. A later entry for the same status wins. */
  public void put(int from, int to) {
    remapped[from] = to;
  }

  /** Returns what the exit status becomes. */
  public int apply(int status) {
    return remapped[status];
  }
}
