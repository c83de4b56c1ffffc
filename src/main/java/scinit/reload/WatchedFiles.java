package scinit.reload;

import java.util.List;
import scinit.config.WatchSettings;
import scinit.config.WatchSettings.Patterns;
import scinit.kernel.Files;
import scinit.kernel.Kernel;
import scinit.log.Log;

/** The watched files, as they were when last looked at, and all that tells where to look again. */
final class WatchedFiles {
  private final Kernel kernel;
  private final Files files;
  private final List<String> paths;
  private final WallClock clock;
  private final WatchWarnings warnings;
  private final Watches watches;
  private final LookQueue queue = new LookQueue();
  private final Tree tree;
  private final Roots roots;
  private final Retries retries;
  private final EventTaker events;
  private final Look look;

  /**
   * Creates it; nothing is watched before {@link #start}.
   *
   * @param changed is told what changes
   */
  WatchedFiles(Kernel kernel, Files files, Log log, WatchSettings settings, ChangedPaths changed) {
    this.kernel = kernel;
    this.files = files;
    paths = settings.paths();
    clock = new WallClock(kernel);
    warnings = new WatchWarnings(log);
    WatchTable table = new WatchTable(files);
    watches = new Watches(files, table, warnings, settings.pollMillis());
    tree = new Tree(table, changed, warnings);
    Patterns patterns = settings.patterns();
    Selection selection =
        new Selection(files, new Filter(patterns), patterns.honoursGitignore(), warnings);
    PathWalk walk = new PathWalk(files, table, watches);
    RootResolver resolver = new RootResolver(files, table, walk, tree, queue, selection);
    roots = new Roots(resolver, queue, warnings);
    retries = new Retries(roots, warnings);
    events = new EventTaker(files, table, roots, selection, tree, queue);
    FolderLook folderLook = new FolderLook(files, watches, selection, tree, queue, retries);
    look = new Look(roots, tree, queue, folderLook, clock);
  }

  /**
   * Begins to watch what the user names, or else the command's executable.
   *
   * @param program the command's first word
   * @param searchPath the PATH on which it is looked for; null for scinit's own
   */
  void start(String program, String searchPath) {
    // To the nanosecond, nobody else knows when it is.
    tree.begin(Digest.mix(kernel.monotonicNanos() ^ clock.nanos()));
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

  /** Takes events; returns true if one of them has led to something for the next look. */
  boolean takeEvents(Effort effort) {
    return !watches.onlyPolls() && events.take(effort);
  }

  /** Takes events for nothing but to have room for others. */
  void discardEvents(Effort effort) {
    events.discard(effort);
  }

  /** Returns true if there may be more events than were taken. */
  boolean hasMoreEvents() {
    return events.hasMore();
  }

  /** Has what no event comes from be looked at in the next look. */
  void markPolled() {
    watches.markUnwatched(queue);
    roots.enqueueAll(Root.State.POLLED);
    if (watches.onlyPolls()) {
      roots.markAll();
    }
    // What the system has refused once it may grant now.
    watches.askForEvents();
  }

  /** Returns true if there is something that no event comes from. */
  boolean isPolled() {
    return watches.onlyPolls() || watches.hasUnwatched() || roots.hasAny(Root.State.POLLED);
  }

  /** Returns how often that is looked at. */
  int pollMillis() {
    return watches.pollMillis();
  }

  /** Begins a look at all that is marked, and at what could not be read before. */
  void beginLook() {
    retries.begin(queue);
    look.begin();
  }

  /** Goes on with the look, and with what can't wait for one, until the effort is spent. */
  void advance(Effort effort) {
    look.advance(effort);
  }

  /** Returns true from the beginning of a look to its end. */
  boolean isLookGoingOn() {
    return look.isGoingOn();
  }

  /** Returns true if there is something to be done now. */
  boolean hasWork() {
    return look.hasWork();
  }

  /** Returns true if there is something for the next look. */
  boolean hasMarked() {
    return queue.hasDirty();
  }

  /** Returns a number that stands for the state of all files. */
  long state() {
    return tree.total();
  }

  /** Plans when what could not be read is tried again. */
  void planRetry(long nowNanos) {
    retries.plan(nowNanos);
  }

  /** Returns when that is, or {@link Kernel#NEVER}. */
  long retryNanos() {
    return retries.nextNanos();
  }
}
