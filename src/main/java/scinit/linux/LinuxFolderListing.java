package scinit.linux;

import static scinit.linux.libc.Constants.AT_SYMLINK_NOFOLLOW;
import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_RDONLY;
import static scinit.linux.libc.Constants.SYS_getdents64;

import org.teavm.interop.Address;
import scinit.kernel.FileStatus;
import scinit.kernel.FolderListing;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Descriptors;
import scinit.linux.libc.Libc;

/** The entries of a folder, getdents64(2). */
final class LinuxFolderListing implements FolderListing {
  private static final int TYPE_OFFSET = 18;
  private static final int NAME_OFFSET = 19;
  private final LinuxFiles files;
  private final byte[] buffer;
  private final FileStatus unknown = new FileStatus();
  private final int descriptor;
  private int errno;
  private int record;
  private int next;
  private int filled;
  private String name = "";
  private int type;

  LinuxFolderListing(LinuxFiles files, String folder) {
    this.files = files;
    buffer = files.lendBuffer();
    byte[] path = Bytes.zeroTerminated(folder.endsWith("/") ? folder : folder + "/");
    descriptor =
        Descriptors.moveAboveStandardStreams(Libc.open(Address.ofData(path), O_RDONLY | O_CLOEXEC));
    errno = descriptor < 0 ? Libc.errno() : 0;
  }

  @Override
  public int errno() {
    return errno;
  }

  @Override
  public boolean next() {
    while (errno == 0 && (next < filled || fill())) {
      Address entry = Address.ofData(buffer).add(next);
      record = next;
      next += entry.add(16).getShort() & 0xffff;
      type = entry.add(TYPE_OFFSET).getByte();
      name = Bytes.toString(entry.add(NAME_OFFSET));
      if (!name.equals(".") && !name.equals("..")) {
        return true;
      }
    }
    return false;
  }

  private boolean fill() {
    next = 0;
    filled =
        (int) Libc.syscall(SYS_getdents64(), descriptor, Address.ofData(buffer), buffer.length);
    if (filled < 0) {
      errno = Libc.errno();
    }
    return filled > 0;
  }

  @Override
  public String name() {
    return name;
  }

  /** Some file systems don't tell the type with the name, getdents64(2) DT_UNKNOWN. */
  @Override
  public FileStatus.Kind kind() {
    return switch (type) {
      case 8 -> FileStatus.Kind.FILE;
      case 4 -> FileStatus.Kind.FOLDER;
      case 10 -> FileStatus.Kind.LINK;
      case 0 -> readStatus(false, unknown) == 0 ? unknown.kind() : FileStatus.Kind.OTHER;
      default -> FileStatus.Kind.OTHER;
    };
  }

  @Override
  public int readStatus(boolean followLinks, FileStatus status) {
    int flags = followLinks ? 0 : AT_SYMLINK_NOFOLLOW;
    return files.readStatus(descriptor, buffer, record + NAME_OFFSET, flags, status);
  }

  @Override
  public void close() {
    files.takeBack(buffer);
    if (descriptor >= 0) {
      Libc.close(descriptor);
    }
  }
}
