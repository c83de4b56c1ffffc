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
  private int permissions;
  private long sizeBytes;
  private long modifiedNanos;
  private long inode;
  private long device;

  /**
   * Overwrites the status.
   *
   * @param permissions the lower twelve bits of the mode, inode(7)
   * @param modifiedNanos the time of the last modification, in nanoseconds since 1970
   */
  public void set(
      Kind kind, int permissions, long sizeBytes, long modifiedNanos, long inode, long device) {
    this.kind = kind;
    this.permissions = permissions;
    this.sizeBytes = sizeBytes;
    this.modifiedNanos = modifiedNanos;
    this.inode = inode;
    this.device = device;
  }

  /** Returns what it is. */
  public Kind kind() {
    return kind;
  }

  /** Returns true if somebody may execute it: the owner, the group, or all others. */
  public boolean isExecutable() {
    return (permissions & 0111) != 0;
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
