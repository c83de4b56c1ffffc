package scinit.linux;

import static scinit.linux.libc.Constants.AT_EMPTY_PATH;
import static scinit.linux.libc.Constants.AT_SYMLINK_NOFOLLOW;
import static scinit.linux.libc.Constants.STATX_BASIC_STATS;
import static scinit.linux.libc.Constants.SYS_statx;
import static scinit.linux.libc.Constants.S_IFMT;

import org.teavm.interop.Address;
import scinit.linux.libc.Libc;

/** What statx(2) tells of a file: what it is, whose, and which one. Reused: it is overwritten. */
final class FileFacts {
  /** The size of struct statx and its fields' offsets, which are the same everywhere. */
  private static final int STATX_BYTES = 256;

  private static final int OWNER_OFFSET = 20;
  private static final int MODE_OFFSET = 28;
  private static final int INODE_OFFSET = 32;
  private static final int DEVICE_OFFSET = 136;

  private static final int PERMISSIONS = 0777;
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_OTHERS = 022;

  private final byte[] status = new byte[STATX_BYTES];

  /** Reads them of what is open, also with O_PATH. Returns 0 or an errno. */
  int read(int descriptor) {
    return read(descriptor, new byte[1], AT_EMPTY_PATH);
  }

  /** Reads them of a name in a folder, a C string, without following it. Returns 0 or an errno. */
  int read(int folder, byte[] name) {
    return read(folder, name, AT_SYMLINK_NOFOLLOW);
  }

  private int read(int folder, byte[] name, int flags) {
    long answer =
        Libc.syscall(
            SYS_statx(),
            folder,
            Address.ofData(name),
            flags,
            STATX_BASIC_STATS,
            Address.ofData(status));
    if (answer != 0) {
      return Libc.errno();
    }
    return 0;
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
