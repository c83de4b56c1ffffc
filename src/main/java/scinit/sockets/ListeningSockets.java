package scinit.sockets;

import java.util.ArrayList;
import java.util.List;
import scinit.accounts.Accounts;
import scinit.config.ExitStatus;
import scinit.config.SocketSettings;
import scinit.kernel.EnvironmentTable;
import scinit.kernel.Errno;
import scinit.kernel.FileOwner;
import scinit.kernel.Inheritance;
import scinit.kernel.Kernel;
import scinit.kernel.ListenOutcome;
import scinit.kernel.ListenRequest;
import scinit.kernel.UserGroup;
import scinit.log.Level;
import scinit.log.Log;

/**
 * The sockets that scinit holds for the command: first those that scinit was started with,
 * sd_listen_fds(3), then those that it binds. They are opened once, before the first child, and
 * kept until scinit's end.
 */
public final class ListeningSockets {
  private static final int FIRST_DESCRIPTOR = 3;

  private final Kernel kernel;
  private final Log log;
  private final SocketSettings settings;
  private final OwnEnvironment own;
  private Accounts accounts;
  private final List<Integer> descriptors = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private int standardInput = Inheritance.KEEP_STANDARD_INPUT;

  /** Prepares the sockets; none is open yet. */
  public ListeningSockets(Kernel kernel, Log log, SocketSettings settings) {
    this.kernel = kernel;
    this.log = log;
    this.settings = settings;
    own = new OwnEnvironment(kernel);
  }

  /**
   * Opens all sockets. If one can't be opened, a log line says why, and the files of the others are
   * removed.
   *
   * @param commandUser as {@link scinit.kernel.Sockets#listen}
   * @return {@link ExitStatus#SUCCESS}, or scinit's exit status
   */
  public int open(int commandUser) {
    adopt();
    for (ListenRequest request : settings.listeners()) {
      if (!open(request, commandUser)) {
        close();
        return ExitStatus.FAILURE;
      }
    }
    return findStandardInput() ? ExitStatus.SUCCESS : ExitStatus.USAGE;
  }

  private void adopt() {
    if (own.givenCount() > SocketSettings.MOST) {
      log.begin(Level.WARN, "socket-not-adopted")
          .text("cannot take over the descriptors of LISTEN_FDS: they are more than ")
          .number(SocketSettings.MOST)
          .text("; the command does without them")
          .end();
      return;
    }
    for (int i = 0; i < own.givenCount(); i++) {
      int adopted = kernel.sockets().adopt(FIRST_DESCRIPTOR + i);
      if (adopted >= 0) {
        descriptors.add(adopted);
        names.add(own.givenName(i));
      } else {
        log.begin(Level.WARN, "socket-not-adopted")
            .text("cannot take over descriptor ")
            .number(FIRST_DESCRIPTOR + i)
            .text(" of LISTEN_FDS: ")
            .reason(-adopted)
            .text("; the command does without it")
            .end();
      }
    }
  }

  private boolean open(ListenRequest request, int commandUser) {
    FileOwner owner = owner(request);
    if (owner == null) {
      reportOwner(request);
      return false;
    }
    ListenOutcome outcome = new ListenOutcome();
    kernel.sockets().listen(request, owner, commandUser, outcome);
    if (outcome.stage() != ListenOutcome.Stage.OPEN) {
      report(request, outcome);
      return false;
    }
    descriptors.add(outcome.descriptor());
    names.add(request.name());
    if (request.path() != null) {
      paths.add(request.path());
    }
    boolean wasChosen = request.path() == null && request.port() == 0;
    // A warning, so that it is shown by default: the port could not be known otherwise.
    log.begin(wasChosen ? Level.WARN : Level.INFO, "listening")
        .text("listening on ")
        .text(request.spec());
    if (wasChosen) {
      log.text(": it got port ").number(outcome.port());
    }
    log.end();
    return true;
  }

  /** Returns null if the owner is not known. */
  private FileOwner owner(ListenRequest request) {
    UserGroup owner = request.owner();
    if (owner == null) {
      return FileOwner.MAKER;
    }
    if (accounts == null) {
      accounts = new Accounts(kernel.files());
    }
    boolean isUserAlone = owner.group() == null;
    int user = accounts.user(owner.user());
    int group = isUserAlone ? FileOwner.UNCHANGED : accounts.group(owner.group());
    boolean isKnown = user != Accounts.UNKNOWN && (isUserAlone || group != Accounts.UNKNOWN);
    return isKnown ? new FileOwner(user, group) : null;
  }

