package scinit.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import scinit.kernel.Errno;
import scinit.kernel.FileOwner;
import scinit.kernel.FileStatus.Kind;
import scinit.kernel.ListenOutcome;
import scinit.kernel.ListenOutcome.Stage;
import scinit.kernel.ListenRequest;
import scinit.kernel.Sockets;

/**
 * Sockets by their addresses: what is bound twice is in use, unless both share the port. Those with
 * a file have it in {@link SimulatedFiles}, where scinit is root.
 */
public final class SimulatedSockets implements Sockets {
  private static final int FIRST_DESCRIPTOR = 512;
  private static final int FIRST_FREE_PORT = 40000;

  private final SimulatedFiles files;
  private final Map<String, Boolean> bound = new HashMap<>();
  private final Set<Integer> given = new HashSet<>();
  private final Map<String, SimulatedFile> made = new TreeMap<>();
  private int nextDescriptor = FIRST_DESCRIPTOR;
  private int nextPort = FIRST_FREE_PORT;
  private Stage failingStage = Stage.OPEN;
  private int failingErrno;
  private String victim;
  private int removalErrno;

  SimulatedSockets(SimulatedFiles files) {
    this.files = files;
  }

  /** Has each further socket fail at a stage. */
  public SimulatedSockets fail(Stage stage, int errno) {
    failingStage = stage;
    failingErrno = errno;
    return this;
  }

  /** Has somebody put a link to a file in the place of the next socket's file, once it is bound. */
  public SimulatedSockets swap(String victim) {
    this.victim = victim;
    return this;
  }

  /** Has each removal of a file fail. */
  public SimulatedSockets failRemoval(int errno) {
    removalErrno = errno;
    return this;
  }

  /** Has scinit be started with an open descriptor. */
  public SimulatedSockets give(int descriptor) {
    given.add(descriptor);
    return this;
  }

  /** Returns the paths of the socket files that are there and scinit's. */
  public List<String> files() {
    return made.keySet().stream()
        .filter(path -> files.lookUp(path, false) == made.get(path))
        .toList();
  }

  @Override
  public void listen(
      ListenRequest request, FileOwner owner, int commandUser, ListenOutcome outcome) {
    if (failingStage != Stage.OPEN) {
      outcome.failed(failingStage, failingErrno);
      return;
    }
    boolean takesAny = request.path() == null && request.port() == 0;
    int port = takesAny ? nextPort++ : request.port();
    boolean hasFile = request.path() != null && !request.path().startsWith("@");
    if (hasFile) {
      makeFile(request, owner, commandUser, outcome);
    } else if (isFree(request, port)) {
      outcome.open(nextDescriptor++, port);
    } else {
      outcome.failed(Stage.BIND, Errno.EADDRINUSE);
    }
  }

  private boolean isFree(ListenRequest request, int port) {
    String place = request.path() != null ? request.path() : request.host() + " " + port;
    String key = request.kind() + " " + place;
    if (bound.containsKey(key) && !(bound.get(key) && request.reusePort())) {
      return false;
    }
    bound.put(key, request.reusePort());
    return true;
  }

  private void makeFile(
      ListenRequest request, FileOwner owner, int commandUser, ListenOutcome outcome) {
    String path = request.path();
    SimulatedFile folder = files.lookUp(folderOf(path), true);
    if (folder == null) {
      outcome.failed(Stage.BIND, Errno.ENOENT);
      return;
    }
    Stage refusal = refusal(path, folder, owner.user(), commandUser);
    if (refusal != Stage.OPEN) {
      outcome.failed(refusal, 0);
    } else if (files.isThere(path)) {
      outcome.failed(Stage.BIND, Errno.EADDRINUSE);
    } else {
      changeOwner(request, owner, files.makeSocket(path), outcome);
    }
  }

  private Stage refusal(String path, SimulatedFile folder, int owner, int commandUser) {
    if (isLedByOthers(path, folder.owner)) {
      return Stage.FOLDER_LINK;
    }
    if (folder.owner != 0 && folder.owner != owner && folder.owner != commandUser) {
      return Stage.FOLDER_OWNER;
    }
    return isWritableByOthers(folder) ? Stage.FOLDER_WRITERS : Stage.OPEN;
  }

  private static boolean isWritableByOthers(SimulatedFile folder) {
    return (folder.permissions & 022) != 0 && (folder.permissions & 01000) == 0;
  }

  private boolean isLedByOthers(String path, int folderOwner) {
    boolean isLed = false;
    for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
      SimulatedFile entry = files.lookUp(path.substring(0, end), false);
      SimulatedFile above = files.lookUp(folderOf(path.substring(0, end)), true);
      boolean isLink = entry != null && entry.kind == Kind.LINK;
      boolean isRoots = above.owner == 0 && !isWritableByOthers(above);
      isLed |= isLink && !isRoots && (isWritableByOthers(above) || above.owner != folderOwner);
    }
    return isLed;
  }

  private static String folderOf(String path) {
    return path.substring(0, Math.max(1, path.lastIndexOf('/')));
  }

  private void changeOwner(
      ListenRequest request, FileOwner owner, SimulatedFile file, ListenOutcome outcome) {
    String path = request.path();
    file.permissions = 0;
    if (victim != null) {
      files.delete(path);
      files.symlink(victim, path);
      victim = null;
    }
    if (files.lookUp(path, false) != file) {
      outcome.failed(Stage.REPLACED, 0);
      return;
    }
    file.permissions = request.mode() == ListenRequest.DEFAULT_MODE ? 0755 : request.mode();
    file.owner = owner.user() == FileOwner.UNCHANGED ? 0 : owner.user();
    file.group = owner.group() == FileOwner.UNCHANGED ? 0 : owner.group();
    made.put(path, file);
    outcome.open(nextDescriptor++, 0);
  }

  @Override
  public int adopt(int descriptor) {
    return given.remove(descriptor) ? nextDescriptor++ : -Errno.EBADF;
  }

  @Override
  public int removeFile(String path) {
    SimulatedFile file = made.get(path);
    if (file == null || files.lookUp(path, false) != file) {
      return 0;
    }
    if (removalErrno == 0) {
      files.delete(path);
    }
    return removalErrno;
  }
}
