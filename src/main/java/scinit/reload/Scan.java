package scinit.reload;

/** The looks at folders, one after the other, in pieces. */
final class Scan {
  /** What files' times are as coarse as: two writes within a tick of the clock look the same. */
  private static final long TICK_NANOS = 20_000_000;

  private final Tree tree;
  private final LookQueue queue;
  private final FolderLook look;
  private final WallClock clock;

  Scan(Tree tree, LookQueue queue, FolderLook look, WallClock clock) {
    this.tree = tree;
    this.queue = queue;
    this.look = look;
    this.clock = clock;
  }

  /** Returns true if there is something to be done now. */
  boolean hasWork() {
    return look.isGoingOn() || tree.hasDetached() || !queue.isEmpty();
  }

  /** Goes on until all is done or the effort is spent. */
  void advance(Effort effort) {
    while (hasWork() && !effort.isSpent()) {
      if (tree.hasDetached()) {
        tree.letGo(effort);
      } else if (look.isGoingOn()) {
        look.advance(effort);
      } else {
        begin(queue.take(), effort);
      }
    }
  }

  private void begin(Folder folder, Effort effort) {
    if (folder.isDetached()) {
      effort.spend(1);
    } else {
      look.begin(folder, clock.nanos() - TICK_NANOS, effort);
    }
  }
}
