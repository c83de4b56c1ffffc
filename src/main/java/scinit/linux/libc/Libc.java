package scinit.linux.libc;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/**
 * The calls of libc that scinit uses, under their own names, manual sections 2 and 3. None
 * allocates or calls back, so that all may be used between vfork and execve.
 *
 * <p>{@code syscall} takes what libc would change on the way: its signal sets leave out the
 * real-time signals that it keeps for itself (musl 32–34, glibc 32–33).
 */
public final class Libc {
  private Libc() {}

  @Variable
  @Unmanaged
  @Import(name = "errno")
  @Include("errno.h")
  public static native int errno();

  @Variable
  @Unmanaged
  @Import(name = "environ")
  @Include("unistd.h")
  public static native Address environ();

  @Unmanaged
  @Import(name = "syscall")
  @Include("unistd.h")
  public static native long syscall(long number, Address first, long second);

  @Unmanaged
  @Import(name = "syscall")
  @Include("unistd.h")
  public static native long syscall(long number, long first, long second, long third);

  @Unmanaged
  @Import(name = "syscall")
  @Include("unistd.h")
  public static native long syscall(long number, long first, long second, long third, long fourth);

  @Unmanaged
  @Import(name = "syscall")
  @Include("unistd.h")
  public static native long syscall(long number, long first, Address second, long third);

  @Unmanaged
  @Import(name = "syscall")
  @Include("unistd.h")
  public static native long syscall(
      long number, long first, Address second, Address third, long fourth);

  @Unmanaged
  @Import(name = "syscall")
  @Include("unistd.h")
  public static native long syscall(
      long number, Address first, Address second, Address third, long fourth);

  @Unmanaged
  @Import(name = "syscall")
  @Include("unistd.h")
  public static native long syscall(
      long number, Address first, long second, Address third, Address fourth, long fifth);

  /** pwritev2(2): the offset is split into two words, its low and its high half. */
  @Unmanaged
  @Import(name = "syscall")
  @Include("unistd.h")
  public static native long syscall(
      long number, long first, Address second, long third, long fourth, long fifth, long sixth);

  @Unmanaged
  @Import(name = "getpid")
  @Include("unistd.h")
  public static native int getpid();

  @Unmanaged
  @Import(name = "getpgrp")
  @Include("unistd.h")
  public static native int getpgrp();

  @Unmanaged
  @Import(name = "getsid")
  @Include("unistd.h")
  public static native int getsid(int pid);

  @Unmanaged
  @Import(name = "setsid")
  @Include("unistd.h")
  public static native int setsid();

  @Unmanaged
  @Import(name = "setpgid")
  @Include("unistd.h")
  public static native int setpgid(int pid, int group);

  @Unmanaged
  @Import(name = "vfork")
  @Include("unistd.h")
  public static native int vfork();

  @Unmanaged
  @Import(name = "execve")
  @Include("unistd.h")
  public static native int execve(Address path, Address arguments, Address environment);

  @Unmanaged
  @Import(name = "access")
  @Include("unistd.h")
  public static native int access(Address path, int mode);

  @Unmanaged
  @Import(name = "_exit")
  @Include("unistd.h")
  public static native void exit(int status);

  @Unmanaged
  @Import(name = "waitpid")
  @Include("sys/wait.h")
  public static native int waitpid(int pid, Address status, int options);

  /** signal(2): only ever used with SIG_DFL and SIG_IGN. */
  @Unmanaged
  @Import(name = "signal")
  @Include("signal.h")
  public static native Address signal(int signal, Address disposition);

  @Unmanaged
  @Import(name = "prctl")
  @Include("sys/prctl.h")
  public static native int prctl(int option, long second, long third, long fourth, long fifth);

  @Unmanaged
  @Import(name = "chdir")
  @Include("unistd.h")
  public static native int chdir(Address path);

  @Unmanaged
  @Import(name = "open")
  @Include("fcntl.h")
  public static native int open(Address path, int flags);

  @Unmanaged
  @Import(name = "fcntl")
  @Include("fcntl.h")
  public static native int fcntl(int descriptor, int command, long argument);

  @Unmanaged
  @Import(name = "close")
  @Include("unistd.h")
  public static native int close(int descriptor);

  @Unmanaged
  @Import(name = "read")
  @Include("unistd.h")
  public static native long read(int descriptor, Address bytes, long count);

  @Unmanaged
  @Import(name = "write")
  @Include("unistd.h")
  public static native long write(int descriptor, Address bytes, long count);

  @Unmanaged
  @Import(name = "poll")
  @Include("poll.h")
  public static native int poll(Address descriptors, long count, int timeoutMillis);

  @Unmanaged
  @Import(name = "ioctl")
  @Include("sys/ioctl.h")
  public static native int ioctl(int descriptor, int request, Address argument);

  @Unmanaged
  @Import(name = "tcgetattr")
  @Include("termios.h")
  public static native int tcgetattr(int descriptor, Address modes);

  @Unmanaged
  @Import(name = "tcsetattr")
  @Include("termios.h")
  public static native int tcsetattr(int descriptor, int when, Address modes);

