package scinit.linux;

import static scinit.linux.libc.Constants.AF_INET6;
import static scinit.linux.libc.Constants.F_DUPFD_CLOEXEC;
import static scinit.linux.libc.Constants.IPPROTO_IPV6;
import static scinit.linux.libc.Constants.IPV6_V6ONLY;
import static scinit.linux.libc.Constants.SOCK_CLOEXEC;
import static scinit.linux.libc.Constants.SOCK_DGRAM;
import static scinit.linux.libc.Constants.SOCK_STREAM;
import static scinit.linux.libc.Constants.SOL_SOCKET;
import static scinit.linux.libc.Constants.SO_REUSEADDR;
import static scinit.linux.libc.Constants.SO_REUSEPORT;

import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.kernel.FileOwner;
import scinit.kernel.ListenOutcome;
import scinit.kernel.ListenOutcome.Stage;
import scinit.kernel.ListenRequest;
import scinit.kernel.ListenRequest.Kind;
import scinit.kernel.Sockets;
import scinit.linux.libc.Descriptors;
import scinit.linux.libc.Libc;

/** Sockets of Linux, socket(7). All are close-on-exec: a child gets copies. */
final class LinuxSockets implements Sockets {
  private static final int INT_BYTES = 4;

  private final List<Integer> held = new ArrayList<>();
  private final List<SocketFile> files = new ArrayList<>();

  /** Returns the descriptors of all sockets, of their files' folders, and one more. */
  int[] heldAnd(int other) {
    int[] all = new int[held.size() + 1];
    for (int i = 0; i < held.size(); i++) {
      all[i] = held.get(i);
    }
    all[held.size()] = other;
    return all;
  }

  @Override
  public void listen(
      ListenRequest request, FileOwner owner, int commandUser, ListenOutcome outcome) {
    SocketAddress address = SocketAddress.of(request);
    if (address == null) {
      outcome.failed(Stage.ADDRESS, request.path() != null ? Errno.ENAMETOOLONG : Errno.EINVAL);
      return;
    }
    open(request, owner, commandUser, address, outcome);
    boolean lacksVersion6 =
        ListenRequest.EVERY_ADDRESS.equals(request.host())
            && (outcome.errno() == Errno.EAFNOSUPPORT || outcome.errno() == Errno.EADDRNOTAVAIL);
    if (lacksVersion6) {
      SocketAddress version4 = SocketAddress.internet("0.0.0.0", request.port());
      open(request, owner, commandUser, version4, outcome);
    }
  }

  private void open(
      ListenRequest request,
      FileOwner owner,
      int commandUser,
      SocketAddress address,
      ListenOutcome outcome) {
    int socket = Libc.socket(address.family(), type(request) | SOCK_CLOEXEC, 0);
    if (socket < 0) {
      outcome.failed(Stage.ADDRESS, Libc.errno());
      return;
    }
    socket = Descriptors.moveUp(socket);
    if (socket < 0) {
      outcome.failed(Stage.ADDRESS, -socket);
      return;
    }
    if (request.path() != null && !request.path().startsWith("@")) {
      bindFile(socket, request, owner, commandUser, outcome);
    } else {
      bindAddress(socket, request, address, outcome);
    }
    if (outcome.stage() == Stage.OPEN) {
      held.add(socket);
    } else {
      Libc.close(socket);
    }
  }

  private static int type(ListenRequest request) {
    return isStream(request) ? SOCK_STREAM : SOCK_DGRAM;
  }

  private static boolean isStream(ListenRequest request) {
    return request.kind() == Kind.TCP || request.kind() == Kind.UNIX_STREAM;
  }

  private static void bindAddress(
      int socket, ListenRequest request, SocketAddress address, ListenOutcome outcome) {
    if (request.kind() == Kind.TCP) {
      // Connections of an earlier server may still linger in TIME_WAIT, tcp(7).
      set(socket, SOL_SOCKET, SO_REUSEADDR, 1);
    }
    if (request.reusePort()) {
      set(socket, SOL_SOCKET, SO_REUSEPORT, 1);
    }
    if (address.family() == AF_INET6) {
      boolean isForAll = ListenRequest.EVERY_ADDRESS.equals(request.host());
      // An explicit one leaves the IPv4 port to others, whatever net.ipv6.bindv6only says, ipv6(7).
      set(socket, IPPROTO_IPV6, IPV6_V6ONLY, isForAll ? 0 : 1);
    }
    int errno = address.bind(socket);
    if (errno != 0) {
      outcome.failed(Stage.BIND, errno);
    } else {
      startListening(socket, request, outcome);
    }
  }

  private static void set(int socket, int level, int option, int value) {
    int[] values = {value};
    Libc.setsockopt(socket, level, option, Address.ofData(values), INT_BYTES);
  }

  private static void startListening(int socket, ListenRequest request, ListenOutcome outcome) {
    if (isStream(request) && Libc.listen(socket, request.backlog()) < 0) {
      outcome.failed(Stage.LISTEN, Libc.errno());
    } else {
      outcome.open(socket, SocketAddress.portOf(socket));
    }
  }

  private void bindFile(
      int socket, ListenRequest request, FileOwner owner, int commandUser, ListenOutcome outcome) {
    SocketFolder folder = new SocketFolder(request.path());
    if (!folder.open(owner, commandUser, outcome)) {
      return;
    }
    SocketFile file = new FileBinding(socket, type(request), request, owner, folder).bind(outcome);
    if (file == null) {
      folder.close();
      return;
    }
    startListening(socket, request, outcome);
    if (outcome.stage() == Stage.OPEN) {
      files.add(file);
      held.add(folder.descriptor());
    } else {
      file.remove();
      folder.close();
    }
  }

  @Override
  public int adopt(int descriptor) {
    // Checked first: moving closes the old one.
    int moved = Libc.fcntl(descriptor, F_DUPFD_CLOEXEC, descriptor);
    if (moved < 0) {
      return -Libc.errno();
    }
    Libc.close(descriptor);
    moved = Descriptors.moveUp(moved);
    if (moved >= 0) {
      held.add(moved);
    }
    return moved;
  }

  @Override
  public int removeFile(String path) {
    for (SocketFile file : files) {
      if (file.folder().path().equals(path)) {
        return file.remove();
      }
    }
    return 0;
  }
}
