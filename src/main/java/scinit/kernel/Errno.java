package scinit.kernel;

/** The error numbers that scinit tells apart, errno(3). They are the same on x86-64 and arm64. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int ESRCH = 3;
  public static final int EINTR = 4;
  public static final int EIO = 5;
  public static final int ENOEXEC = 8;
  public static final int EBADF = 9;
  public static final int ECHILD = 10;
  public static final int EAGAIN = 11;
  public static final int ENOMEM = 12;
  public static final int EACCES = 13;
  public static final int ENOTDIR = 20;
  public static final int EISDIR = 21;
  public static final int EINVAL = 22;
  public static final int EMFILE = 24;
  public static final int ENOTTY = 25;
  public static final int EFBIG = 27;
  public static final int ENOSPC = 28;
  public static final int EPIPE = 32;
  public static final int ENAMETOOLONG = 36;
  public static final int ENOSYS = 38;
  public static final int ELOOP = 40;
  public static final int EAFNOSUPPORT = 97;
  public static final int EADDRINUSE = 98;
  public static final int EADDRNOTAVAIL = 99;
  public static final int ECONNREFUSED = 111;

  /**
   * Not the system's, whose errnos are below 4096: a file is of a kind that can't be read without
   * waiting for others, or whose opening has effects of its own.
   */
  public static final int NOT_REGULAR = 4096;

  /** The words for {@link #NOT_REGULAR}. */
  public static final String NOT_REGULAR_WORDS = "not a regular file";

  private Errno() {}
}
