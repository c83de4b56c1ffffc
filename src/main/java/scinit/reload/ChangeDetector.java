package scinit.reload;

import java.util.ArrayList;
import java.util.List;
import scinit.config.WatchSettings;
import scinit.kernel.Files;
import scinit.kernel.Kernel;
import scinit.log.Log;

/**
 * The detector of changes in the watched files that have come to rest.
 *
 * <p>Events only say where to look; what is there decides. So whatever leaves size, time of
 * modification and inode as they were is no change, and events that were lost cost nothing but a
 * look at everything.
 *
 * <p>All is done in pieces ({@link Effort}): other users may make any number of files in a watched
 * folder, and a signal must not wait for that. The caller has one piece done in each turn, and
 * takes the changes when they are due.
 */
public final class ChangeDetector {
  /** LEARNING ──first look ends──▶ WATCHING ──stop──▶ STOPPED. */
  private enum State {
    /** What is found is what was there: no change. */
    LEARNING,
    /** What is found is compared with what it was when changes were last taken. */
    WATCHING,
    STOPPED
  }

  /** What a look is begun for. */
  private enum Reason {
    NONE,
    /** Folders could not be looked at before. */
    RETRY,
    /** Changes have come to rest: are they any? */
    REST,
    /** It is time to look at what no event comes from. */
    POLL,
    /** A caller wants to know all that has changed until now. */
    QUESTION
  }

  /** A question is answered then, however many files there are still to be looked at. */
  private static final long LONGEST_QUESTION_NANOS = 10_000_000_000L;

  private final ChangedPaths changed = new ChangedPaths();
  private final WatchedFiles watched;
  private final Debouncer debouncer;
  private final LookTimes times = new LookTimes();
  private final Effort effort = new Effort();

  private State state = State.LEARNING;
  private Reason reason = Reason.NONE;
  private long digestBefore;
  private long digestWhenTaken;
  private long questionNanos = Kernel.NEVER;
  private boolean isKnown;

  /** True from the end of a look to the next turn: only that one knows when it has ended. */
  private boolean mustPlan;

  /**
   * Creates it; nothing is watched before {@link #start}.
   *
   * @param kernel tells the time, and of its files
   */
  public ChangeDetector(Kernel kernel, Log log, WatchSettings settings) {
    this(kernel, kernel.files(), log, settings);
  }

  ChangeDetector(Kernel kernel, Files files, Log log, WatchSettings settings) {
    watched = new WatchedFiles(kernel, files, log, settings, changed);
    debouncer = new Debouncer(settings.debounceMillis());
  }

  /**
   * Begins to watch, and to look at what is there: {@link #isKnown} tells when that is done. What
   * can't be watched is reported and left out, or looked at by polling.
   *
   * @param program the command's first word, whose executable is watched if no path is given
   * @param searchPath the PATH on which it is looked for; null for scinit's own
   */
  public void start(long nowNanos, String program, String searchPath) {
    watched.start(nowNanos, program, searchPath);
    ask(nowNanos);
  }

  /**
   * Does one piece of work: takes events that have arrived, watches folders that are new, and looks
   * at what has changed or is polled, if that is due. To be called on each turn.
   */
  public void gather(long nowNanos) {
    isKnown = false;
    effort.begin();
    if (state == State.STOPPED) {
      watched.discardEvents(effort);
      return;
    }
    if (watched.takeEvents(effort)) {
      debouncer.changed(nowNanos);
    }
    beginLook(nowNanos);
    long before = watched.digest();
    effort.begin();
    watched.advance(effort);
    if (reason == Reason.NONE) {
      noteDifference(before, nowNanos);
      plan(nowNanos);
    } else if (!watched.isLookGoingOn()) {
      endLook(nowNanos);
    }
    boolean isLate = isAsked() && nowNanos - questionNanos > LONGEST_QUESTION_NANOS;
    if (isLate && state == State.WATCHING) {
      answer();
    }
  }

  private void plan(long nowNanos) {
    mustPlan = false;
    times.planPoll(nowNanos, watched.pollMillis());
    times.planRetry(nowNanos, watched.hasUnread());
    if (watched.hasMarked() && debouncer.isQuiet()) {
      debouncer.changed(nowNanos);
    }
  }

