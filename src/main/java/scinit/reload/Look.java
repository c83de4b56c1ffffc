package scinit.reload;

import java.util.List;

/**
 * A look at all that has been marked until it begins. Between looks too, what can't wait is done
 * here: new folders are looked at, and what is gone is let go of.
 *
 * <pre>
 *   NONE ──begin──▶ RESOLVING ──all roots are known──▶ SCANNING ──all is looked at──▶ NONE
 * </pre>
 */
final class Look {
  private enum Stage {
    NONE,
    /** It is being found out where the roots lead to. */
    RESOLVING,
    /** The folders are looked at that were marked when the roots were known. */
    SCANNING
  }

  private final WatchedFiles watched;
  private Stage stage = Stage.NONE;
  private boolean isFirst = true;

  Look(WatchedFiles watched) {
    this.watched = watched;
  }

  /** Returns true from the beginning of a look to its end. */
  boolean isGoingOn() {
    return stage != Stage.NONE;
  }

  /** Returns true if there is something to be done now. */
  boolean hasWork() {
    return isGoingOn() || watched.resolver.hasWork() || watched.scan.hasWork();
  }

  /** Begins a look at what has been marked. The one before has ended. */
  void begin() {
    watched.retries.begin(watched.queue, watched.resolver);
    watched.changed.beginLook();
    stage = Stage.RESOLVING;
  }

  /** Marks what no event comes from, for the look that begins next. */
  void markPolled(List<Root> roots) {
    boolean isAll = watched.watches.onlyPolls();
    watched.watches.markUnwatched(watched.queue);
    for (int i = 0; i < roots.size(); i++) {
      Root root = roots.get(i);
      if (isAll || root.isPolled) {
        watched.resolver.enqueue(root);
      }
      if (isAll && root.folder != null) {
        watched.queue.markAllDirty(root.folder);
      }
    }
  }

  /** Goes on until all is done or the effort is spent. */
  void advance(Effort effort) {
    while (watched.resolver.hasWork() && !effort.isSpent()) {
      resolve(watched.resolver.take(), effort);
    }
    if (stage == Stage.RESOLVING && !watched.resolver.hasWork()) {
      watched.queue.beginLook();
      stage = Stage.SCANNING;
    }
    watched.scan.advance(effort);
    if (stage == Stage.SCANNING && !watched.scan.hasWork() && !watched.resolver.hasWork()) {
      stage = Stage.NONE;
      isFirst = false;
    }
  }

  private void resolve(Root root, Effort effort) {
    int errno = watched.resolver.resolve(root, effort);
    switch (Failure.of(errno)) {
      case NONE -> {
        // Nothing to say.
      }
      case GONE -> {
        // Later it is nothing special: files are deleted to be made anew.
        if (isFirst) {
          sayMissing(root, errno);
        }
      }
      case FORBIDDEN -> sayMissing(root, errno);
      case PASSING -> watched.retries.noteFailure(root, errno);
    }
  }

  private void sayMissing(Root root, int errno) {
    watched.warnings.unreadable(root, root.path, errno, "; waiting for it to appear");
  }
}