  @Unmanaged
  @Import(name = "isatty")
  @Include("unistd.h")
  public static native int isatty(int descriptor);

  @Unmanaged
  @Import(name = "clock_gettime")
  @Include("time.h")
  public static native int clock_gettime(int clock, Address time);

  @Unmanaged
  @Import(name = "gmtime_r")
  @Include("time.h")
  public static native Address gmtime_r(Address time, Address calendar);

  @Unmanaged
  @Import(name = "strerror")
  @Include("string.h")
  public static native Address strerror(int errno);

  @Unmanaged
  @Import(name = "dup2")
  @Include("unistd.h")
  public static native int dup2(int descriptor, int target);

  @Unmanaged
  @Import(name = "socket")
  @Include("sys/socket.h")
  public static native int socket(int family, int type, int protocol);

  @Unmanaged
  @Import(name = "bind")
  @Include("sys/socket.h")
  public static native int bind(int socket, Address address, int bytes);

  @Unmanaged
  @Import(name = "connect")
  @Include("sys/socket.h")
  public static native int connect(int socket, Address address, int bytes);

  @Unmanaged
  @Import(name = "listen")
  @Include("sys/socket.h")
  public static native int listen(int socket, int backlog);

  @Unmanaged
  @Import(name = "setsockopt")
  @Include("sys/socket.h")
  public static native int setsockopt(int socket, int level, int option, Address value, int bytes);

  @Unmanaged
  @Import(name = "getsockname")
  @Include("sys/socket.h")
  public static native int getsockname(int socket, Address address, Address bytes);

  @Unmanaged
  @Import(name = "inet_pton")
  @Include("arpa/inet.h")
  public static native int inet_pton(int family, Address text, Address address);

  @Unmanaged
  @Import(name = "recvmsg")
  @Include("sys/socket.h")
  public static native long recvmsg(int socket, Address message, int flags);

  @Unmanaged
  @Import(name = "sendto")
  @Include("sys/socket.h")
  public static native long sendto(
      int socket, Address bytes, long count, int flags, Address address, int addressBytes);

  @Unmanaged
  @Import(name = "getpgid")
  @Include("unistd.h")
  public static native int getpgid(int pid);

  @Unmanaged
  @Import(name = "unlinkat")
  @Include("unistd.h")
  public static native int unlinkat(int folder, Address name, int flags);

  @Unmanaged
  @Import(name = "openat")
  @Include("fcntl.h")
  public static native int openat(int folder, Address name, int flags);

  @Unmanaged
  @Import(name = "readlinkat")
  @Include("unistd.h")
  public static native long readlinkat(int folder, Address name, Address target, long size);

  @Unmanaged
  @Import(name = "fchownat")
  @Include("unistd.h")
  public static native int fchownat(int folder, Address name, int user, int group, int flags);

  @Unmanaged
  @Import(name = "fchdir")
  @Include("unistd.h")
  public static native int fchdir(int folder);

  @Unmanaged
  @Import(name = "geteuid")
  @Include("unistd.h")
  public static native int geteuid();

  @Unmanaged
  @Import(name = "chmod")
  @Include("sys/stat.h")
  public static native int chmod(Address path, int mode);

  @Unmanaged
  @Import(name = "umask")
  @Include("sys/stat.h")
  public static native int umask(int mask);

  @Unmanaged
  @Import(name = "syscall")
  @Include("unistd.h")
  public static native long syscall(
      long number, long first, Address second, long third, long fourth, Address fifth);

  @Unmanaged
  @Import(name = "inotify_init1")
  @Include("sys/inotify.h")
  public static native int inotify_init1(int flags);

  @Unmanaged
  @Import(name = "inotify_add_watch")
  @Include("sys/inotify.h")
  public static native int inotify_add_watch(int descriptor, Address path, int mask);

  @Unmanaged
  @Import(name = "inotify_rm_watch")
  @Include("sys/inotify.h")
  public static native int inotify_rm_watch(int descriptor, int watch);

  @Unmanaged
  @Import(name = "readlink")
  @Include("unistd.h")
  public static native long readlink(Address path, Address target, long size);

  @Unmanaged
  @Import(name = "statvfs")
  @Include("sys/statvfs.h")
  public static native int statvfs(Address path, Address system);

  @Unmanaged
  @Import(name = "getcwd")
  @Include("unistd.h")
  public static native Address getcwd(Address path, long size);

  /** The bare system call, calls.h: returns 0, or an errno with a minus sign. */
  @Unmanaged
  @Import(name = "bare_kill")
  @Include(value = "calls.h", isSystem = false)
  public static native int kill(int pid, int signal);

  /**
   * The bare system call, calls.h: returns a signal, or an errno with a minus sign. The set is a
   * 64-bit mask; the timeout may be NULL.
   */
  @Unmanaged
  @Import(name = "bare_sigtimedwait")
  @Include(value = "calls.h", isSystem = false)
  public static native int sigtimedwait(Address set, Address info, Address timeout);
}
