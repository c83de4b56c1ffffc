package scinit.reload;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Errno;

/** How folders are watched, and which of them have to be looked at now and then instead. */
final class Watches {
  private final WatchTable table;
  private final WatchWarnings warnings;

  /** How often what is not watched is looked at. */
  final int pollMillis;

  private boolean onlyPolls;
  private List<Folder> unwatched = new ArrayList<>();

  Watches(WatchTable table, WatchWarnings warnings, int pollMillis) {
    this.table = table;
    this.warnings = warnings;
    this.pollMillis = pollMillis;
  }

  /** Says whether nothing can be watched, so that all is looked at now and then. */
  void onlyPoll(boolean onlyPolls) {
    this.onlyPolls = onlyPolls;
  }

  boolean onlyPolls() {
    return onlyPolls;
  }

  /** Watches a folder, as far as that is possible. */
  void watch(Folder folder, String path) {
    if (onlyPolls) {
      return;
    }
    int errno = table.watch(folder, path);
    switch (errno) {
      case 0, Errno.ENOENT, Errno.ENOTDIR, Errno.EACCES -> {
        // Nothing: to list it says the same.
      }
      case Errno.ENOSPC -> {
        noteUnwatched(folder);
        warnings.limitReached(pollMillis);
      }
      default -> {
        noteUnwatched(folder);
        warnings.unreadable(
            folder.root, folder.shownPath(), errno, "; looking for changes in it now and then");
      }
    }
  }

  /** Watches a step of the way to a root, with what is written there. Returns 0 or an errno. */
  int watch(Anchor anchor, String path) {
    return table.watch(anchor, path);
  }

  /** As {@link #watch(Anchor, String)}, but without what is written there. */
  int watchNames(Anchor anchor, String path) {
    return table.watchNames(anchor, path);
  }

  /** Lets go of a step of the way to a root. */
  void release(Anchor anchor) {
    table.release(anchor);
  }

  /** Says why a step of the way to a root is not watched, so that it is looked at now and then. */
  void sayUnwatched(Root root, String path, int errno) {
    if (errno == Errno.ENOSPC) {
      warnings.limitReached(pollMillis);
    } else {
      warnings.unreadable(root, path, errno, "; looking now and then what is in it");
    }
  }

  private void noteUnwatched(Folder folder) {
    if (!folder.isUnwatched) {
      folder.isUnwatched = true;
      unwatched.add(folder);
    }
  }

  /** Returns true if there is a folder that no event comes from, or was when last looked at. */
  boolean hasUnwatched() {
    return !unwatched.isEmpty();
  }

  /** Has the folders be looked at that no event comes from. */
  void markUnwatched(LookQueue queue) {
    List<Folder> marked = unwatched;
    unwatched = new ArrayList<>();
    for (int i = 0; i < marked.size(); i++) {
      Folder folder = marked.get(i);
      folder.isUnwatched = false;
      queue.markDirty(folder);
    }
  }
}
