package scinit.linux;

import static scinit.linux.libc.Constants.AT_EMPTY_PATH;
import static scinit.linux.libc.Constants.AT_SYMLINK_NOFOLLOW;
import static scinit.linux.libc.Constants.SYS_statx;
import static scinit.linux.libc.Constants.S_IFDIR;
import static scinit.linux.libc.Constants.S_IFLNK;
import static scinit.linux.libc.Constants.S_IFMT;
import static scinit.linux.libc.Constants.S_IFREG;

import org.teavm.interop.Address;
import scinit.kernel.FileStatus;
import scinit.linux.libc.Libc;

/** What statx(2) tells of a file: what it is, whose, and which one. Reused: it is overwritten. */
final class FileFacts {
  /** The size of struct statx and its fields' offsets, which are the same everywhere. */
  private static final int STATX_BYTES = 256;

  private static final int OWNER_OFFSET = 20;
  private static final int MODE_OFFSET = 28;
  private static final int INODE_OFFSET = 32;
  private static final int SIZE_OFFSET = 40;
  private static final int MODIFIED_OFFSET = 112;
  private static final int DEVICE_OFFSET = 136;

  /** STATX_TYPE, STATX_MODE, STATX_UID, STATX_MTIME, STATX_INO and STATX_SIZE. */
  private static final int WANTED = 0x1 | 0x2 | 0x8 | 0x40 | 0x100 | 0x200;

  private static final int ALL_PERMISSIONS = 07777;
  private static final int PERMISSIONS = 0777;
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_OTHERS = 022;

  private final byte[] status = new byte[STATX_BYTES];

  /** Reads them of what is open, also with O_PATH. Returns 0 or an errno. */
  int read(int descriptor) {
    return read(descriptor, new byte[1], 0, AT_EMPTY_PATH);
  }

  /** Reads them of a name in a folder, a C string, without following it. Returns 0 or an errno. */
  int read(int folder, byte[] name) {
    return read(folder, name, 0, AT_SYMLINK_NOFOLLOW);
  }

  /**
   * Reads them of what is named, from {@code start} on, by a C string in an array. Returns 0 or an
   * errno.
   */
  int read(int folder, byte[] name, int start, int flags) {
    Address path = Address.ofData(name).add(start);
    long result = Address.ofData(status).toLong();
    long answer = Libc.syscall(SYS_statx(), folder, path, flags, WANTED, result, 0);
    if (answer != 0) {
      return Libc.errno();
    }
    return 0;
  }

  /** Puts them into a status. */
  void putInto(FileStatus into) {
    Address data = Address.ofData(status);
    long seconds = data.add(MODIFIED_OFFSET).getLong();
    int nanos = data.add(MODIFIED_OFFSET + 8).getInt();
    long modified = seconds * 1_000_000_000 + nanos;
    long size = data.add(SIZE_OFFSET).getLong();
    into.set(statusKind(), mode() & ALL_PERMISSIONS, size, modified, inode(), device());
  }

  private FileStatus.Kind statusKind() {
    return switch (kind()) {
      case S_IFREG -> FileStatus.Kind.FILE;
      case S_IFDIR -> FileStatus.Kind.FOLDER;
      case S_IFLNK -> FileStatus.Kind.LINK;
      default -> FileStatus.Kind.OTHER;
    };
  }

  /** Returns one of the constants S_IF…. */
  int kind() {
    return mode() & S_IFMT;
  }

  int permissions() {
    return mode() & PERMISSIONS;
  }

  int owner() {
    return Address.ofData(status).add(OWNER_OFFSET).getInt();
  }

  /** Returns true if its group or everybody may write; an access list shows there too, acl(5). */
  boolean isWritableByOthers() {
    return (mode() & WRITABLE_BY_OTHERS) != 0;
  }

  /** Returns true if only their owners may take entries out of this folder, or its own. */
  boolean isSticky() {
    return (mode() & STICKY) != 0;
  }

  long inode() {
    return Address.ofData(status).add(INODE_OFFSET).getLong();
  }

  long device() {
    return Address.ofData(status).add(DEVICE_OFFSET).getLong();
  }

  private int mode() {
    return Address.ofData(status).add(MODE_OFFSET).getShort();
  }
}
