package scinit.kernel;

/** Sockets that scinit binds, or was given, for its command. */
public interface Sockets {
  /**
   * Binds and listens, socket(2), bind(2), listen(2). The descriptor is above all that {@link
   * Inheritance#descriptors} may be given as, and is closed in a child that does not inherit it.
   * The file of a Unix socket that nobody listens on any more is replaced.
   *
   * @param owner whose the file of a Unix socket is to be
   * @param outcome overwritten with the descriptor, or with the step that failed and why
   */
  void listen(ListenRequest request, FileOwner owner, ListenOutcome outcome);

  /**
   * Takes over a descriptor that scinit was given by its own starter, sd_listen_fds(3), as if it
   * had been opened here.
   *
   * @return its new number, or a negated errno: EBADF if it is not open
   */
  int adopt(int descriptor);

  /**
   * Removes the file of a Unix socket that {@link #listen} has made, unless it is another's now.
   */
  void removeFile(String path);
}
