package scinit.reload;

import java.util.List;
import scinit.config.WatchSettings;
import scinit.config.WatchSettings.Patterns;
import scinit.kernel.Files;
import scinit.kernel.Kernel;
import scinit.log.Log;

/**
 * The watched files, as they were in the latest look. A look is at all that has been marked until
 * it begins. Between looks, too, new folders are looked at, and what is gone is let go of.
 *
 * <pre>
 *   NONE ──begin──▶ RESOLVING ──all roots are known──▶ LISTING ──all is looked at──▶ NONE
 * </pre>
 */
final class WatchedFiles {
  private enum Look {
    NONE,
    /** It is being found out where the roots lead to. */
    RESOLVING,
    /** The folders are listed that were marked when the roots were known. */
    LISTING
  }

  /** What files' times are as coarse as: two writes within a tick of the clock look the same. */
  private static final long TICK_NANOS = 20_000_000;

  private final List<String> paths;
  private final WallClock clock;
  private final Files files;
  private final WatchWarnings warnings;
  private final FolderSet unwatched = new FolderSet(FolderSet.UNWATCHED);
  private final Watches watches;
  private final LookQueue queue = new LookQueue();
  private final Tree tree;
  private final Roots roots;
  private final EventTaker events;
  private final FolderLook folderLook;
  private Look look = Look.NONE;

  /** Creates it; nothing is watched before {@link #start}. Changed paths are added to the last. */
  WatchedFiles(Kernel kernel, Files files, Log log, WatchSettings settings, ChangedPaths changed) {
    this.files = files;
    paths = settings.paths();
    clock = new WallClock(kernel);
    warnings = new WatchWarnings(log);
    WatchTable table = new WatchTable(files);
    watches = new Watches(files, table, warnings, unwatched, settings.pollMillis());
    tree = new Tree(table, changed, warnings);
    Patterns patterns = settings.patterns();
    Selection selection =
        new Selection(files, new Filter(patterns), patterns.honoursGitignore(), warnings);
    PathWalk walk = new PathWalk(files, table, watches);
    RootResolver resolver = new RootResolver(files, table, walk, tree, queue, selection);
    roots = new Roots(resolver, queue, warnings);
    events = new EventTaker(files, table, roots, selection, tree, queue);
    folderLook = new FolderLook(files, watches, selection, tree, queue, warnings);
  }

  /**
   * Begins to watch the paths that the user names, or the command's executable.
   *
   * @param program the command's first word
   * @param searchPath the PATH on which it is looked for; null for scinit's own
   */
  void start(long nowNanos, String program, String searchPath) {
    // To the nanosecond, nobody else knows when it is.
    tree.begin(Digest.mix(nowNanos ^ clock.nanos()));
    watches.start();
    roots.begin(paths.isEmpty() ? executable(program, searchPath) : paths);
  }

  private List<String> executable(String program, String searchPath) {
    String found = files.executable(program, searchPath);
    if (found == null && program.indexOf('/') < 0) {
      warnings.noExecutable(program);
      return List.of();
    }
    return List.of(found == null ? program : found);
  }

  /** Takes events. Returns true if one of them has marked something for the next look. */
  boolean takeEvents(Effort effort) {
    return !watches.onlyPolls() && events.take(effort);
  }

  void discardEvents(Effort effort) {
    events.discard(effort);
  }

  /** Returns true if there may be more events than were taken. */
  boolean hasMoreEvents() {
    return events.hasMore();
  }

  /** Returns how often to look at what no event comes from; 0 if there is nothing of it. */
  int pollMillis() {
    boolean isPolled =
        watches.onlyPolls() || !unwatched.isEmpty() || roots.hasAny(Root.State.POLLED);
    return isPolled ? watches.pollMillis() : 0;
  }

  /** Marks what no event comes from. */
  void markPolled() {
    unwatched.moveTo(queue);
    roots.enqueueAll(Root.State.POLLED);
    if (watches.onlyPolls()) {
      roots.markAll();
    }
    // What the system has refused once it may grant now.
    watches.askForEvents();
  }

  boolean hasUnread() {
    return folderLook.hasUnread() || roots.hasAny(Root.State.UNKNOWN);
  }

  /** Begins a look, at what could not be read as well. The one before has ended. */
  void beginLook() {
    folderLook.markUnread();
    roots.enqueueAll(Root.State.UNKNOWN);
    look = Look.RESOLVING;
  }

  /** Returns true from the beginning of a look to its end. */
  boolean isLookGoingOn() {
    return look != Look.NONE;
  }

  /** Returns true if there is something to be done now. */
  boolean hasWork() {
    return isLookGoingOn() || roots.hasQueued() || hasFolders();
  }

  private boolean hasFolders() {
    return folderLook.isGoingOn() || tree.hasDetached() || !queue.isEmpty();
  }

  void advance(Effort effort) {
    roots.resolve(effort);
    if (look == Look.RESOLVING && !roots.hasQueued()) {
      queue.beginLook();
      look = Look.LISTING;
    }
    while (hasFolders() && !effort.isSpent()) {
      advanceFolders(effort);
    }
    if (look == Look.LISTING && !hasFolders() && !roots.hasQueued()) {
      look = Look.NONE;
    }
  }

  private void advanceFolders(Effort effort) {
    if (tree.hasDetached()) {
      tree.letGo(effort);
    } else if (folderLook.isGoingOn()) {
      folderLook.advance(effort);
    } else {
      folderLook.begin(queue.take(), clock.nanos() - TICK_NANOS, effort);
    }
  }

  boolean hasMarked() {
    return queue.hasDirty();
  }

  /** Returns the sum of the digests of all files. */
  long digest() {
    return tree.total();
  }
}
