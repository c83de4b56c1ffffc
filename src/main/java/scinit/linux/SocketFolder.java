package scinit.linux;

import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_PATH;

import org.teavm.interop.Address;
import scinit.kernel.FileOwner;
import scinit.kernel.ListenOutcome;
import scinit.kernel.ListenOutcome.Stage;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Descriptors;
import scinit.linux.libc.Libc;

/**
 * The folder of a socket's file. It is opened once; what follows goes by its descriptor, since the
 * path may lead elsewhere a moment later.
 */
final class SocketFolder {
  private static final int ROOT = 0;
  private static final int FILE_EXISTS = 0;

  private final String path;
  private final String name;
  private int ownUser;
  private int descriptor = -1;
  private int leftFolder = -1;
  private boolean isOthersToo;
  private boolean isByItsPath = true;

  SocketFolder(String path) {
    this.path = path;
    name = path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns the descriptor, which is above all that a child may be given, and kept. */
  int descriptor() {
    return descriptor;
  }

  /** Returns the path of the socket's file, as the user wrote it. */
  String path() {
    return path;
  }

  /** Returns the name of the socket's file in this folder, as a C string. */
  byte[] name() {
    return Bytes.zeroTerminated(name);
  }

  /** Returns the user that makes files here. */
  int ownUser() {
    return ownUser;
  }

  /** Returns true if others may put something else in the place of a file that scinit has made. */
  boolean isOthersToo() {
    return isOthersToo;
  }

  /**
   * Opens the folder. A scinit that is root refuses one in which third parties have a say.
   *
   * @param owner whose the socket's file is to be
   * @param commandUser whose the command is to be; {@link FileOwner#UNCHANGED} for scinit's own
   * @return false if it can't be opened or is refused; then the outcome says why
   */
  boolean open(FileOwner owner, int commandUser, ListenOutcome outcome) {
    ownUser = Libc.geteuid();
    FileFacts facts = ownUser == ROOT ? walk(outcome) : openDirectly(outcome);
    if (facts == null) {
      return false;
    }
    boolean isTrusted = facts.owner() == ROOT || facts.owner() == ownUser;
    isOthersToo = !isTrusted || (facts.isWritableByOthers() && !facts.isSticky());
    Stage refusal = ownUser == ROOT ? refusal(facts, owner, commandUser) : Stage.OPEN;
    if (refusal != Stage.OPEN) {
      close();
      outcome.failed(refusal, 0);
    }
    return refusal == Stage.OPEN;
  }

  private static Stage refusal(FileFacts facts, FileOwner owner, int commandUser) {
    boolean isKnown =
        facts.owner() == ROOT || facts.owner() == owner.user() || facts.owner() == commandUser;
    if (!isKnown) {
      return Stage.FOLDER_OWNER;
    }
    return facts.isWritableByOthers() && !facts.isSticky() ? Stage.FOLDER_WRITERS : Stage.OPEN;
  }

  private FileFacts walk(ListenOutcome outcome) {
    FolderWay way = new FolderWay();
    if (!keep(way.walk(folderPath()), outcome)) {
      return null;
    }
    isByItsPath = way.isRootsAlone();
    if (way.leader() != ROOT && way.leader() != way.folder().owner()) {
      close();
      outcome.failed(Stage.FOLDER_LINK, 0);
      return null;
    }
    return way.folder();
  }

  private FileFacts openDirectly(ListenOutcome outcome) {
    byte[] folder = Bytes.zeroTerminated(folderPath());
    int opened = Libc.open(Address.ofData(folder), O_PATH | O_CLOEXEC);
    if (!keep(opened < 0 ? -Libc.errno() : opened, outcome)) {
      return null;
    }
    FileFacts facts = new FileFacts();
    int errno = facts.read(descriptor);
    if (errno != 0) {
      close();
      outcome.failed(Stage.BIND, errno);
      return null;
    }
    return facts;
  }

  /** The slash at its end lets it be nothing but a folder. */
  private String folderPath() {
    return path.substring(0, path.length() - name.length());
  }

  private boolean keep(int opened, ListenOutcome outcome) {
    int kept = opened < 0 ? opened : Descriptors.moveUp(opened);
    if (kept < 0) {
      outcome.failed(Stage.BIND, -kept);
      return false;
    }
    descriptor = kept;
    return true;
  }

  /** Closes the descriptor. */
  void close() {
    Libc.close(descriptor);
  }

  /**
   * Has {@link #place} lead to the folder that is open, whatever becomes of its path: a socket
   * takes only a path, bind(2), so that scinit goes there. Returns 0 or an errno.
   */
  int enter() {
    if (isByItsPath) {
      return 0;
    }
    byte[] here = Bytes.zeroTerminated(".");
    leftFolder = Libc.open(Address.ofData(here), O_PATH | O_CLOEXEC);
    // Tried first: what can't be entered now could not be returned to.
    boolean isEntered =
        leftFolder >= 0 && Libc.fchdir(leftFolder) == 0 && Libc.fchdir(descriptor) == 0;
    int errno = isEntered ? 0 : Libc.errno();
    if (!isEntered && leftFolder >= 0) {
      Libc.close(leftFolder);
    }
    return errno;
  }

  /** Goes back to where scinit was before {@link #enter}. */
  void leave() {
    if (!isByItsPath) {
      Libc.fchdir(leftFolder);
      Libc.close(leftFolder);
    }
  }

  /**
   * Returns the file's path, for a socket's address: what the user wrote, which others may see
   * then, unless somebody but root can have it lead elsewhere.
   */
  String place() {
    return isByItsPath ? path : "./" + name;
  }

  /**
   * Returns a path that leads to the very file that is open, proc(5) "/proc/PID/fd". Without a
   * /proc it is the file's place, if nobody else can put another one there.
   */
  String pathOf(int file) {
    String exact = "/proc/self/fd/" + file;
    byte[] bytes = Bytes.zeroTerminated(exact);
    boolean isExact = isOthersToo || Libc.access(Address.ofData(bytes), FILE_EXISTS) == 0;
    return isExact ? exact : place();
  }
}
