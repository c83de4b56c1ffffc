package scinit.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scinit.kernel.Errno;
import scinit.kernel.FileOwner;
import scinit.kernel.ListenOutcome;
import scinit.kernel.ListenOutcome.Stage;
import scinit.kernel.ListenRequest;
import scinit.kernel.Sockets;

/** Sockets by their addresses: what is bound twice is in use, unless both share the port. */
public final class SimulatedSockets implements Sockets {
  private static final int FIRST_DESCRIPTOR = 512;
  private static final int FIRST_FREE_PORT = 40000;

  private final Map<String, Boolean> bound = new HashMap<>();
  private final Set<Integer> given = new HashSet<>();
  private final List<String> files = new ArrayList<>();
  private final Map<String, FileOwner> owners = new HashMap<>();
  private int nextDescriptor = FIRST_DESCRIPTOR;
  private int nextPort = FIRST_FREE_PORT;
  private Stage failingStage = Stage.OPEN;
  private int failingErrno;

  /** Has each further socket fail at a stage. */
  public SimulatedSockets fail(Stage stage, int errno) {
    failingStage = stage;
    failingErrno = errno;
    return this;
  }

  /** Has scinit be started with an open descriptor. */
  public SimulatedSockets give(int descriptor) {
    given.add(descriptor);
    return this;
  }

  /** Returns the paths of the socket files that are there. */
  public List<String> files() {
    return files;
  }

  /** Returns whose the file of a socket was to be. */
  public FileOwner owner(String path) {
    return owners.get(path);
  }

  @Override
  public void listen(ListenRequest request, FileOwner owner, ListenOutcome outcome) {
    if (failingStage != Stage.OPEN) {
      outcome.failed(failingStage, failingErrno);
      return;
    }
    boolean takesAny = request.path() == null && request.port() == 0;
    int port = takesAny ? nextPort++ : request.port();
    String place = request.path() != null ? request.path() : request.host() + " " + port;
    String key = request.kind() + " " + place;
    if (bound.containsKey(key) && !(bound.get(key) && request.reusePort())) {
      outcome.failed(Stage.BIND, Errno.EADDRINUSE);
      return;
    }
    bound.put(key, request.reusePort());
    if (request.path() != null && !request.path().startsWith("@")) {
      files.add(request.path());
      owners.put(request.path(), owner);
    }
    outcome.open(nextDescriptor++, port);
  }

  @Override
  public int adopt(int descriptor) {
    return given.remove(descriptor) ? nextDescriptor++ : -Errno.EBADF;
  }

  @Override
  public void removeFile(String path) {
    files.remove(path);
  }
}
