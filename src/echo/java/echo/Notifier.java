package echo;

import static scinit.linux.libc.Constants.AF_UNIX;
import static scinit.linux.libc.Constants.MSG_NOSIGNAL;
import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.SOCK_DGRAM;

import org.teavm.interop.Address;
import scinit.linux.libc.Boot;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/** Tells the supervisor how the server is, sd_notify(3). */
final class Notifier {
  private static final int PATH_AT = 2;

  /** struct sockaddr_un, unix(7): two bytes of family, 108 of path. */
  private static final int ADDRESS_BYTES = 110;

  private final byte[] address = new byte[ADDRESS_BYTES];
  private final int addressLength;

  Notifier() {
    String name = Boot.variable("NOTIFY_SOCKET");
    boolean usable =
        name != null
            && name.length() > 1
            && name.length() < ADDRESS_BYTES - PATH_AT
            && (name.charAt(0) == '/' || name.charAt(0) == '@');
    addressLength = usable ? PATH_AT + name.length() : 0;
    address[0] = AF_UNIX;
    for (int i = 0; usable && i < name.length(); i++) {
      address[PATH_AT + i] = (byte) name.charAt(i);
    }
    if (address[PATH_AT] == '@') {
      address[PATH_AT] = 0;
    }
  }

  /** Sends lines, if anybody wants them. A supervisor that is gone is no reason to stop serving. */
  void send(String lines) {
    if (addressLength == 0) {
      return;
    }
    byte[] bytes = Bytes.zeroTerminated(lines);
    int socket = Libc.socket(AF_UNIX, SOCK_DGRAM | O_CLOEXEC, 0);
    Libc.sendto(
        socket,
        Address.ofData(bytes),
        lines.length(),
        MSG_NOSIGNAL,
        Address.ofData(address),
        addressLength);
    Libc.close(socket);
  }
}
