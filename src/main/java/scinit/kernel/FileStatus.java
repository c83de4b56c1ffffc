package scinit.kernel;

/** What makes one state of a file differ from another, stat(2). Reused: a status is overwritten. */
public final class FileStatus {
  /** What a path leads to. */
  public enum Kind {
    FILE,
    FOLDER,
    LINK,
    OTHER
  }

  private Kind kind = Kind.OTHER;
  private long sizeBytes;
  private long modifiedNanos;
  private long inode;
  private long device;

  /**
   * Overwrites the status.
   *
   * @param modifiedNanos the time of the last modification, in nanoseconds since 1970
   */
  public void set(Kind kind, long sizeBytes, long modifiedNanos, long inode, long device) {
    this.kind = kind;
    this.sizeBytes = sizeBytes;
    this.modifiedNanos = modifiedNanos;
    this.inode = inode;
    this.device = device;
  }

  /** Returns what it is. */
  public Kind kind() {
    return kind;
  }

  /** Returns the size in bytes. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** Returns the time of the last modification, in nanoseconds since 1970. */
  public long modifiedNanos() {
    return modifiedNanos;
  }

  /** Returns the number of the inode, which is unique within its device. */
  public long inode() {
    return inode;
  }

  /** Returns the device that the inode belongs to. */
  public long device() {
    return device;
  }
}
