package scinit.linux;

import static scinit.linux.Constants.AT_FDCWD;
import static scinit.linux.Constants.AT_SYMLINK_NOFOLLOW;
import static scinit.linux.Constants.STATX_BASIC_STATS;
import static scinit.linux.Constants.SYS_statx;
import static scinit.linux.Constants.S_IFMT;
import static scinit.linux.Constants.S_IFSOCK;

import org.teavm.interop.Address;

/** Which file is behind a path, statx(2): it tells whether a socket's file is still ours. */
final class SocketFile {
  /** The size of struct statx and its fields' offsets, which are the same everywhere. */
  private static final int STATX_BYTES = 256;

  private static final int MODE_OFFSET = 28;
  private static final int INODE_OFFSET = 32;
  private static final int DEVICE_OFFSET = 136;

  final String path;
  private final byte[] pathBytes;
  private final byte[] status = new byte[STATX_BYTES];
  private final boolean isSocket;
  private final long inode;
  private final long device;

  SocketFile(String path) {
    this.path = path;
    pathBytes = Bytes.zeroTerminated(path);
    boolean isThere =
        Libc.syscall(
                SYS_statx(),
                AT_FDCWD,
                Address.ofData(pathBytes),
                AT_SYMLINK_NOFOLLOW,
                STATX_BASIC_STATS,
                Address.ofData(status))
            == 0;
    int mode = Address.ofData(status).add(MODE_OFFSET).getShort() & S_IFMT;
    isSocket = isThere && mode == S_IFSOCK;
    inode = Address.ofData(status).add(INODE_OFFSET).getLong();
    device = Address.ofData(status).add(DEVICE_OFFSET).getLong();
  }

  boolean isSocket() {
    return isSocket;
  }

  /** Removes the file if it is still this one. */
  void remove() {
    SocketFile now = new SocketFile(path);
    if (now.isSocket && now.inode == inode && now.device == device) {
      Libc.unlink(Address.ofData(pathBytes));
    }
  }

  /** Gives the file an owner (-1 leaves it) and its permissions. Returns 0 or an errno. */
  int change(int user, int group, int mode) {
    // Before chmod, since an owner that is not root could undo it, and chown takes bits away.
    int result = Libc.lchown(Address.ofData(pathBytes), user, group);
    if (result == 0) {
      result = Libc.chmod(Address.ofData(pathBytes), mode);
    }
    return result < 0 ? Libc.errno() : 0;
  }
}
