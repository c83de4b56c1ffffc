package scinit.reload;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Kernel;

/**
 * What could not be looked at. Where the reason is a passing one it is tried again, after a growing
 * pause.
 */
final class Retries {
  private static final long FIRST_PAUSE_NANOS = 100_000_000;
  private static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;

  private static final String TRIED_AGAIN = "; going on with what is known of it, and trying again";
  private static final String LEFT_OUT = "; going on without what can't be read";

  private final WatchWarnings warnings;
  private List<Folder> folders = new ArrayList<>();
  private List<Root> roots = new ArrayList<>();
  private long pauseNanos = FIRST_PAUSE_NANOS;
  private long nextNanos = Kernel.NEVER;

  Retries(WatchWarnings warnings) {
    this.warnings = warnings;
  }

  /** Notes that a folder can't be looked at. */
  void noteFailure(Folder folder, int errno) {
    boolean isPassing = Failure.of(errno) == Failure.PASSING;
    if (isPassing && !folder.isToRetry) {
      folder.isToRetry = true;
      folders.add(folder);
    }
    warnings.unreadable(folder.root, folder.shownPath(), errno, isPassing ? TRIED_AGAIN : LEFT_OUT);
  }

  /** Notes that for a passing reason it can't be told where a root leads to. */
  void noteFailure(Root root, int errno) {
    if (!root.isToRetry) {
      root.isToRetry = true;
      roots.add(root);
    }
    warnings.unreadable(root, root.path, errno, TRIED_AGAIN);
  }

  /** Returns when to try again, or {@link Kernel#NEVER}. */
  long nextNanos() {
    return nextNanos;
  }

  /** Has all be looked at in the look that begins. */
  void begin(LookQueue queue, RootResolver resolver) {
    nextNanos = Kernel.NEVER;
    List<Folder> failed = folders;
    folders = new ArrayList<>();
    for (int i = 0; i < failed.size(); i++) {
      Folder folder = failed.get(i);
      folder.isToRetry = false;
      queue.markDirty(folder);
    }
    List<Root> unresolved = roots;
    roots = new ArrayList<>();
    for (int i = 0; i < unresolved.size(); i++) {
      unresolved.get(i).isToRetry = false;
      resolver.enqueue(unresolved.get(i));
    }
  }

  /** Plans the next try, if there is something to try, at the end of a look or behind it. */
  void plan(long nowNanos) {
    if (folders.isEmpty() && roots.isEmpty()) {
      pauseNanos = FIRST_PAUSE_NANOS;
    } else if (nextNanos == Kernel.NEVER) {
      nextNanos = nowNanos + pauseNanos;
      pauseNanos = Math.min(pauseNanos * 2, LONGEST_PAUSE_NANOS);
    }
  }
}
