package scinit.linux;

import static scinit.linux.libc.Constants.AT_EMPTY_PATH;
import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_NOFOLLOW;
import static scinit.linux.libc.Constants.O_PATH;
import static scinit.linux.libc.Constants.SYS_FCHMODAT2;
import static scinit.linux.libc.Constants.S_IFSOCK;

import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.kernel.FileOwner;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/**
 * The file of a Unix socket. It is changed by a descriptor of its own: by its name, the change
 * could meet what somebody has put in its place.
 */
final class SocketFile {
  private final SocketFolder folder;
  private final byte[] name;
  private final byte[] itself = new byte[1];
  private final FileFacts facts = new FileFacts();
  private int descriptor = -1;

  SocketFile(SocketFolder folder) {
    this.folder = folder;
    name = folder.name();
  }

  /** Opens what the folder has under the name, without following it. Returns 0 or an errno. */
  int open() {
    descriptor =
        Libc.openat(folder.descriptor(), Address.ofData(name), O_PATH | O_NOFOLLOW() | O_CLOEXEC);
    if (descriptor >= 0) {
      return facts.read(descriptor);
    }
    int errno = Libc.errno();
    if (!folder.isOthersToo()) {
      // It can be removed without a descriptor to spare.
      facts.read(folder.descriptor(), name);
    }
    return errno;
  }

  /** Closes the descriptor; which file it was is remembered. */
  void close() {
    if (descriptor >= 0) {
      Libc.close(descriptor);
    }
  }

  boolean isSocket() {
    return facts.kind() == S_IFSOCK;
  }

  /**
   * Returns true if it can only be the file that scinit has just bound a socket to. Where others
   * may put files, its owner and its permissions tell: none are given with any other socket.
   */
  boolean isNew() {
    boolean isOwn = facts.owner() == folder.ownUser() && facts.permissions() == 0;
    return isSocket() && (isOwn || !folder.isOthersToo());
  }

  /** Returns a path that leads to this file, whatever is in its place now. */
  String exactPath() {
    return folder.pathOf(descriptor);
  }

  /** Gives the file its owner and its permissions. Returns 0 or an errno. */
  int change(FileOwner owner, int mode) {
    // The group before the permissions, so that they are nobody else's for a moment, and the user
    // behind them: from then on he may take the file away.
    int errno = giveTo(FileOwner.UNCHANGED, owner.group());
    if (errno == 0) {
      errno = permit(mode);
    }
    return errno == 0 ? giveTo(owner.user(), FileOwner.UNCHANGED) : errno;
  }

  private int giveTo(int user, int group) {
    if (user == FileOwner.UNCHANGED && group == FileOwner.UNCHANGED) {
      return 0;
    }
    int answer = Libc.fchownat(descriptor, Address.ofData(itself), user, group, AT_EMPTY_PATH);
    return answer == 0 ? 0 : Libc.errno();
  }

  private int permit(int mode) {
    Address itself = Address.ofData(this.itself);
    Address unused = Address.fromLong(0);
    long answer = Libc.syscall(SYS_FCHMODAT2, descriptor, itself, mode, AT_EMPTY_PATH, unused);
    if (answer == 0) {
      return 0;
    }
    // It is in Linux from 6.6 on, and fchmod(2) does not take a descriptor of O_PATH.
    byte[] path = Bytes.zeroTerminated(exactPath());
    return Libc.chmod(Address.ofData(path), mode) == 0 ? 0 : Libc.errno();
  }

  /**
   * Removes the file if it is still this one. Should somebody put another one there between the
   * look and the removal, then he could as well have removed that himself.
   *
   * @return 0, also if it is gone or another's now, or an errno
   */
  int remove() {
    FileFacts now = new FileFacts();
    int errno = now.read(folder.descriptor(), name);
    if (errno != 0) {
      return errno == Errno.ENOENT ? 0 : errno;
    }
    if (now.inode() != facts.inode() || now.device() != facts.device()) {
      return 0;
    }
    return Libc.unlinkat(folder.descriptor(), Address.ofData(name), 0) == 0 ? 0 : Libc.errno();
  }

  /** Returns the folder that it is in. */
  SocketFolder folder() {
    return folder;
  }
}
