package echo;

import static scinit.linux.libc.Constants.MSG_DONTWAIT;
import static scinit.linux.libc.Constants.MSG_NOSIGNAL;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import scinit.linux.libc.Libc;

/**
 * Copies what has arrived at a socket back to it. What the client does not take yet stays in the
 * kernel: it is looked at, sent, and only as much taken as was sent. So a connection needs no
 * buffer, however many there are, and a client that does not read is one that can't send.
 */
final class Echo {
  private static final int EAGAIN = 11;
  private static final int EINTR = 4;
  private static final int MSG_PEEK = 2;

  /** What to await next on a connection. */
  enum Next {
    INPUT,
    ROOM,
    END
  }

  private static final int BUFFER_BYTES = 65536;
  private static final int PEER_BYTES = 128;

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] peer = new byte[PEER_BYTES];
  private final int[] peerLength = new int[1];

  /** Echoes a part of what has arrived on a connection. */
  Next connection(int socket) {
    long arrived =
        recvfrom(
            socket,
            Address.ofData(buffer),
            BUFFER_BYTES,
            MSG_PEEK,
            Address.fromInt(0),
            Address.fromInt(0));
    if (arrived <= 0) {
      return arrived < 0 && isTemporary() ? Next.INPUT : Next.END;
    }
    long sent = send(socket, buffer, arrived);
    if (sent < 0) {
      return isTemporary() ? Next.ROOM : Next.END;
    }
    Libc.read(socket, Address.ofData(buffer), sent);
    return sent < arrived ? Next.ROOM : Next.INPUT;
  }

  /** Sends one datagram back to where it came from, if that has a name, and drops it otherwise. */
  void datagram(int socket) {
    peerLength[0] = PEER_BYTES;
    long arrived =
        recvfrom(
            socket,
            Address.ofData(buffer),
            BUFFER_BYTES,
            MSG_DONTWAIT,
            Address.ofData(peer),
            Address.ofData(peerLength));
    if (arrived >= 0 && peerLength[0] > 2) {
      Libc.sendto(
          socket,
          Address.ofData(buffer),
          arrived,
          MSG_NOSIGNAL | MSG_DONTWAIT,
          Address.ofData(peer),
          peerLength[0]);
    }
  }

  /** Sends on a connection what it has room for, send(2). Returns how much, or -1 with an errno. */
  static long send(int socket, byte[] bytes, long count) {
    Address nobody = Address.fromInt(0);
    return Libc.sendto(socket, Address.ofData(bytes), count, MSG_NOSIGNAL, nobody, 0);
  }

  private static boolean isTemporary() {
    int errno = Libc.errno();
    return errno == EAGAIN || errno == EINTR;
  }

  @Unmanaged
  @Import(name = "recvfrom")
  @Include("sys/socket.h")
  private static native long recvfrom(
      int socket, Address bytes, long count, int flags, Address peer, Address length);
}
