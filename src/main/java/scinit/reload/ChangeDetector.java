package scinit.reload;

import java.util.ArrayList;
import java.util.List;
import scinit.config.WatchSettings;
import scinit.kernel.FileEvent;
import scinit.kernel.Files;
import scinit.kernel.Kernel;
import scinit.log.Log;

/**
 * Tells when watched files have changed and come to rest.
 *
 * <p>Events only say where to look; what is there decides. So whatever leaves size, time of
 * modification and inode as they were is no change, and events that were lost cost nothing but a
 * look at everything. The caller gathers on each turn, and takes the changes when they are due.
 */
public final class ChangeDetector {
  private static final int FALLBACK_POLL_MILLIS = 1000;

  /** A flood of changes must not keep a signal waiting: the rest is for the next turn. */
  private static final int EVENTS_PER_TURN = 4096;

  private final Files files;
  private final WatchSettings settings;
  private final String program;
  private final String searchPath;
  private final WatchWarnings warnings;
  private final WatchTable table;
  private final Tree tree;
  private final RootResolver resolver;
  private final Debouncer debouncer;
  private final ChangedPaths changed = new ChangedPaths();
  private final FileEvent event = new FileEvent();
  private final List<Root> roots = new ArrayList<>();
  private long reference;
  private boolean isForced;
  private long nextPollNanos = Kernel.NEVER;

  /**
   * Creates it; nothing is watched before {@link #start}.
   *
   * @param kernel tells the time of day, and of its files
   * @param program the command's first word, whose executable is watched if no path is given
   * @param searchPath the PATH on which it is looked for; null for scinit's own
   */
  public ChangeDetector(
      Kernel kernel, Log log, WatchSettings settings, String program, String searchPath) {
    this(kernel, kernel.files(), log, settings, program, searchPath);
  }

  ChangeDetector(
      Kernel kernel,
      Files files,
      Log log,
      WatchSettings settings,
      String program,
      String searchPath) {
    this.files = files;
    this.settings = settings;
    this.program = program;
    this.searchPath = searchPath;
    boolean honoursGitignore = settings.honoursGitignore();
    warnings = new WatchWarnings(log);
    table = new WatchTable(files);
    tree =
        new Tree(
            files,
            table,
            new Filter(settings),
            honoursGitignore,
            warnings,
            changed,
            new WallClock(kernel));
    tree.pollMillis = settings.pollMillis() > 0 ? settings.pollMillis() : FALLBACK_POLL_MILLIS;
    tree.onlyPolls = settings.pollMillis() > 0;
    resolver = new RootResolver(files, table, tree, honoursGitignore, warnings, changed);
    debouncer = new Debouncer(settings.debounceMillis());
  }

  /** Begins to watch. What can't be watched is reported and left out, or looked at by polling. */
  public void start(long nowNanos) {
    if (!tree.onlyPolls) {
      int errno = files.startWatching();
      if (errno != 0) {
        warnings.noInotify(errno, tree.pollMillis);
        tree.onlyPolls = true;
      }
    }
    addRoots();
    for (Root root : roots) {
      int errno = resolver.resolve(root);
      if (errno != 0) {
        warnings.unreadable(root, root.path, errno, "; waiting for it to appear");
      }
    }
    forget();
    planPoll(nowNanos);
  }

  private void addRoots() {
    for (String path : settings.paths()) {
      roots.add(new Root(path, roots.size()));
    }
    if (roots.isEmpty()) {
      String executable = files.executable(program, searchPath);
      if (executable == null && program.indexOf('/') >= 0) {
        executable = program;
      }
      if (executable == null) {
        warnings.noExecutable(program);
      } else {
        roots.add(new Root(executable, 0));
      }
    }
  }

  /**
   * Takes the events that have arrived, watches the folders that are new, and looks at what is
   * polled if that is due. To be called on each turn; it decides nothing.
   */
  public void gather(long nowNanos) {
    if (!tree.onlyPolls) {
      for (int taken = 0; taken < EVENTS_PER_TURN && files.nextEvent(event); taken++) {
        handle(nowNanos);
      }
      resolveRoots(nowNanos);
    }
    if (nowNanos >= nextPollNanos) {
      poll(nowNanos);
    }
    if (nextPollNanos == Kernel.NEVER) {
      planPoll(nowNanos);
    }
  }

  /** Returns when {@link #gather} or {@link #isDue} is to be called next, or NEVER. */
  public long deadlineNanos() {
    return Math.min(debouncer.deadlineNanos(), nextPollNanos);
  }

  /**
   * Returns true if files are no longer what they were when changes were last taken, and have been
   * quiet for the debounce time, or the first change is ten times that old. Stays true until they
   * are taken, without a further deadline.
   */
  public boolean isDue(long nowNanos) {
    if (!debouncer.isDue(nowNanos)) {
      return false;
    }
    lookAtDirty(nowNanos);
    if (isEffective()) {
      debouncer.settle();
      return true;
    }
    forget();
    return false;
  }

