package scinit.linux.libc;

import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/**
 * Constants of the C headers, by their own names. Those that are the same on x86-64 and arm64 are
 * Java constants; the C compiler fills in the numbers of the system calls.
 *
 * <p>Beware: TeaVM reads C variables by way of one temporary for the whole expression, so that two
 * in one expression give the same value. A system call's number must be the only one in its call.
 */
public final class Constants {
  public static final int SIG_BLOCK = 0;
  public static final int SIG_UNBLOCK = 1;
  public static final int SIG_SETMASK = 2;

  public static final int WNOHANG = 1;
  public static final int WUNTRACED = 2;
  public static final int WCONTINUED = 8;

  public static final int PR_SET_PDEATHSIG = 1;
  public static final int PR_CAPBSET_READ = 23;
  public static final int PR_CAPBSET_DROP = 24;
  public static final int PR_SET_CHILD_SUBREAPER = 36;
  public static final int PR_GET_CHILD_SUBREAPER = 37;
  public static final int PR_SET_NO_NEW_PRIVS = 38;
  public static final int PRIO_PROCESS = 0;

  /** _LINUX_CAPABILITY_VERSION_3, capget(2): sets of 64 bits, in two halves. */
  public static final int CAPABILITY_VERSION = 0x2008_0522;

  public static final int O_RDONLY = 0;
  public static final int O_WRONLY = 1;
  public static final int O_RDWR = 2;
  public static final int O_NOCTTY = 0x100;
  public static final int O_NONBLOCK = 0x800;
  public static final int O_PATH = 0x20_0000;
  public static final int O_CLOEXEC = 0x80000;
  public static final int O_ASYNC = 0x2000;
  public static final int F_SETFL = 4;
  public static final int F_SETOWN = 8;
  public static final int F_SETSIG = 10;
  public static final int F_DUPFD_CLOEXEC = 1030;
  public static final int AT_FDCWD = -100;
  public static final int AT_SYMLINK_NOFOLLOW = 0x100;
  public static final int AT_EMPTY_PATH = 0x1000;
  public static final int S_IFMT = 0xf000;
  public static final int S_IFREG = 0x8000;
  public static final int S_IFDIR = 0x4000;
  public static final int S_IFLNK = 0xa000;
  public static final int S_IFSOCK = 0xc000;

  public static final int AF_UNIX = 1;
  public static final int AF_INET = 2;
  public static final int AF_INET6 = 10;
  public static final int SOCK_STREAM = 1;
  public static final int SOCK_DGRAM = 2;
  public static final int SOCK_NONBLOCK = 0x800;
  public static final int SOCK_CLOEXEC = 0x80000;
  public static final int SOL_SOCKET = 1;
  public static final int SO_REUSEADDR = 2;
  public static final int SO_REUSEPORT = 15;
  public static final int SO_PASSCRED = 16;
  public static final int SCM_CREDENTIALS = 2;
  public static final int MSG_DONTWAIT = 0x40;
  public static final int MSG_NOSIGNAL = 0x4000;
  public static final int MSG_CMSG_CLOEXEC = 0x4000_0000;
  public static final int IPPROTO_IPV6 = 41;
  public static final int IPV6_V6ONLY = 26;

  public static final int TIOCSCTTY = 0x540E;
  public static final int TIOCGPGRP = 0x540F;
  public static final int TIOCSPGRP = 0x5410;
  public static final int TIOCNOTTY = 0x5422;
  public static final int TCSANOW = 0;

  public static final int POLLOUT = 4;
  public static final int CLOCK_REALTIME = 0;
  public static final int CLOCK_MONOTONIC = 1;

  /**
   * pwritev2(2): fail with EAGAIN rather than wait. The headers of musl 1.2.3 don't have it yet.
   */
  public static final int RWF_NOWAIT = 8;

  /** fchmodat2(2), by the number that it has everywhere: the headers may not have it yet. */
  public static final int SYS_FCHMODAT2 = 452;

  private Constants() {}

  @Variable
  @Unmanaged
  @Import(name = "O_NOFOLLOW")
  @Include("fcntl.h")
  public static native int O_NOFOLLOW();

  @Variable
  @Unmanaged
  @Import(name = "SYS_rt_sigprocmask")
  @Include("sys/syscall.h")
  public static native int SYS_rt_sigprocmask();

  @Variable
  @Unmanaged
  @Import(name = "SYS_rt_sigaction")
  @Include("sys/syscall.h")
  public static native int SYS_rt_sigaction();

  @Variable
  @Unmanaged
  @Import(name = "SYS_rt_sigpending")
  @Include("sys/syscall.h")
  public static native int SYS_rt_sigpending();

  @Variable
  @Unmanaged
  @Import(name = "SYS_clone")
  @Include("sys/syscall.h")
  public static native int SYS_clone();

  @Variable
  @Unmanaged
  @Import(name = "SYS_pipe2")
  @Include("sys/syscall.h")
  public static native int SYS_pipe2();

  @Variable
  @Unmanaged
  @Import(name = "SYS_close_range")
  @Include("sys/syscall.h")
  public static native int SYS_close_range();

  @Variable
  @Unmanaged
  @Import(name = "SYS_pwritev2")
  @Include("sys/syscall.h")
  public static native int SYS_pwritev2();

  @Variable
  @Unmanaged
  @Import(name = "SYS_statx")
  @Include("sys/syscall.h")
  public static native int SYS_statx();

  @Variable
  @Unmanaged
  @Import(name = "SYS_getdents64")
  @Include("sys/syscall.h")
  public static native int SYS_getdents64();

  @Variable
  @Unmanaged
  @Import(name = "SYS_ppoll")
  @Include("sys/syscall.h")
  public static native int SYS_ppoll();

  @Variable
  @Unmanaged
  @Import(name = "SYS_signalfd4")
  @Include("sys/syscall.h")
  public static native int SYS_signalfd4();

  @Variable
  @Unmanaged
  @Import(name = "SYS_prlimit64")
  @Include("sys/syscall.h")
  public static native int SYS_prlimit64();

  @Variable
  @Unmanaged
  @Import(name = "SYS_setpriority")
  @Include("sys/syscall.h")
  public static native int SYS_setpriority();

  @Variable
  @Unmanaged
  @Import(name = "SYS_setgroups")
  @Include("sys/syscall.h")
  public static native int SYS_setgroups();

  @Variable
  @Unmanaged
  @Import(name = "SYS_setresgid")
  @Include("sys/syscall.h")
  public static native int SYS_setresgid();

  @Variable
  @Unmanaged
  @Import(name = "SYS_setresuid")
  @Include("sys/syscall.h")
  public static native int SYS_setresuid();

  @Variable
  @Unmanaged
  @Import(name = "SYS_capget")
  @Include("sys/syscall.h")
  public static native int SYS_capget();

  @Variable
  @Unmanaged
  @Import(name = "SYS_capset")
  @Include("sys/syscall.h")
  public static native int SYS_capset();
}
