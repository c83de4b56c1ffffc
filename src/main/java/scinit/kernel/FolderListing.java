package scinit.kernel;

/** The entries of one folder, one after the other, without {@code .} and {@code ..}. */
public interface FolderListing {
  /**
   * Returns why the folder could not be opened, or could not be read to its end, getdents64(2); 0
   * if all is well so far.
   */
  int errno();

  /** Goes to the next entry. Returns false if there is none, or none can be read. */
  boolean next();

  /** Returns the name of the entry, as bytes in chars 0–255. */
  String name();

  /** Returns what the entry is; a symbolic link is told as one. */
  FileStatus.Kind kind();

  /**
   * Reads the status of the entry.
   *
   * @param followLinks true for what a symbolic link leads to, false for the link itself
   * @param status overwritten if the answer is 0
   * @return 0 or an errno
   */
  int readStatus(boolean followLinks, FileStatus status);

  /** Lets go of the folder. */
  void close();
}
