package scinit.echo;

/** Constants of the C headers, the same on x86-64 and arm64. */
final class Constants {
  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int ENFILE = 23;
  static final int EMFILE = 24;

  static final int F_SETFD = 2;
  static final int F_GETFL = 3;
  static final int F_SETFL = 4;
  static final int FD_CLOEXEC = 1;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;

  static final int AF_UNIX = 1;
  static final int SOCK_STREAM = 1;
  static final int SOCK_DGRAM = 2;
  static final int SOL_SOCKET = 1;
  static final int SO_TYPE = 3;
  static final int SO_ACCEPTCONN = 30;
  static final int MSG_PEEK = 2;
  static final int MSG_DONTWAIT = 0x40;
  static final int MSG_NOSIGNAL = 0x4000;

  static final int EPOLLIN = 1;
  static final int EPOLLOUT = 4;
  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLL_CTL_DEL = 2;
  static final int EPOLL_CTL_MOD = 3;

  static final int CLOCK_MONOTONIC = 1;
  static final int RLIMIT_NOFILE = 7;
  static final int SIGINT = 2;
  static final int SIGTERM = 15;

  private Constants() {}
}
