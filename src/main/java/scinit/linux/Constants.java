package scinit.linux;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/**
 * Constants of the C headers, by their own names: the C compiler fills in the values of the target.
 */
final class Constants {
  private Constants() {}

  @Variable
  @Unmanaged
  @Import(name = "SYS_rt_sigprocmask")
  @Include("sys/syscall.h")
  static native int SYS_rt_sigprocmask();

  @Variable
  @Unmanaged
  @Import(name = "SYS_rt_sigtimedwait")
  @Include("sys/syscall.h")
  static native int SYS_rt_sigtimedwait();

  @Variable
  @Unmanaged
  @Import(name = "SYS_rt_sigpending")
  @Include("sys/syscall.h")
  static native int SYS_rt_sigpending();

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
  @Import(name = "SYS_getdents64")
  @Include("sys/syscall.h")
  static native int SYS_getdents64();

  @Variable
  @Unmanaged
  @Import(name = "SIG_SETMASK")
  @Include("signal.h")
  static native int SIG_SETMASK();

  @Variable
  @Unmanaged
  @Import(name = "SIG_BLOCK")
  @Include("signal.h")
  static native int SIG_BLOCK();

  @Variable
  @Unmanaged
  @Import(name = "SIG_UNBLOCK")
  @Include("signal.h")
  static native int SIG_UNBLOCK();

  @Variable
  @Unmanaged
  @Import(name = "WNOHANG")
  @Include("sys/wait.h")
  static native int WNOHANG();

  @Variable
  @Unmanaged
  @Import(name = "WUNTRACED")
  @Include("sys/wait.h")
  static native int WUNTRACED();

  @Variable
  @Unmanaged
  @Import(name = "WCONTINUED")
  @Include("sys/wait.h")
  static native int WCONTINUED();

  @Variable
  @Unmanaged
  @Import(name = "PR_SET_CHILD_SUBREAPER")
  @Include("sys/prctl.h")
  static native int PR_SET_CHILD_SUBREAPER();

  @Variable
  @Unmanaged
  @Import(name = "PR_SET_PDEATHSIG")
  @Include("sys/prctl.h")
  static native int PR_SET_PDEATHSIG();

  @Variable
  @Unmanaged
  @Import(name = "O_RDONLY")
  @Include("fcntl.h")
  static native int O_RDONLY();

  @Variable
  @Unmanaged
  @Import(name = "O_RDWR")
  @Include("fcntl.h")
  static native int O_RDWR();

  @Variable
  @Unmanaged
  @Import(name = "O_DIRECTORY")
  @Include("fcntl.h")
  static native int O_DIRECTORY();

  @Variable
  @Unmanaged
  @Import(name = "O_CLOEXEC")
  @Include("fcntl.h")
  static native int O_CLOEXEC();

  @Variable
  @Unmanaged
  @Import(name = "O_NOCTTY")
  @Include("fcntl.h")
  static native int O_NOCTTY();

  @Variable
  @Unmanaged
  @Import(name = "F_DUPFD_CLOEXEC")
  @Include("fcntl.h")
  static native int F_DUPFD_CLOEXEC();

  @Variable
  @Unmanaged
  @Import(name = "TIOCGPGRP")
  @Include("sys/ioctl.h")
  static native int TIOCGPGRP();

  @Variable
  @Unmanaged
  @Import(name = "TIOCSPGRP")
  @Include("sys/ioctl.h")
  static native int TIOCSPGRP();

  @Variable
  @Unmanaged
  @Import(name = "TIOCSCTTY")
  @Include("sys/ioctl.h")
  static native int TIOCSCTTY();

  @Variable
  @Unmanaged
  @Import(name = "TIOCNOTTY")
  @Include("sys/ioctl.h")
  static native int TIOCNOTTY();

  @Variable
  @Unmanaged
  @Import(name = "TCSANOW")
  @Include("termios.h")
  static native int TCSANOW();

  @Variable
  @Unmanaged
  @Import(name = "POLLOUT")
  @Include("poll.h")
  static native int POLLOUT();

  @Variable
  @Unmanaged
  @Import(name = "CLOCK_MONOTONIC")
  @Include("time.h")
  static native int CLOCK_MONOTONIC();

  @Variable
  @Unmanaged
  @Import(name = "CLOCK_REALTIME")
  @Include("time.h")
  static native int CLOCK_REALTIME();

  @Variable
  @Unmanaged
  @Import(name = "SIG_DFL")
  @Include("signal.h")
  static native Address SIG_DFL();

  @Variable
  @Unmanaged
  @Import(name = "SIG_IGN")
  @Include("signal.h")
  static native Address SIG_IGN();
}
