package scinit.linux;

import static scinit.linux.libc.Constants.AT_FDCWD;
import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_NOFOLLOW;
import static scinit.linux.libc.Constants.O_PATH;
import static scinit.linux.libc.Constants.S_IFDIR;
import static scinit.linux.libc.Constants.S_IFLNK;

import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/**
 * The way to a folder, walked name by name as path_resolution(7) has it, so that each folder and
 * each symbolic link on it is known: who could have it lead elsewhere?
 */
final class FolderWay {
  /** Nobody's id, chown(2). */
  static final int NOBODY = -1;

  private static final int ROOT = 0;
  private static final int MOST_LINKS = 40;
  private static final int PATH_BYTES = 4096;

  private FileFacts here = new FileFacts();
  private FileFacts there = new FileFacts();
  private String rest;
  private int next;
  private int links;
  private boolean isRootsAlone = true;
  private int leader = ROOT;

  /**
   * Walks to a folder.
   *
   * @param path an absolute path
   * @return a descriptor of the folder, or a negated errno
   */
  int walk(String path) {
    rest = path;
    int folder = openTop();
    while (folder >= 0 && skipSlashes()) {
      int reached = step(folder, takeName());
      // A relative link goes on from where it stands.
      if (reached != folder) {
        Libc.close(folder);
      }
      folder = reached;
    }
    return folder;
  }

  /** Returns what is known of the folder at the end of the way. */
  FileFacts folder() {
    return here;
  }

  /** Returns true if nobody but root can have the same path lead elsewhere. */
  boolean isRootsAlone() {
    return isRootsAlone;
  }

  /**
   * Returns who has led the way by a symbolic link: root, another user, or {@link #NOBODY} that can
   * be told.
   */
  int leader() {
    return leader;
  }

  private int openTop() {
    int top = open(AT_FDCWD, Bytes.zeroTerminated("/"));
    int errno = top < 0 ? 0 : here.read(top);
    return errno == 0 ? top : closed(top, errno);
  }

  private static int open(int folder, byte[] name) {
    int opened = Libc.openat(folder, Address.ofData(name), O_PATH | O_NOFOLLOW() | O_CLOEXEC);
    return opened < 0 ? -Libc.errno() : opened;
  }

  private static int closed(int descriptor, int errno) {
    Libc.close(descriptor);
    return -errno;
  }

  private boolean skipSlashes() {
    while (next < rest.length() && rest.charAt(next) == '/') {
      next++;
    }
    return next < rest.length();
  }

  private byte[] takeName() {
    int slash = rest.indexOf('/', next);
    int end = slash < 0 ? rest.length() : slash;
    byte[] name = Bytes.zeroTerminated(rest.substring(next, end));
    next = end;
    return name;
  }

  /** Returns the next folder, the same one behind a relative link, or a negated errno. */
  private int step(int folder, byte[] name) {
    int entry = open(folder, name);
    if (entry < 0) {
      return entry;
    }
    int errno = there.read(entry);
    if (errno != 0) {
      return closed(entry, errno);
    }
    isRootsAlone &= changer() == ROOT;
    if (there.kind() == S_IFLNK) {
      return follow(folder, entry);
    }
    if (there.kind() != S_IFDIR) {
      return closed(entry, Errno.ENOTDIR);
    }
    FileFacts left = here;
    here = there;
    there = left;
    return entry;
  }

  /** Returns who, beside root, could put something else in the place of an entry of a folder. */
  private int changer() {
    if (!here.isWritableByOthers()) {
      return here.owner();
    }
    boolean isSafe = here.isSticky() && here.owner() == ROOT;
    return isSafe ? there.owner() : NOBODY;
  }

  private int follow(int folder, int link) {
    byte[] itself = new byte[1];
    byte[] target = new byte[PATH_BYTES];
    long length =
        Libc.readlinkat(link, Address.ofData(itself), Address.ofData(target), PATH_BYTES - 1);
    int errno = length < 0 ? Libc.errno() : ++links > MOST_LINKS ? Errno.ELOOP : 0;
    Libc.close(link);
    if (errno != 0) {
      return -errno;
    }
    noteLeader(changer());
    rest = Bytes.toString(target, (int) length) + rest.substring(next);
    next = 0;
    return rest.startsWith("/") ? openTop() : folder;
  }

  private void noteLeader(int changer) {
    if (changer != ROOT) {
      leader = leader == ROOT || leader == changer ? changer : NOBODY;
    }
  }
}
