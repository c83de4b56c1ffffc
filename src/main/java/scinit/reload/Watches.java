package scinit.reload;

import scinit.kernel.Errno;
import scinit.kernel.Files;

/** How changes of the folders are learned of: by events, or by polling where there are none. */
final class Watches {
  /** REFUSED ──granted──▶ EVENTS; or POLLING for good. */
  private enum Mode {
    /** The user wants no events: all is polled. */
    POLLING,
    /** The system has not granted inotify(7), and is asked again: all is polled meanwhile. */
    REFUSED,
    /** Events tell, but for the folders that can't be watched. */
    EVENTS
  }

  private static final int DEFAULT_POLL_MILLIS = 1000;

  private final Files files;
  private final WatchTable table;
  private final WatchWarnings warnings;
  private final int pollMillis;
  private final FolderSet unwatched;
  private Mode mode;

  /**
   * Creates it; all is polled before {@link #start}.
   *
   * @param unwatched gets the folders that can't be watched
   * @param pollMillis how often to poll all; 0 to be told by events
   */
  Watches(
      Files files, WatchTable table, WatchWarnings warnings, FolderSet unwatched, int pollMillis) {
    this.files = files;
    this.table = table;
    this.warnings = warnings;
    this.unwatched = unwatched;
    this.pollMillis = pollMillis > 0 ? pollMillis : DEFAULT_POLL_MILLIS;
    mode = pollMillis > 0 ? Mode.POLLING : Mode.REFUSED;
  }

  /** Asks the system for events, unless the user wants none. */
  void start() {
    int errno = askForEvents();
    if (errno != 0) {
      warnings.noInotify(errno, pollMillis);
    }
  }

  /** Asks again where the system has refused events. Returns 0 or an errno. */
  int askForEvents() {
    if (mode != Mode.REFUSED) {
      return 0;
    }
    int errno = files.startWatching();
    mode = errno == 0 ? Mode.EVENTS : Mode.REFUSED;
    return errno;
  }

  /** Returns true if no folder is watched, so that all are polled. */
  boolean onlyPolls() {
    return mode != Mode.EVENTS;
  }

  int pollMillis() {
    return pollMillis;
  }

  /** Watches a folder, as far as that is possible. */
  void watch(Folder folder, String path) {
    int errno = table.watch(folder, path);
    boolean isSaidByListing =
        errno == Errno.ENOENT || errno == Errno.ENOTDIR || errno == Errno.EACCES;
    if (errno != 0 && !isSaidByListing) {
      unwatched.add(folder);
      sayUnwatched(folder.root, folder.shownPath(), errno);
    }
  }

  /** Says why a folder of a root, or on the way to it, is polled. */
  void sayUnwatched(Root root, String path, int errno) {
    if (errno == Errno.ENOSPC) {
      warnings.limitReached(pollMillis);
    } else {
      warnings.unreadable(root, path, errno, "; looking for changes in it now and then");
    }
  }
}
