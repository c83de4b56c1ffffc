package scinit.reload;

import java.util.ArrayList;
import java.util.List;

/** The watched paths, and which of them are to be resolved. */
final class Roots {
  private final RootResolver resolver;
  private final LookQueue queue;
  private final WatchWarnings warnings;
  private final List<Root> queued = new ArrayList<>();
  private Root[] roots = {};

  /** True until each of them has been resolved once. */
  private boolean areNew = true;

  Roots(RootResolver resolver, LookQueue queue, WatchWarnings warnings) {
    this.resolver = resolver;
    this.queue = queue;
    this.warnings = warnings;
  }

  void begin(List<String> paths) {
    roots = new Root[paths.size()];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = new Root(paths.get(i), i);
      enqueue(roots[i]);
    }
  }

  void enqueue(Root root) {
    if (root.state != Root.State.QUEUED) {
      root.state = Root.State.QUEUED;
      queued.add(root);
    }
  }

  boolean hasQueued() {
    return !queued.isEmpty();
  }

  boolean hasAny(Root.State state) {
    for (Root root : roots) {
      if (root.state == state) {
        return true;
      }
    }
    return false;
  }

  /** Has the roots in such a state be resolved. */
  void enqueueAll(Root.State state) {
    for (Root root : roots) {
      if (root.state == state) {
        enqueue(root);
      }
    }
  }

  /** Has all roots be resolved, and all folders below be looked at. */
  void markAll() {
    for (Root root : roots) {
      enqueue(root);
      if (root.folder != null) {
        queue.markAllDirty(root.folder);
      }
    }
  }

  /** Resolves those that are to be, until all are or the effort is spent. */
  void resolve(Effort effort) {
    while (hasQueued() && !effort.isSpent()) {
      resolve(queued.remove(queued.size() - 1), effort);
    }
    areNew &= hasQueued();
  }

  private void resolve(Root root, Effort effort) {
    int errno = resolver.resolve(root, effort);
    switch (Failure.of(errno)) {
      case NONE -> {
        // Nothing to say.
      }
      case GONE -> {
        // Later it is nothing special: files are deleted to be made anew.
        if (areNew) {
          sayMissing(root, errno);
        }
      }
      case FORBIDDEN -> sayMissing(root, errno);
      case PASSING -> {
        root.state = Root.State.UNKNOWN;
        warnings.unreadable(root, root.path, errno, WatchWarnings.TRIED_AGAIN);
      }
    }
  }

  private void sayMissing(Root root, int errno) {
    warnings.unreadable(root, root.path, errno, "; waiting for it to appear");
  }
}
