package scinit.kernel;

/** One event of a watched folder, inotify(7). Reused: an event is overwritten by the next one. */
public final class FileEvent {
  /** What has happened. */
  public enum Kind {
    /** An entry was written to. */
    WRITTEN,
    /** An entry was closed after it was open for writing, or its attributes were changed. */
    TOUCHED,
    /** An entry was created or moved into the folder. */
    APPEARED,
    /** An entry was deleted or moved away. */
    GONE,
    /** The watched folder itself was deleted, moved or unmounted. */
    FOLDER_GONE,
    /** The watch is no more: it was taken away, or the folder was deleted. */
    UNWATCHED,
    /** Events were lost: anything may have changed. It belongs to no watch. */
    OVERFLOW
  }

  private Kind kind = Kind.OVERFLOW;
  private int watch;
  private String name = "";
  private boolean isFolder;

  /** Overwrites the event. */
  public void set(Kind kind, int watch, String name, boolean isFolder) {
    this.kind = kind;
    this.watch = watch;
    this.name = name;
    this.isFolder = isFolder;
  }

  /** Returns what has happened. */
  public Kind kind() {
    return kind;
  }

  /** Returns the watch of the folder, as {@link Files#watch} has given it. */
  public int watch() {
    return watch;
  }

  /** Returns the entry's name; empty for events of the folder itself. */
  public String name() {
    return name;
  }

  /** Returns true if the entry is a folder. */
  public boolean isFolder() {
    return isFolder;
  }
}
