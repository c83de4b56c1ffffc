package scinit.linux;

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
final class Constants {
  static final int SIG_BLOCK = 0;
  static final int SIG_UNBLOCK = 1;
  static final int SIG_SETMASK = 2;

  static final int WNOHANG = 1;
  static final int WUNTRACED = 2;
  static final int WCONTINUED = 8;

  static final int PR_SET_PDEATHSIG = 1;
  static final int PR_CAPBSET_READ = 23;
  static final int PR_CAPBSET_DROP = 24;
  static final int PR_SET_CHILD_SUBREAPER = 36;
  static final int PR_GET_CHILD_SUBREAPER = 37;
  static final int PR_SET_NO_NEW_PRIVS = 38;
  static final int PRIO_PROCESS = 0;

  /** _LINUX_CAPABILITY_VERSION_3, capget(2): sets of 64 bits, in two halves. */
  static final int CAPABILITY_VERSION = 0x2008_0522;

  static final int O_RDONLY = 0;
  static final int O_WRONLY = 1;
  static final int O_RDWR = 2;
  static final int O_NOCTTY = 0x100;
  static final int O_NONBLOCK = 0x800;
  static final int O_PATH = 0x20_0000;
  static final int O_CLOEXEC = 0x80000;
  static final int O_ASYNC = 0x2000;
  static final int F_SETFL = 4;
  static final int F_SETOWN = 8;
  static final int F_SETSIG = 10;
  static final int F_DUPFD_CLOEXEC = 1030;
  static final int AT_FDCWD = -100;
  static final int AT_SYMLINK_NOFOLLOW = 0x100;
  static final int AT_EMPTY_PATH = 0x1000;
  static final int STATX_BASIC_STATS = 0x7ff;
  static final int S_IFMT = 0xf000;
  static final int S_IFREG = 0x8000;
  static final int S_IFDIR = 0x4000;
  static final int S_IFLNK = 0xa000;
  static final int S_IFSOCK = 0xc000;

  static final int AF_UNIX = 1;
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int SOCK_STREAM = 1;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_NONBLOCK = 0x800;
  static final int SOCK_CLOEXEC = 0x80000;
  static final int SOL_SOCKET = 1;
  static final int SO_REUSEADDR = 2;
  static final int SO_REUSEPORT = 15;
  static final int SO_PASSCRED = 16;
  static final int SCM_CREDENTIALS = 2;
  static final int MSG_DONTWAIT = 0x40;
  static final int MSG_NOSIGNAL = 0x4000;
  static final int MSG_CMSG_CLOEXEC = 0x4000_0000;
  static final int IPPROTO_IPV6 = 41;
  static final int IPV6_V6ONLY = 26;

  static final int TIOCSCTTY = 0x540E;
  static final int TIOCGPGRP = 0x540F;
  static final int TIOCSPGRP = 0x5410;
  static final int TIOCNOTTY = 0x5422;
  static final int TCSANOW = 0;

  static final int POLLOUT = 4;
  static final int CLOCK_REALTIME = 0;
  static final int CLOCK_MONOTONIC = 1;

  /**
   * pwritev2(2): fail with EAGAIN rather than wait. The headers of musl 1.2.3 don't have it yet.
   */
  static final int RWF_NOWAIT = 8;

  /** fchmodat2(2), by the number that it has everywhere: the headers may not have it yet. */
  static final int SYS_FCHMODAT2 = 452;

  private Constants() {}

  @Variable
  @Unmanaged
  @Import(name = "O_NOFOLLOW")
  @Include("fcntl.h")
  static native int O_NOFOLLOW();

  @Variable
  @Unmanaged
  @Import(name = "SYS_rt_sigprocmask")
  @Include("sys/syscall.h")
  static native int SYS_rt_sigprocmask();

  @Variable
  @Unmanaged
  @Import(name = "SYS_rt_sigaction")
  @Include("sys/syscall.h")
  static native int SYS_rt_sigaction();

  @Variable
  @Unmanaged
  @Import(name = "SYS_rt_sigpending")
  @Include("sys/syscall.h")
  static native int SYS_rt_sigpending();

  @Variable
  @Unmanaged
  @Import(name = "SYS_clone")
  @Include("sys/syscall.h")
  static native int SYS_clone();

  @Variable
  @Unmanaged
  @Import(name = "SYS_pipe2")
  @Include("sys/syscall.h")
  static native int SYS_pipe2();

  @Variable
  @Unmanaged
  @Import(name = "SYS_close_range")
  @Include("sys/syscall.h")
  static native int SYS_close_range();

  @Variable
  @Unmanaged
  @Import(name = "SYS_pwritev2")
  @Include("sys/syscall.h")
  static native int SYS_pwritev2();

  @Variable
  @Unmanaged
  @Import(name = "SYS_statx")
  @Include("sys/syscall.h")
  static native int SYS_statx();

  @Variable
  @Unmanaged
  @Import(name = "SYS_getdents64")
  @Include("sys/syscall.h")
  static native int SYS_getdents64();

  @Variable
  @Unmanaged
  @Import(name = "SYS_ppoll")
  @Include("sys/syscall.h")
  static native int SYS_ppoll();

  @Variable
  @Unmanaged
  @Import(name = "SYS_signalfd4")
  @Include("sys/syscall.h")
  static native int SYS_signalfd4();

  @Variable
  @Unmanaged
  @Import(name = "SYS_prlimit64")
  @Include("sys/syscall.h")
  static native int SYS_prlimit64();

  @Variable
  @Unmanaged
  @Import(name = "SYS_setpriority")
  @Include("sys/syscall.h")
  static native int SYS_setpriority();

  @Variable
  @Unmanaged
  @Import(name = "SYS_setgroups")
  @Include("sys/syscall.h")
  static native int SYS_setgroups();

  @Variable
  @Unmanaged
  @Import(name = "SYS_setresgid")
  @Include("sys/syscall.h")
  static native int SYS_setresgid();

  @Variable
  @Unmanaged
  @Import(name = "SYS_setresuid")
  @Include("sys/syscall.h")
  static native int SYS_setresuid();

  @Variable
  @Unmanaged
  @Import(name = "SYS_capget")
  @Include("sys/syscall.h")
  static native int SYS_capget();

  @Variable
  @Unmanaged
  @Import(name = "SYS_capset")
  @Include("sys/syscall.h")
  static native int SYS_capset();
}
