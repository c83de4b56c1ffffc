package scinit.linux;

import static scinit.linux.libc.Constants.AF_INET;
import static scinit.linux.libc.Constants.AF_INET6;
import static scinit.linux.libc.Constants.AF_UNIX;

import org.teavm.interop.Address;
import scinit.kernel.ListenRequest;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/**
 * A struct sockaddr, ip(7), ipv6(7) and unix(7), laid out by hand: it is the same on x86-64 and
 * arm64, with the family in the byte order of the machine and the port in that of the network.
 */
final class SocketAddress {
  private static final int PORT_OFFSET = 2;
  private static final int PATH_OFFSET = 2;
  private static final int UNIX_BYTES = 110;
  private static final int INET_BYTES = 16;
  private static final int INET6_BYTES = 28;
  private static final int INET_HOST_OFFSET = 4;
  private static final int INET6_HOST_OFFSET = 8;

  private final byte[] bytes = new byte[UNIX_BYTES];
  private int length;

  /** Returns the address of a Unix socket, or null if its path is too long. */
  static SocketAddress unix(String path) {
    boolean isAbstract = path.startsWith("@");
    // A path needs a zero behind it, an abstract name begins with one.
    int length = PATH_OFFSET + path.length() + (isAbstract ? 0 : 1);
    if (length > UNIX_BYTES) {
      return null;
    }
    SocketAddress address = new SocketAddress();
    address.bytes[0] = AF_UNIX;
    for (int i = isAbstract ? 1 : 0; i < path.length(); i++) {
      address.bytes[PATH_OFFSET + i] = (byte) path.charAt(i);
    }
    address.length = length;
    return address;
  }

  /** Returns the address of a numeric host, inet_pton(3), or null if it is none. */
  static SocketAddress internet(String host, int port) {
    boolean isVersion6 = host.indexOf(':') >= 0;
    SocketAddress address = new SocketAddress();
    int family = isVersion6 ? AF_INET6 : AF_INET;
    address.bytes[0] = (byte) family;
    address.bytes[PORT_OFFSET] = (byte) (port >> 8);
    address.bytes[PORT_OFFSET + 1] = (byte) port;
    address.length = isVersion6 ? INET6_BYTES : INET_BYTES;
    byte[] text = Bytes.zeroTerminated(host);
    int offset = isVersion6 ? INET6_HOST_OFFSET : INET_HOST_OFFSET;
    int understood =
        Libc.inet_pton(family, Address.ofData(text), Address.ofData(address.bytes).add(offset));
    return understood == 1 ? address : null;
  }

  /** Returns the address of a Unix socket that names none: the kernel chooses an abstract one. */
  static SocketAddress unixOfKernelsChoice() {
    SocketAddress address = new SocketAddress();
    address.bytes[0] = AF_UNIX;
    address.length = PATH_OFFSET;
    return address;
  }

  /** Returns the abstract name that a Unix socket is bound to, behind an {@code @}. */
  static String abstractNameOf(int socket) {
    SocketAddress address = new SocketAddress();
    int[] length = {UNIX_BYTES};
    if (Libc.getsockname(socket, Address.ofData(address.bytes), Address.ofData(length)) < 0) {
      return "";
    }
    StringBuilder name = new StringBuilder("@");
    for (int i = PATH_OFFSET + 1; i < length[0]; i++) {
      name.append((char) (address.bytes[i] & 0xff));
    }
    return name.toString();
  }

  /** Returns the address of a request; null if there can be none. */
  static SocketAddress of(ListenRequest request) {
    if (request.path() != null) {
      return unix(request.path());
    }
    return internet(
        request.host().equals(ListenRequest.EVERY_ADDRESS) ? "::" : request.host(), request.port());
  }

  /** Returns the port that a socket is bound to, or 0 where there are no ports. */
  static int portOf(int socket) {
    SocketAddress address = new SocketAddress();
    int[] length = {UNIX_BYTES};
    if (Libc.getsockname(socket, Address.ofData(address.bytes), Address.ofData(length)) < 0
        || address.family() == AF_UNIX) {
      return 0;
    }
    return (address.bytes[PORT_OFFSET] & 0xff) << 8 | address.bytes[PORT_OFFSET + 1] & 0xff;
  }

  int family() {
    return bytes[0];
  }

  /** Returns 0 or an errno. */
  int bind(int socket) {
    return Libc.bind(socket, Address.ofData(bytes), length) < 0 ? Libc.errno() : 0;
  }

  /** Sends a datagram there. Returns 0 or an errno. */
  int sendTo(int socket, byte[] datagram, int count, int flags) {
    long sent =
        Libc.sendto(socket, Address.ofData(datagram), count, flags, Address.ofData(bytes), length);
    return sent < 0 ? Libc.errno() : 0;
  }

  /** Returns 0 or an errno. */
  int connect(int socket) {
    return Libc.connect(socket, Address.ofData(bytes), length) < 0 ? Libc.errno() : 0;
  }
}
