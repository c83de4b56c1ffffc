package scinit.linux;

import static scinit.linux.libc.Constants.AF_UNIX;
import static scinit.linux.libc.Constants.MSG_CMSG_CLOEXEC;
import static scinit.linux.libc.Constants.MSG_DONTWAIT;
import static scinit.linux.libc.Constants.MSG_NOSIGNAL;
import static scinit.linux.libc.Constants.SCM_CREDENTIALS;
import static scinit.linux.libc.Constants.SOCK_CLOEXEC;
import static scinit.linux.libc.Constants.SOCK_DGRAM;
import static scinit.linux.libc.Constants.SOL_SOCKET;
import static scinit.linux.libc.Constants.SO_PASSCRED;

import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.kernel.Notification;
import scinit.kernel.Notifications;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Descriptors;
import scinit.linux.libc.Libc;

/** Readiness by way of a datagram socket, unix(7), whose messages come with their sender's pid. */
final class LinuxNotifications implements Notifications {
  /** struct msghdr, recvmsg(2), on 64-bit systems: each field takes a word of 64 bits. */
  private static final int MESSAGE_WORDS = 7;

  private static final int VECTOR_WORD = 2;
  private static final int VECTOR_COUNT_WORD = 3;
  private static final int CONTROL_WORD = 4;
  private static final int CONTROL_BYTES_WORD = 5;

  /**
   * Room for one struct cmsghdr with a struct ucred, cmsg(3): its length, level, type, and then the
   * pid. Descriptors that somebody sends along find no room, and the kernel closes them.
   */
  private static final int CONTROL_BYTES = 32;

  private static final int LEVEL = 2;
  private static final int TYPE = 3;
  private static final int PID = 4;

  private final SignalReceiver signals;
  private final long[] message = new long[MESSAGE_WORDS];
  private final long[] vector = new long[2];
  private final int[] control = new int[CONTROL_BYTES / 4];
  private byte[] text;
  private int socket = -1;

  LinuxNotifications(SignalReceiver signals) {
    this.signals = signals;
  }

  @Override
  public int open() {
    int moved =
        Descriptors.moveAboveStandardStreams(Libc.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (moved < 0) {
      return Libc.errno();
    }
    int errno = prepare(moved);
    if (errno != 0) {
      Libc.close(moved);
      return errno;
    }
    text = new byte[Notification.MOST_BYTES];
    socket = moved;
    return 0;
  }

  private int prepare(int opened) {
    int[] on = {1};
    if (Libc.setsockopt(opened, SOL_SOCKET, SO_PASSCRED, Address.ofData(on), 4) < 0) {
      return Libc.errno();
    }
    int errno = SocketAddress.unixOfKernelsChoice().bind(opened);
    return errno != 0 ? errno : signals.watch(opened);
  }

  @Override
  public String address() {
    return SocketAddress.abstractNameOf(socket);
  }

  @Override
  public boolean receive(Notification into) {
    vector[0] = Address.ofData(text).toLong();
    vector[1] = text.length;
    message[VECTOR_WORD] = Address.ofData(vector).toLong();
    message[VECTOR_COUNT_WORD] = 1;
    message[CONTROL_WORD] = Address.ofData(control).toLong();
    message[CONTROL_BYTES_WORD] = CONTROL_BYTES;
    long length = Libc.recvmsg(socket, Address.ofData(message), MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (length < 0) {
      // Nothing is there, or was refused: either way there is nothing to hear now.
      return false;
    }
    int pid = sender();
    into.set(Bytes.toString(text, (int) length), pid, groupOf(pid));
    return true;
  }

  private int sender() {
    boolean isKnown =
        message[CONTROL_BYTES_WORD] >= CONTROL_BYTES - 4
            && control[LEVEL] == SOL_SOCKET
            && control[TYPE] == SCM_CREDENTIALS;
    return isKnown ? control[PID] : 0;
  }

  private static int groupOf(int pid) {
    return pid == 0 ? 0 : Math.max(0, Libc.getpgid(pid));
  }

  @Override
  public int send(String address, String text) {
    SocketAddress to = SocketAddress.unix(address);
    if (to == null) {
      return Errno.EINVAL;
    }
    return to.sendTo(
        socket, Bytes.zeroTerminated(text), text.length(), MSG_DONTWAIT | MSG_NOSIGNAL);
  }
}
