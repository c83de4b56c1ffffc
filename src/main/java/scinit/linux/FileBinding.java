package scinit.linux;

import static scinit.linux.libc.Constants.SOCK_CLOEXEC;
import static scinit.linux.libc.Constants.SOCK_NONBLOCK;

import scinit.kernel.Errno;
import scinit.kernel.FileOwner;
import scinit.kernel.ListenOutcome;
import scinit.kernel.ListenOutcome.Stage;
import scinit.kernel.ListenRequest;
import scinit.linux.libc.Libc;

/** Binds a Unix socket to a file, and gives that its owner and its permissions. */
final class FileBinding {
  private static final int NOBODY_MAY = 0777;

  private final int socket;
  private final int type;
  private final ListenRequest request;
  private final FileOwner owner;
  private final SocketFolder folder;

  FileBinding(int socket, int type, ListenRequest request, FileOwner owner, SocketFolder folder) {
    this.socket = socket;
    this.type = type;
    this.request = request;
    this.owner = owner;
    this.folder = folder;
  }

  /** Returns the file, or null: then the outcome says why, and no file is left. */
  SocketFile bind(ListenOutcome outcome) {
    int errno = folder.enter();
    if (errno != 0) {
      outcome.failed(Stage.BIND, errno);
      return null;
    }
    // Until it has its owner and its permissions nobody may connect, or send.
    int umask = Libc.umask(NOBODY_MAY);
    errno = bindReplacingStale();
    Libc.umask(umask);
    SocketFile file = null;
    if (errno != 0) {
      outcome.failed(Stage.BIND, errno);
    } else {
      boolean isDefault = request.mode() == ListenRequest.DEFAULT_MODE;
      file = change(isDefault ? 0777 & ~umask : request.mode(), outcome);
    }
    folder.leave();
    return file;
  }

  private SocketFile change(int mode, ListenOutcome outcome) {
    SocketFile file = new SocketFile(folder);
    int errno = file.open();
    boolean isReplaced = errno == 0 ? !file.isNew() : errno == Errno.ENOENT;
    if (errno == 0 && !isReplaced) {
      errno = file.change(owner, mode);
    }
    file.close();
    if (isReplaced) {
      outcome.failed(Stage.REPLACED, 0);
      return null;
    }
    if (errno != 0) {
      file.remove();
      outcome.failed(Stage.FILE, errno);
      return null;
    }
    return file;
  }

  /** The file of a socket outlives its process, unix(7) "NOTES". */
  private int bindReplacingStale() {
    SocketAddress address = SocketAddress.unix(folder.place());
    int errno = address.bind(socket);
    if (errno != Errno.EADDRINUSE) {
      return errno;
    }
    SocketFile found = new SocketFile(folder);
    // The connection to a file that is no socket is refused as well.
    boolean isStale = found.open() == 0 && found.isSocket() && refusesConnection(found);
    found.close();
    return isStale && found.remove() == 0 ? address.bind(socket) : errno;
  }

  /** Without waiting: one that is busy is in use. */
  private boolean refusesConnection(SocketFile file) {
    SocketAddress address = SocketAddress.unix(file.exactPath());
    int probe = Libc.socket(address.family(), type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (probe < 0) {
      return false;
    }
    int errno = address.connect(probe);
    Libc.close(probe);
    return errno == Errno.ECONNREFUSED;
  }
}
