package scinit.linux;

import static scinit.linux.libc.Constants.AT_FDCWD;

import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.kernel.FileEvent;
import scinit.kernel.FileStatus;
import scinit.kernel.Files;
import scinit.kernel.FolderListing;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;
import scinit.linux.spawn.SearchPath;

/** Files by way of getdents64(2) and statx(2). */
final class LinuxFiles implements Files {
  private static final int LISTING_BYTES = 16384;
  private static final int PATH_BYTES = 4096;
  private static final int X_OK = 1;

  /** The layout of struct statvfs is the same with musl and glibc where a long has 64 bits. */
  private static final int STATVFS_BYTES = 128;

  private static final int STATVFS_FLAGS = 72;
  private static final int ST_NOEXEC = 8;

  private final Inotify inotify;
  private final FileFacts facts = new FileFacts();
  private byte[] spareListing;

  LinuxFiles(SignalReceiver signals) {
    inotify = new Inotify(signals);
  }

  @Override
  public int startWatching() {
    return inotify.open();
  }

  @Override
  public int watch(String folder) {
    return inotify.watch(folder);
  }

  @Override
  public int watchNames(String folder) {
    return inotify.watchNames(folder);
  }

  @Override
  public void unwatch(int watch) {
    inotify.unwatch(watch);
  }

  @Override
  public boolean nextEvent(FileEvent event) {
    return inotify.nextEvent(event);
  }

  @Override
  public FolderListing list(String folder) {
    return new LinuxFolderListing(this, folder);
  }

  /**
   * Returns room for entries: the same again and again, if one listing is closed before the next.
   */
  byte[] lendBuffer() {
    byte[] lent = spareListing == null ? new byte[LISTING_BYTES] : spareListing;
    spareListing = null;
    return lent;
  }

  void takeBack(byte[] lent) {
    spareListing = lent;
  }

  @Override
  public int readStatus(String path, FileStatus status) {
    return readStatus(AT_FDCWD, Bytes.zeroTerminated(path), 0, 0, status);
  }

  /** Reads the status of what is named, from {@code start} on, by a C string in an array. */
  int readStatus(int folder, byte[] name, int start, int flags, FileStatus status) {
    int errno = facts.read(folder, name, start, flags);
    if (errno == 0) {
      facts.putInto(status);
    }
    return errno;
  }

  @Override
  public int readLink(String path, StringBuilder target) {
    byte[] name = Bytes.zeroTerminated(path);
    byte[] bytes = new byte[PATH_BYTES];
    int length = (int) Libc.readlink(Address.ofData(name), Address.ofData(bytes), PATH_BYTES - 1);
    if (length < 0) {
      return Libc.errno();
    }
    target.append(Bytes.toString(bytes, length));
    return 0;
  }

  @Override
  public String read(String path, int mostBytes) {
    StringBuilder text = new StringBuilder();
    int errno = RegularFile.read(path, mostBytes, text);
    return errno == 0 || errno == Errno.EFBIG ? text.toString() : null;
  }

  @Override
  public int readWhole(String path, int mostBytes, StringBuilder text) {
    return RegularFile.read(path, mostBytes, text);
  }

  @Override
  public int readWholeItself(String path, int mostBytes, StringBuilder text) {
    return RegularFile.readItself(path, mostBytes, text);
  }

  @Override
  public boolean forbidsExecution(String path) {
    byte[] name = Bytes.zeroTerminated(path);
    byte[] system = new byte[STATVFS_BYTES];
    int answer = Libc.statvfs(Address.ofData(name), Address.ofData(system));
    return answer == 0 && (Address.ofData(system).add(STATVFS_FLAGS).getLong() & ST_NOEXEC) != 0;
  }

  @Override
  public String startFolder() {
    byte[] path = new byte[PATH_BYTES];
    Address found = Libc.getcwd(Address.ofData(path), PATH_BYTES);
    return found.toLong() == 0 ? null : Bytes.toString(Address.ofData(path));
  }

  @Override
  public String executable(String program, String searchPath) {
    FileStatus status = new FileStatus();
    String path = searchPath == null ? SearchPath.own() : searchPath;
    for (byte[] candidate : SearchPath.candidates(program, path)) {
      String file = Bytes.toString(candidate, candidate.length - 1);
      boolean isFile = readStatus(file, status) == 0 && status.kind() == FileStatus.Kind.FILE;
      if (isFile && Libc.access(Address.ofData(candidate), X_OK) == 0) {
        return file;
      }
    }
    return null;
  }
}
