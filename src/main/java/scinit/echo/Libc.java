package scinit.echo;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/** The calls of libc that the echo server uses, under their own names, manual sections 2 and 3. */
final class Libc {
  private Libc() {}

  @Variable
  @Unmanaged
  @Import(name = "boot_arguments")
  @Include(value = "boot.h", isSystem = false)
  static native Address arguments();

  @Variable
  @Unmanaged
  @Import(name = "boot_argument_count")
  @Include(value = "boot.h", isSystem = false)
  static native int argumentCount();

  @Variable
  @Unmanaged
  @Import(name = "EPOLL_EVENT_BYTES")
  @Include(value = "echo.h", isSystem = false)
  static native int epollEventBytes();

  @Variable
  @Unmanaged
  @Import(name = "errno")
  @Include("errno.h")
  static native int errno();

  @Unmanaged
  @Import(name = "_exit")
  @Include("unistd.h")
  static native void exit(int status);

  @Unmanaged
  @Import(name = "getpid")
  @Include("unistd.h")
  static native int getpid();

  @Unmanaged
  @Import(name = "getenv")
  @Include("stdlib.h")
  static native Address getenv(Address name);

  @Unmanaged
  @Import(name = "strerror")
  @Include("string.h")
  static native Address strerror(int errno);

  @Unmanaged
  @Import(name = "write")
  @Include("unistd.h")
  static native long write(int descriptor, Address bytes, long count);

  @Unmanaged
  @Import(name = "read")
  @Include("unistd.h")
  static native long read(int descriptor, Address bytes, long count);

  @Unmanaged
  @Import(name = "close")
  @Include("unistd.h")
  static native int close(int descriptor);

  @Unmanaged
  @Import(name = "fcntl")
  @Include("fcntl.h")
  static native int fcntl(int descriptor, int command, long argument);

  @Unmanaged
  @Import(name = "clock_gettime")
  @Include("time.h")
  static native int clock_gettime(int clock, Address time);

  @Unmanaged
  @Import(name = "getrlimit")
  @Include("sys/resource.h")
  static native int getrlimit(int resource, Address limit);

  @Unmanaged
  @Import(name = "setrlimit")
  @Include("sys/resource.h")
  static native int setrlimit(int resource, Address limit);

  @Unmanaged
  @Import(name = "signalfd")
  @Include("sys/signalfd.h")
  static native int signalfd(int descriptor, Address set, int flags);

  @Unmanaged
  @Import(name = "epoll_create1")
  @Include("sys/epoll.h")
  static native int epoll_create1(int flags);

  @Unmanaged
  @Import(name = "epoll_ctl")
  @Include("sys/epoll.h")
  static native int epoll_ctl(int epoll, int operation, int descriptor, Address event);

  @Unmanaged
  @Import(name = "epoll_wait")
  @Include("sys/epoll.h")
  static native int epoll_wait(int epoll, Address events, int count, int timeoutMillis);

  @Unmanaged
  @Import(name = "socket")
  @Include("sys/socket.h")
  static native int socket(int family, int type, int protocol);

  @Unmanaged
  @Import(name = "getsockopt")
  @Include("sys/socket.h")
  static native int getsockopt(int socket, int level, int name, Address value, Address length);

  @Unmanaged
  @Import(name = "accept4")
  @Include("sys/socket.h")
  static native int accept4(int socket, Address peer, Address length, int flags);

  @Unmanaged
  @Import(name = "recv")
  @Include("sys/socket.h")
  static native long recv(int socket, Address bytes, long count, int flags);

  @Unmanaged
  @Import(name = "send")
  @Include("sys/socket.h")
  static native long send(int socket, Address bytes, long count, int flags);

  @Unmanaged
  @Import(name = "recvfrom")
  @Include("sys/socket.h")
  static native long recvfrom(
      int socket, Address bytes, long count, int flags, Address peer, Address length);

  @Unmanaged
  @Import(name = "sendto")
  @Include("sys/socket.h")
  static native long sendto(
      int socket, Address bytes, long count, int flags, Address peer, int length);
}