  /** Ends all looks: from now on events are thrown away. */
  public void stop() {
    state = State.STOPPED;
  }

  /**
   * Asks for all that has changed until now to be looked for. {@link #isKnown} tells when that is
   * done.
   */
  public void ask(long nowNanos) {
    if (!isAsked()) {
      questionNanos = nowNanos;
    }
  }

  private boolean isAsked() {
    return questionNanos != Kernel.NEVER;
  }

  private void answer() {
    questionNanos = Kernel.NEVER;
    isKnown = true;
  }

  /**
   * Returns true if the latest {@link #gather} has answered the question: then {@link #take}
   * returns all that had changed when it was asked.
   */
  public boolean isKnown() {
    return isKnown;
  }

  /** Returns when {@link #gather} is to be called next, or NEVER. */
  public long deadlineNanos() {
    if (state == State.STOPPED) {
      return watched.hasMoreEvents() ? Kernel.AT_ONCE : Kernel.NEVER;
    }
    if (watched.hasWork() || watched.hasMoreEvents() || isAsked() || mustPlan) {
      return Kernel.AT_ONCE;
    }
    return Math.min(debouncer.deadlineNanos(), times.nextNanos());
  }

  /**
   * Returns true if files are no longer what they were when changes were last taken, and had been
   * quiet for the debounce time, or the first change was ten times that old. Stays true until they
   * are taken, without a further deadline.
   */
  public boolean isDue() {
    return debouncer.isSettled();
  }

  /**
   * Returns the paths that have changed, and forgets them: what the files are now is what later
   * changes are compared with.
   *
   * @return each path once, at most 64 KB in all, as the user wrote its root; a folder where names
   *     are not known; empty if nothing has changed
   */
  public List<String> take(long nowNanos) {
    List<String> paths = isEffective() ? changed.copy() : new ArrayList<>();
    forget(nowNanos);
    return paths;
  }

  private boolean isEffective() {
    return changed.isCertain() || watched.digest() != digestWhenTaken;
  }

  /** What was told since the look began is not forgotten. */
  private void forget(long nowNanos) {
    digestWhenTaken = watched.digest();
    changed.forget();
    debouncer.clear();
    if (changed.hasTold() || watched.hasMarked()) {
      debouncer.changed(nowNanos);
    }
  }

  private void beginLook(long nowNanos) {
    if (reason != Reason.NONE || watched.hasMoreEvents()) {
      return;
    }
    reason = reasonToLook(nowNanos);
    if (reason == Reason.NONE) {
      return;
    }
    boolean isPoll = reason == Reason.POLL || reason == Reason.QUESTION;
    if (isPoll) {
      watched.markPolled();
    }
    times.begin(nowNanos, isPoll);
    digestBefore = watched.digest();
    changed.beginLook();
    watched.beginLook();
  }

  private Reason reasonToLook(long nowNanos) {
    if (isAsked()) {
      return Reason.QUESTION;
    }
    if (times.isPollDue(nowNanos)) {
      return Reason.POLL;
    }
    if (nowNanos >= debouncer.deadlineNanos()) {
      return Reason.REST;
    }
    return times.isRetryDue(nowNanos) ? Reason.RETRY : Reason.NONE;
  }

  private void endLook(long nowNanos) {
    Reason ended = reason;
    reason = Reason.NONE;
    mustPlan = true;
    if (state == State.LEARNING) {
      state = State.WATCHING;
      forget(nowNanos);
    } else {
      noteDifference(digestBefore, nowNanos);
    }
    switch (ended) {
      case REST -> judge(nowNanos);
      case QUESTION -> answer();
      case NONE, RETRY, POLL -> {
        // Changes that were found have to come to rest first.
      }
    }
  }

  private void judge(long nowNanos) {
    if (isEffective()) {
      debouncer.settle();
    } else {
      forget(nowNanos);
    }
  }

  private void noteDifference(long before, long nowNanos) {
    if (watched.digest() != before) {
      debouncer.changed(nowNanos);
    }
  }
}
