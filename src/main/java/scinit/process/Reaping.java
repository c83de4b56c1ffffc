package scinit.process;

import scinit.kernel.ChildChange;
import scinit.kernel.Deadline;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;

/**
 * Reaps children, and knows whether there are any.
 *
 * <p>If wait4(2) fails with another errno than ECHILD (a passing failure, or a filter of system
 * calls), scinit asks again after a pause that grows: no event tells that the failure is over.
 */
public final class Reaping {
  /**
   * How many children one turn reaps at most: a flood of dying orphans must not keep a signal
   * waiting.
   */
  public static final int MOST_PER_TURN = 1024;

  private static final int FIRST_PAUSE_MILLIS = 10;
  private static final int LONGEST_PAUSE_MILLIS = 1000;

  /** Hears of the changes of children. */
  public interface Listener {
    /** A child has changed; the object is overwritten afterwards. */
    void note(ChildChange change);
  }

  private final Kernel kernel;
  private final Log log;
  private final ChildLog childLog;
  private final ChildChange change = new ChildChange();
  private final Deadline retry;
  private int pauseMillis = FIRST_PAUSE_MILLIS;
  private boolean isDue;
  private boolean areChildrenLeft = true;

  /** Creates it. Until the first {@link #reap} there may be children. */
  public Reaping(Kernel kernel, Log log, ChildLog childLog) {
    this.kernel = kernel;
    this.log = log;
    this.childLog = childLog;
    retry = new Deadline(kernel);
  }

  /** Notes a signal that has arrived, or none: SIGCHLD says that a child has changed. */
  public void noteSignal(int signal) {
    isDue |= signal == Signal.CHLD;
  }

  /** Has the next {@link #reap} look for children although no SIGCHLD has come. */
  public void lookForChildren() {
    isDue = true;
  }

  /** Notes that a child was started. */
  public void noteStart() {
    areChildrenLeft = true;
  }

  /** Returns when {@link #reap} is due, or {@link Kernel#NEVER}. */
  public long deadlineNanos() {
    return isDue ? Kernel.AT_ONCE : retry.nanos();
  }

  /** Returns false if the latest {@link #reap} found that scinit has no child. */
  public boolean areChildrenLeft() {
    return areChildrenLeft;
  }

  /** Returns true if wait4(2) has failed, and scinit will ask again. */
  public boolean isRefused() {
    return retry.isSet();
  }

  /**
   * Takes the changes of children, if there may be some. SIGCHLD coalesces: one may stand for many.
   * At most {@link #MOST_PER_TURN} changes are taken; the next turn takes the rest.
   *
   * @return true if it has looked for changes
   */
  public boolean reap(Listener listener) {
    isDue |= retry.isPast();
    if (!isDue) {
      return false;
    }
    retry.clear();
    areChildrenLeft = true;
    for (int taken = 0; taken < MOST_PER_TURN && isDue; taken++) {
      isDue = takeOne(listener);
    }
    return true;
  }

  /** As {@link #reap}, for a scinit whose children are all orphans. */
  public void reapOrphans() {
    reap(childLog);
  }

  /** Takes one change. Returns true if there may be more. */
  private boolean takeOne(Listener listener) {
    return switch (kernel.reap(change)) {
      case CHANGE -> {
        listener.note(change);
        yield true;
      }
      case NOTHING_YET -> {
        childLog.noteNothingToReap();
        yield false;
      }
      case NO_CHILDREN -> {
        childLog.noteNoChildren();
        areChildrenLeft = false;
        yield false;
      }
      case REFUSED -> {
        tryLater(change.errno());
        yield false;
      }
    };
  }

  private void tryLater(int errno) {
    if (pauseMillis == FIRST_PAUSE_MILLIS) {
      log.begin(Level.WARN, "reaping-refused")
          .errno(errno)
          .text("cannot wait for children: ")
          .reason(errno)
          .text("; trying again")
          .end();
    }
    retry.setMillis(pauseMillis);
    pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
  }
}
