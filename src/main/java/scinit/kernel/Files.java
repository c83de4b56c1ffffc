package scinit.kernel;

/**
 * The file system, as far as one needs it who watches it. A path is absolute or relative to the
 * folder that scinit was started in, as bytes in chars 0–255.
 */
public interface Files {
  /**
   * Begins to be told of changes, inotify(7). From then on {@link Kernel#await} also returns when
   * there is something for {@link #nextEvent}.
   *
   * @return 0 or an errno
   */
  int startWatching();

  /**
   * Watches the entries of one folder, not what is below them. The same folder has the same watch,
   * whatever path leads to it.
   *
   * @return the watch, from 0 on, by which events name the folder, or a negated errno: ENOSPC if
   *     the limit fs.inotify.max_user_watches is reached, ENOENT, ENOTDIR, EACCES
   */
  int watch(String folder);

  /**
   * Watches a folder like {@link #watch}, but is not told of what is written into its entries: a
   * folder that others write to all the time then costs nothing. One that is watched in both ways
   * tells of all.
   */
  int watchNames(String folder);

  /** Stops watching a folder. Events of it that have arrived before may still be taken. */
  void unwatch(int watch);

  /**
   * Takes the next event that has arrived, without waiting.
   *
   * @param event overwritten if there is one
   * @return false if there is none; now and then also if there are more, so that who takes all of
   *     them comes to an end even while they arrive as quickly. {@link Kernel#await} returns at
   *     once then.
   */
  boolean nextEvent(FileEvent event);

  /** Opens a folder to list its entries. Never null; the caller closes it. */
  FolderListing list(String folder);

  /**
   * Reads what a path leads to, through symbolic links, stat(2).
   *
   * @param status overwritten if the answer is 0
   * @return 0 or an errno
   */
  int readStatus(String path, FileStatus status);

  /**
   * Reads where a symbolic link points to, readlink(2).
   *
   * @param target what was read is added to it
   * @return 0 or an errno; EINVAL if the path is no link
   */
  int readLink(String path, StringBuilder target);

  /**
   * Returns the beginning of a regular file, at most so many bytes, or null if it can't be read.
   * Never waits, and opens nothing else.
   */
  String read(String path, int mostBytes);

  /**
   * Reads a whole regular file. Never waits, and opens nothing else: a FIFO would have scinit wait
   * for a writer, and to open a device may be an order to it.
   *
   * @param mostBytes how long it may be
   * @param text what was read is added to it
   * @return 0 or an errno; EFBIG if the file is longer, {@link Errno#NOT_REGULAR} if it is neither
   *     a regular file nor a folder (EISDIR)
   */
  int readWhole(String path, int mostBytes, StringBuilder text);

  /**
   * As {@link #readWhole}, but a symbolic link is not followed: it is {@link Errno#NOT_REGULAR}.
   * Whoever may write in a folder could have scinit read any file of the system by one, and to read
   * some is not without effect (/proc/kmsg) or fails again and again (/proc/self/mem).
   */
  int readWholeItself(String path, int mostBytes, StringBuilder text);

  /** Returns true if a file lies where nothing may be executed, mount(8) "noexec". */
  boolean forbidsExecution(String path);

  /** Returns the folder that scinit was started in, getcwd(3), or null if it can't be told. */
  String startFolder();

  /**
   * Returns the path of the executable that {@link Kernel#spawn} would start for a program, as
   * found on PATH; null if there is none.
   *
   * @param searchPath the PATH; null for the one that scinit was started with
   */
  String executable(String program, String searchPath);
}
