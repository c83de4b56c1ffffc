package scinit.echo;

import org.teavm.interop.Address;

/**
 * Copies what has arrived at a socket back to it. What the client does not take yet stays in the
 * kernel: it is looked at, sent, and only as much taken as was sent. So a connection needs no
 * buffer, however many there are, and a client that does not read is one that can't send.
 */
final class Echo {
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
    long arrived = Libc.recv(socket, Address.ofData(buffer), BUFFER_BYTES, Constants.MSG_PEEK);
    if (arrived <= 0) {
      return arrived < 0 && isTemporary() ? Next.INPUT : Next.END;
    }
    long sent = Libc.send(socket, Address.ofData(buffer), arrived, Constants.MSG_NOSIGNAL);
    if (sent < 0) {
      return isTemporary() ? Next.ROOM : Next.END;
    }
    Libc.recv(socket, Address.ofData(buffer), sent, 0);
    return sent < arrived ? Next.ROOM : Next.INPUT;
  }

  /** Sends one datagram back to where it came from, if that has a name, and drops it otherwise. */
  void datagram(int socket) {
    peerLength[0] = PEER_BYTES;
    long arrived =
        Libc.recvfrom(
            socket,
            Address.ofData(buffer),
            BUFFER_BYTES,
            Constants.MSG_DONTWAIT,
            Address.ofData(peer),
            Address.ofData(peerLength));
    if (arrived >= 0 && peerLength[0] > 2) {
      Libc.sendto(
          socket,
          Address.ofData(buffer),
          arrived,
          Constants.MSG_NOSIGNAL | Constants.MSG_DONTWAIT,
          Address.ofData(peer),
          peerLength[0]);
    }
  }

  private static boolean isTemporary() {
    int errno = Libc.errno();
    return errno == Constants.EAGAIN || errno == Constants.EINTR;
  }
}
