package scinit.kernel;

/** Sockets that scinit binds, or was given, for its command. */
public interface Sockets {
  /**
   * Binds and listens, socket(2), bind(2), listen(2). The descriptor is above all that {@link
   * Inheritance#descriptors} may be given as, and is closed in a child that does not inherit it.
   * The file of a Unix socket that nobody listens on any more is replaced.
   *
   * <p>Such a file gets its owner and its permissions before anybody can connect or send, and what
   * others put in its place meanwhile stays as it is. As root, it is made only in a folder whose
   * owner is root, the file's owner, or the command's, and where none but they can take the file
   * away: the folder is not writable by others, or sticky, inode(7).
   *
   * @param owner whose the file of a Unix socket is to be
   * @param commandUser the user that the command is to run as; {@link FileOwner#UNCHANGED} for
   *     scinit's own
   * @param outcome overwritten with the descriptor, or with the step that failed and why
   */
  void listen(ListenRequest request, FileOwner owner, int commandUser, ListenOutcome outcome);

  /**
   * Takes over a descriptor that scinit was given by its own starter, sd_listen_fds(3), as if it
   * had been opened here.
   *
   * @return its new number, or a negated errno: EBADF if it is not open
   */
  int adopt(int descriptor);

  /**
   * Removes the file of a Unix socket that {@link #listen} has made, unless it is another's now.
   *
   * @return 0, also if there is nothing to remove, or an errno
   */
  int removeFile(String path);
}