  /** The owner may stand in a file that can't be read. */
  private void reportOwner(ListenRequest request) {
    boolean needsUsers = Accounts.number(request.owner().user()) == Accounts.UNKNOWN;
    int errno = needsUsers ? accounts.usersErrno() : accounts.groupsErrno();
    begin(request);
    if (errno == 0) {
      log.text("there is no such user or group as ").text(request.owner().text()).end();
    } else {
      log.text(needsUsers ? "cannot read /etc/passwd: " : "cannot read /etc/group: ");
      log.reason(errno).end();
    }
  }

  private Log begin(ListenRequest request) {
    return log.begin(Level.ERROR, "not-listening")
        .status(ExitStatus.FAILURE)
        .text("cannot listen on ")
        .text(request.spec())
        .text(": ");
  }

  private void report(ListenRequest request, ListenOutcome outcome) {
    begin(request);
    switch (outcome.stage()) {
      case FILE -> log.text("its owner or its mode can't be set: ").reason(outcome.errno());
      case ADDRESS -> {
        boolean isNoNumber = request.host() != null && outcome.errno() == Errno.EINVAL;
        log.text(isNoNumber ? "the host is not a numeric address: " : "").reason(outcome.errno());
      }
      case FOLDER_OWNER ->
          log.text(
              "its folder belongs neither to root, nor to the owner of the socket or the command");
      case FOLDER_WRITERS ->
          log.text("its folder is writable by its group or by others, and not sticky");
      case FOLDER_LINK -> log.text("others may change a symbolic link on the way to its folder");
      case REPLACED -> log.text("another file was put in its place");
      case BIND, LISTEN -> log.reason(outcome.errno());
      case OPEN -> throw new IllegalStateException("an open socket is no failure");
    }
    log.end();
  }

  private boolean findStandardInput() {
    String name = settings.standardInputName();
    if (name == null) {
      return true;
    }
    int index = names.indexOf(name);
    if (index < 0) {
      log.begin(Level.ERROR, "usage")
          .status(ExitStatus.USAGE)
          .text("cannot understand --stdin-socket ")
          .text(name)
          .text(": no socket has this name")
          .end();
      close();
      return false;
    }
    standardInput = descriptors.get(index);
    return true;
  }

  /** Returns scinit's descriptors of the sockets, in the order of the child's. */
  public int[] descriptors() {
    int[] all = new int[descriptors.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = descriptors.get(i);
    }
    return all;
  }

  /** Returns the names of scinit's own variables that are not passed on. */
  public List<String> withheld() {
    return own.names();
  }

  /**
   * Returns what a child inherits: the sockets, and the variables that tell it of them.
   *
   * @param firstEnvironment entries, {@code NAME=value} or {@code NAME}, each name once, with those
   *     that are {@link #withheld}; the sockets' variables win over them
   * @param moreEnvironment further entries, which win
   */
  public Inheritance inheritance(List<String> firstEnvironment, List<String> moreEnvironment) {
    if (firstEnvironment.isEmpty() && moreEnvironment.isEmpty() && descriptors.isEmpty()) {
      return Inheritance.UNCHANGED;
    }
    EnvironmentTable environment = new EnvironmentTable();
    environment.putAll(firstEnvironment);
    if (!descriptors.isEmpty()) {
      announceInto(environment);
    }
    environment.putAll(moreEnvironment);
    String pidVariable = descriptors.isEmpty() ? null : "LISTEN_PID";
    return new Inheritance(environment.entries(), pidVariable, descriptors(), standardInput);
  }

  private void announceInto(EnvironmentTable environment) {
    StringBuilder numbers = new StringBuilder();
    StringBuilder allNames = new StringBuilder();
    for (int i = 0; i < descriptors.size(); i++) {
      numbers.append(i == 0 ? "" : ",").append(FIRST_DESCRIPTOR + i);
      allNames.append(i == 0 ? "" : ":").append(names.get(i));
    }
    environment.put("SCINIT_INHERITED_FDS=" + numbers);
    environment.put("LISTEN_FDS=" + descriptors.size());
    environment.put("LISTEN_FDNAMES=" + allNames);
    // The child writes its own pid.
    environment.remove("LISTEN_PID");
  }

  /** Removes the files of Unix sockets. The kernel closes the sockets at scinit's end. */
  public void close() {
    for (String path : paths) {
      int errno = kernel.sockets().removeFile(path);
      if (errno != 0) {
        log.begin(Level.WARN, "socket-file-kept")
            .text("cannot remove the socket file ")
            .text(path)
            .text(": ")
            .reason(errno)
            .text("; it stays")
            .end();
      }
    }
    paths.clear();
  }
}