  /**
   * Returns the paths that have changed, and forgets them: what the files are now is what later
   * changes are compared with. May be called at any time, due or not; it then looks at once.
   *
   * @return each path once, at most some hundred, as the user wrote its root; a folder where names
   *     are not known; empty if nothing has changed
   */
  public List<String> take(long nowNanos) {
    gather(nowNanos);
    if (tree.onlyPolls || tree.hasUnwatched) {
      poll(nowNanos);
    }
    lookAtDirty(nowNanos);
    List<String> paths = isEffective() ? changed.copy() : new ArrayList<>();
    forget();
    return paths;
  }

  private boolean isEffective() {
    return isForced || tree.total != reference;
  }

  private void forget() {
    reference = tree.total;
    isForced = false;
    changed.clear();
    debouncer.clear();
  }

  private void lookAtDirty(long nowNanos) {
    tree.scanDirty();
    if (nextPollNanos == Kernel.NEVER) {
      planPoll(nowNanos);
    }
  }

  private void planPoll(long nowNanos) {
    boolean isPolled = tree.onlyPolls || tree.hasUnwatched;
    for (Root root : roots) {
      isPolled |= root.isPolled;
    }
    nextPollNanos = isPolled ? nowNanos + tree.pollMillis * 1_000_000L : Kernel.NEVER;
  }

  private void poll(long nowNanos) {
    long before = tree.total;
    tree.hasUnwatched = false;
    for (Root root : roots) {
      if (tree.onlyPolls || root.isPolled) {
        resolver.resolve(root);
      }
      if (root.folder != null) {
        tree.markAllDirty(root.folder, !tree.onlyPolls);
      }
    }
    tree.scanDirty();
    if (tree.total != before) {
      debouncer.changed(nowNanos);
    }
    planPoll(nowNanos);
  }

  private void resolveRoots(long nowNanos) {
    for (Root root : roots) {
      if (root.mustResolve) {
        resolver.resolve(root);
        debouncer.changed(nowNanos);
      }
    }
  }

  private void handle(long nowNanos) {
    if (event.kind() == FileEvent.Kind.OVERFLOW) {
      lookAtEverything(nowNanos);
      return;
    }
    Watched watched = table.find(event.watch());
    while (watched != null) {
      Watched next = watched.sharing;
      if (watched instanceof Folder) {
        handle((Folder) watched, nowNanos);
      } else {
        handle((Anchor) watched);
      }
      watched = next;
    }
    if (event.kind() == FileEvent.Kind.UNWATCHED) {
      table.ended(event.watch());
    }
  }

  private void lookAtEverything(long nowNanos) {
    for (Root root : roots) {
      root.mustResolve = true;
      if (root.folder != null) {
        tree.markAllDirty(root.folder, false);
      }
    }
    debouncer.changed(nowNanos);
  }

  private void handle(Anchor anchor) {
    switch (event.kind()) {
      case WRITTEN, TOUCHED, APPEARED, GONE ->
          anchor.root.mustResolve |= event.name().equals(anchor.name);
      case FOLDER_GONE, UNWATCHED, OVERFLOW -> anchor.root.mustResolve = true;
    }
  }

  private void handle(Folder folder, long nowNanos) {
    if (folder.isGone) {
      return;
    }
    switch (event.kind()) {
      case WRITTEN, TOUCHED, APPEARED, GONE -> {
        if (event.isFolder()) {
          handleFolderIn(folder, nowNanos);
        } else {
          handleFileIn(folder, nowNanos);
        }
      }
      case FOLDER_GONE, UNWATCHED, OVERFLOW -> {
        folder.root.mustResolve |= folder.parent == null;
        mark(folder.parent == null ? folder : folder.parent, nowNanos);
        mark(folder, nowNanos);
      }
    }
  }

  private void mark(Folder folder, long nowNanos) {
    tree.markDirty(folder);
    debouncer.changed(nowNanos);
  }

  private void handleFileIn(Folder folder, long nowNanos) {
    String name = event.name();
    if (settings.honoursGitignore() && name.equals(".gitignore")) {
      mark(folder, nowNanos);
    }
    if (!tree.countsFile(folder, name)) {
      return;
    }
    isForced |= folder.isRacy && event.kind() == FileEvent.Kind.WRITTEN;
    changed.add(Root.join(folder.shownPath(), name));
    folder.isNamed = true;
    mark(folder, nowNanos);
  }

  private void handleFolderIn(Folder folder, long nowNanos) {
    String name = event.name();
    if (tree.ignoresFolder(folder, name)) {
      return;
    }
    Folder child = folder.child(name);
    long before = tree.total;
    switch (event.kind()) {
      case APPEARED -> tree.appeared(folder, name);
      case GONE -> {
        if (child != null && tree.remove(child)) {
          changed.add(Root.join(folder.shownPath(), name));
        }
      }
      default -> {
        if (child != null) {
          mark(child, nowNanos);
        }
      }
    }
    if (tree.total != before) {
      debouncer.changed(nowNanos);
    }
  }
}
