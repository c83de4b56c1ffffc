package scinit.kernel;

/**
 * A socket to be bound and listened on: what a user has asked for, taken apart.
 *
 * @param name the name that the child knows it by, sd_listen_fds(3) "LISTEN_FDNAMES"
 * @param spec the words of the user, for messages
 * @param kind what kind of socket it is
 * @param host a numeric IPv4 or IPv6 address without brackets, or {@link #EVERY_ADDRESS}; null for
 *     the kinds UNIX_…
 * @param port 0–65535, where 0 takes a free one; 0 for the kinds UNIX_…
 * @param path the path of a Unix socket, or its abstract name behind an {@code @}; null otherwise
 * @param backlog how many connections may wait for accept(2), listen(2)
 * @param mode the permissions of a Unix socket's file, or {@link #DEFAULT_MODE}
 * @param owner whose a Unix socket's file is to be; null for scinit's own
 * @param reusePort true to let other sockets share the port, SO_REUSEPORT, socket(7)
 */
public record ListenRequest(
    String name,
    String spec,
    Kind kind,
    String host,
    int port,
    String path,
    int backlog,
    int mode,
    UserGroup owner,
    boolean reusePort) {
  /** The permissions that the umask leaves. */
  public static final int DEFAULT_MODE = -1;

  /** Every address of this machine, of IPv6 and IPv4 alike, or of IPv4 where that is all. */
  public static final String EVERY_ADDRESS = "*";

  /** The kinds of sockets. */
  public enum Kind {
    TCP,
    UDP,
    UNIX_STREAM,
    UNIX_DATAGRAM
  }
}
