package scinit.simulation;

import scinit.kernel.Errno;

/** strerror(3), in musl's words. */
final class ErrnoText {
  private ErrnoText() {}

  static String of(int errno) {
    return switch (errno) {
      case Errno.EPERM -> "Operation not permitted";
      case Errno.ENOENT -> "No such file or directory";
      case Errno.ESRCH -> "No such process";
      case Errno.EIO -> "I/O error";
      case Errno.ENOEXEC -> "Exec format error";
      case Errno.EAGAIN -> "Resource temporarily unavailable";
      case Errno.ENOMEM -> "Out of memory";
      case Errno.EACCES -> "Permission denied";
      case Errno.EINVAL -> "Invalid argument";
      case Errno.ENOTTY -> "Not a tty";
      case Errno.EISDIR -> "Is a directory";
      case Errno.EFBIG -> "File too large";
      case Errno.NOT_REGULAR -> Errno.NOT_REGULAR_WORDS;
      case Errno.EBADF -> "Bad file descriptor";
      case Errno.EADDRINUSE -> "Address in use";
      case Errno.EADDRNOTAVAIL -> "Address not available";
      case Errno.ENOSYS -> "Function not implemented";
      default -> "Error " + errno;
    };
  }
}
