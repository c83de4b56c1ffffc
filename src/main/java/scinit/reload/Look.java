package scinit.reload;

/**
 * A look at all that has been marked until it begins. Between looks too, what can't wait is done
 * here: new folders are looked at, and what is gone is let go of.
 *
 * <pre>
 *   NONE ──begin──▶ RESOLVING ──all roots are known──▶ LISTING ──all is looked at──▶ NONE
 * </pre>
 */
final class Look {
  private enum Stage {
    NONE,
    /** It is being found out where the roots lead to. */
    RESOLVING,
    /** The folders are listed that were marked when the roots were known. */
    LISTING
  }

  /** What files' times are as coarse as: two writes within a tick of the clock look the same. */
  private static final long TICK_NANOS = 20_000_000;

  private final Roots roots;
  private final Tree tree;
  private final LookQueue queue;
  private final FolderLook folderLook;
  private final WallClock clock;
  private Stage stage = Stage.NONE;

  Look(Roots roots, Tree tree, LookQueue queue, FolderLook folderLook, WallClock clock) {
    this.roots = roots;
    this.tree = tree;
    this.queue = queue;
    this.folderLook = folderLook;
    this.clock = clock;
  }

  /** Returns true from the beginning of a look to its end. */
  boolean isGoingOn() {
    return stage != Stage.NONE;
  }

  /** Returns true if there is something to be done now. */
  boolean hasWork() {
    return isGoingOn() || roots.hasQueued() || hasFolders();
  }

  private boolean hasFolders() {
    return folderLook.isGoingOn() || tree.hasDetached() || !queue.isEmpty();
  }

  /** Begins a look at what has been marked. The one before has ended. */
  void begin() {
    stage = Stage.RESOLVING;
  }

  /** Goes on until all is done or the effort is spent. */
  void advance(Effort effort) {
    roots.resolve(effort);
    if (stage == Stage.RESOLVING && !roots.hasQueued()) {
      queue.beginLook();
      stage = Stage.LISTING;
    }
    while (hasFolders() && !effort.isSpent()) {
      advanceFolders(effort);
    }
    if (stage == Stage.LISTING && !hasFolders() && !roots.hasQueued()) {
      stage = Stage.NONE;
    }
  }

  private void advanceFolders(Effort effort) {
    if (tree.hasDetached()) {
      tree.letGo(effort);
    } else if (folderLook.isGoingOn()) {
      folderLook.advance(effort);
    } else {
      Folder next = queue.take();
      if (next.isDetached()) {
        effort.spend(1);
      } else {
        folderLook.begin(next, clock.nanos() - TICK_NANOS, effort);
      }
    }
  }
}
