package scinit.linux;

import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_NOCTTY;
import static scinit.linux.libc.Constants.O_NOFOLLOW;
import static scinit.linux.libc.Constants.O_NONBLOCK;
import static scinit.linux.libc.Constants.O_PATH;
import static scinit.linux.libc.Constants.O_RDONLY;
import static scinit.linux.libc.Constants.S_IFDIR;
import static scinit.linux.libc.Constants.S_IFMT;
import static scinit.linux.libc.Constants.S_IFREG;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import scinit.kernel.Errno;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/**
 * Reads files that others may have put there. Whoever may write in a folder may put a FIFO into it,
 * or a link to a device, and open(2) of a device may be an order to it (a watchdog starts, a tape
 * rewinds). So the path is first opened with O_PATH, which opens nothing; what was found is looked
 * at, and only a regular file is then opened by way of that descriptor: nobody can put another in
 * its place meanwhile.
 *
 * <p>O_NONBLOCK stays on: some regular files make who reads wait (/proc/kmsg), and so does open(2)
 * of one that has a lease, fcntl(2) "F_SETLEASE".
 */
final class RegularFile {
  private static final int CHUNK_BYTES = 4096;
  private static final int FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

  private RegularFile() {}

  @Unmanaged
  @Import(name = "mode_of_descriptor")
  @Include(value = "kinds.h", isSystem = false)
  private static native int mode(int descriptor);

  /** As {@link scinit.kernel.Files#readWhole} says; EFBIG comes with the beginning of the file. */
  static int read(String path, int mostBytes, StringBuilder text) {
    return read(Bytes.zeroTerminated(path), 0, mostBytes, text);
  }

  /** As {@link scinit.kernel.Files#readWholeItself} says. */
  static int readItself(String path, int mostBytes, StringBuilder text) {
    return read(Bytes.zeroTerminated(path), O_NOFOLLOW(), mostBytes, text);
  }

  private static int read(byte[] path, int following, int mostBytes, StringBuilder text) {
    int file = openRegular(path, following);
    if (file < 0) {
      return -file;
    }
    int errno = readAll(file, mostBytes, text);
    Libc.close(file);
    return errno;
  }

  /** Returns a descriptor or a negated errno. */
  private static int openRegular(byte[] path, int following) {
    int found = open(path, O_PATH | O_CLOEXEC | following);
    if (found < 0) {
      return found;
    }
    int wrong = wrongKind(found);
    int file = wrong != 0 ? -wrong : open(Bytes.zeroTerminated("/proc/self/fd/" + found), FLAGS);
    Libc.close(found);
    // Without /proc only a later look can tell whether it is the same file.
    return file == -Errno.ENOENT ? openAndLook(path, following) : file;
  }

  private static int openAndLook(byte[] path, int following) {
    int file = open(path, FLAGS | following);
    int wrong = file < 0 ? 0 : wrongKind(file);
    if (wrong != 0) {
      Libc.close(file);
    }
    return wrong != 0 ? -wrong : file;
  }

  private static int open(byte[] path, int flags) {
    int file = Libc.open(Address.ofData(path), flags);
    return file < 0 ? -Libc.errno() : file;
  }

  /** Returns 0 for a regular file, or an errno. */
  private static int wrongKind(int file) {
    int mode = mode(file);
    if (mode < 0) {
      return -mode;
    }
    return switch (mode & S_IFMT) {
      case S_IFREG -> 0;
      case S_IFDIR -> Errno.EISDIR;
      default -> Errno.NOT_REGULAR;
    };
  }

  /** Returns true if a descriptor is for a regular file. */
  static boolean is(int file) {
    return wrongKind(file) == 0;
  }

  /** Reads an open file to its end. Returns 0 or an errno. */
  static int readAll(int file, int mostBytes, StringBuilder text) {
    byte[] chunk = new byte[Math.min(mostBytes + 1, CHUNK_BYTES)];
    int errno = 0;
    long taken = 1;
    for (int left = mostBytes; taken != 0 && errno == 0; left -= (int) taken) {
      taken = readAgain(file, chunk);
      errno = taken < 0 ? Libc.errno() : taken > left ? Errno.EFBIG : 0;
      text.append(Bytes.toString(chunk, (int) Math.max(0, Math.min(taken, left))));
    }
    return errno;
  }

  private static long readAgain(int file, byte[] chunk) {
    long taken;
    do {
      taken = Libc.read(file, Address.ofData(chunk), chunk.length);
    } while (taken < 0 && Libc.errno() == Errno.EINTR);
    return taken;
  }
}
