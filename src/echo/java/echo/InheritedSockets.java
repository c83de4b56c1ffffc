package echo;

import static scinit.linux.libc.Constants.SOCK_DGRAM;
import static scinit.linux.libc.Constants.SOCK_STREAM;
import static scinit.linux.libc.Constants.SOL_SOCKET;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import scinit.linux.libc.Boot;
import scinit.linux.libc.Libc;

/** The sockets that this process was started with. */
final class InheritedSockets {
  private static final int SO_ACCEPTCONN = 30;
  private static final int SO_TYPE = 3;
  private static final int FIRST = 3;
  private static final int MOST = 1024;

  /** Their descriptors, as they are told to clients: {@code 3,4}. */
  final String list;

  final int[] descriptors;

  private final int[] value = new int[1];
  private final int[] length = new int[1];

  private InheritedSockets(String list) {
    this.list = list;
    descriptors = parse(list);
  }

  /** Finds them; throws if there is none. */
  static InheritedSockets find() {
    String list = Boot.variable("SCINIT_INHERITED_FDS");
    if (list == null || list.isEmpty()) {
      list = fromSystemd();
    }
    return new InheritedSockets(list);
  }

  /** sd_listen_fds(3): they count only for the process that LISTEN_PID names. */
  private static String fromSystemd() {
    int count = Options.number(Boot.variable("LISTEN_FDS"));
    if (count < 1 || count > MOST || Options.number(Boot.variable("LISTEN_PID")) != Libc.getpid()) {
      throw new CannotServe("no socket was handed over in SCINIT_INHERITED_FDS or LISTEN_FDS");
    }
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < count; i++) {
      list.append(i == 0 ? "" : ",").append(FIRST + i);
    }
    return list.toString();
  }

  private static int[] parse(String list) {
    int count = 1;
    for (int i = 0; i < list.length(); i++) {
      count += list.charAt(i) == ',' ? 1 : 0;
    }
    int[] descriptors = new int[count];
    int start = 0;
    for (int i = 0; i < count; i++) {
      int comma = list.indexOf(',', start);
      int end = comma < 0 ? list.length() : comma;
      descriptors[i] = Options.number(list.substring(start, end));
      if (descriptors[i] < 0) {
        throw new CannotServe("SCINIT_INHERITED_FDS=" + list + " is no list of descriptors");
      }
      start = end + 1;
    }
    return descriptors;
  }

  /** Returns true for a listening stream socket, false for a datagram socket; throws otherwise. */
  boolean isStream(int descriptor) {
    int type = option(descriptor, SO_TYPE);
    if (type == SOCK_DGRAM) {
      return false;
    }
    if (type != SOCK_STREAM || option(descriptor, SO_ACCEPTCONN) == 0) {
      throw new CannotServe(
          "descriptor " + descriptor + " is neither a listening nor a datagram socket");
    }
    return true;
  }

  private int option(int descriptor, int name) {
    length[0] = 4;
    int result =
        getsockopt(descriptor, SOL_SOCKET, name, Address.ofData(value), Address.ofData(length));
    if (result != 0) {
      int errno = Libc.errno();
      throw new CannotServe("descriptor " + descriptor, errno);
    }
    return value[0];
  }

  @Unmanaged
  @Import(name = "getsockopt")
  @Include("sys/socket.h")
  private static native int getsockopt(
      int socket, int level, int name, Address value, Address length);
}
