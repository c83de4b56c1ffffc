package scinit.reload;

import scinit.kernel.Errno;

/** What an errno says of a file or a folder that was to be looked at, errno(3). */
enum Failure {
  NONE,
  /** It is not there. An event tells when it is made anew. */
  GONE,
  /** It is closed to scinit, or no file. An event tells of a change of that. */
  FORBIDDEN,
  /** Nothing can be said now: a limit, a disk, a server. So it is tried again. */
  PASSING;

  static Failure of(int errno) {
    return switch (errno) {
      case 0 -> NONE;
      case Errno.ENOENT, Errno.ENOTDIR -> GONE;
      case Errno.EACCES,
          Errno.EPERM,
          Errno.ELOOP,
          Errno.ENAMETOOLONG,
          Errno.EISDIR,
          Errno.NOT_REGULAR ->
          FORBIDDEN;
      default -> PASSING;
    };
  }
}
