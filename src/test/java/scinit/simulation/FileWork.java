package scinit.simulation;

/** What was asked of the files: it is to be bounded between two looks for signals. */
public final class FileWork {
  int events;
  int folders;
  int entries;
  int statuses;
  int watches;
  int openListings;

  /** Begins to count anew. */
  public void begin() {
    events = 0;
    folders = 0;
    entries = 0;
    statuses = 0;
    watches = 0;
  }

  /** Returns true if anything was asked. */
  public boolean isAny() {
    return events + folders + entries + statuses + watches > 0;
  }

  /** Returns the number of events that were taken. */
  public int events() {
    return events;
  }

  /** Returns the number of folders that were opened. */
  public int folders() {
    return folders;
  }

  /** Returns the number of entries that listings have told of. */
  public int entries() {
    return entries;
  }

  /** Returns the number of files whose state was asked for. */
  public int statuses() {
    return statuses;
  }

  /** Returns the number of listings that were not closed. */
  public int openListings() {
    return openListings;
  }

  @Override
  public String toString() {
    return events
        + " events, "
        + folders
        + " folders, "
        + entries
        + " entries, "
        + statuses
        + " states";
  }
}
