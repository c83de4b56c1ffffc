package scinit.reload;

import scinit.kernel.Kernel;

/** The folders and roots that could not be read, and when they are tried again. */
final class Retries {
  private static final long FIRST_PAUSE_NANOS = 100_000_000;
  private static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;

  private final Roots roots;
  private final WatchWarnings warnings;
  private final FolderSet folders = new FolderSet(FolderSet.UNREADABLE);
  private long pauseNanos = FIRST_PAUSE_NANOS;
  private long nextNanos = Kernel.NEVER;

  Retries(Roots roots, WatchWarnings warnings) {
    this.roots = roots;
    this.warnings = warnings;
  }

  /** Notes that a folder can't be read. It is tried again if the reason is a passing one. */
  void noteFailure(Folder folder, int errno) {
    boolean isPassing = Failure.of(errno) == Failure.PASSING;
    if (isPassing) {
      folders.add(folder);
    }
    String consequence = isPassing ? WatchWarnings.TRIED_AGAIN : WatchWarnings.LEFT_OUT;
    warnings.unreadable(folder.root, folder.shownPath(), errno, consequence);
  }

  /** Returns when to try again, or {@link Kernel#NEVER}. */
  long nextNanos() {
    return nextNanos;
  }

  /** Has all be looked at in the look that begins. */
  void begin(LookQueue queue) {
    nextNanos = Kernel.NEVER;
    folders.moveTo(queue);
    roots.enqueueAll(Root.State.UNKNOWN);
  }

  /** Plans the next try after a pause that grows, if there is something to try. */
  void plan(long nowNanos) {
    if (folders.isEmpty() && !roots.hasAny(Root.State.UNKNOWN)) {
      pauseNanos = FIRST_PAUSE_NANOS;
    } else if (nextNanos == Kernel.NEVER) {
      nextNanos = nowNanos + pauseNanos;
      pauseNanos = Math.min(pauseNanos * 2, LONGEST_PAUSE_NANOS);
    }
  }
}
