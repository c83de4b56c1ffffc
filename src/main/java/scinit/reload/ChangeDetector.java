package scinit.reload;

import java.util.ArrayList;
import java.util.List;
import scinit.config.WatchSettings;
import scinit.kernel.Files;
import scinit.kernel.Kernel;
import scinit.log.Log;

/**
 * Tells when watched files have changed and come to rest.
 *
 * <p>Events only say where to look; what is there decides. So whatever leaves size, time of
 * modification and inode as they were is no change, and events that were lost cost nothing but a
 * look at everything.
 *
 * <p>All is done in pieces ({@link Effort}), since whoever may write into a watched folder decides
 * how much there is to do, and a signal must not wait for that. The caller has one piece done in
 * each turn, and takes the changes when they are due.
 */
public final class ChangeDetector {
  /** What a look is begun for. */
  private enum Reason {
    NONE,
    /** Folders could not be looked at before. */
    RETRY,
    /** Changes have come to rest: are they any? */
    REST,
    /** It is time to look at what no event comes from. */
    POLL,
    /** Somebody wants to know all that has changed until now. */
    QUESTION;

    /** Returns true if what no event comes from is looked at too. */
    boolean isAlsoForPolled() {
      return this == POLL || this == QUESTION;
    }
  }

  private static final long AT_ONCE = 0;

  /** A scan takes at most a tenth of the time. */
  private static final int PAUSES_PER_SCAN = 9;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Who asks gets an answer then, however much others make to be looked at. */
  private static final long LONGEST_QUESTION_NANOS = 10_000_000_000L;

  private final WatchSettings settings;
  private final WatchedFiles watched;
  private final EventTaker events;
  private final Look look;
  private final Debouncer debouncer;
  private final Effort effort = new Effort();
  private final List<Root> roots = new ArrayList<>();

  private Reason reason = Reason.NONE;
  private long lookNanos;
  private long totalBefore;
  private boolean isFirst = true;
  private long questionNanos = Kernel.NEVER;
  private boolean isKnown;

  /** True from the end of a look to the next turn: only that one knows when it has ended. */
  private boolean mustPlan;

  private boolean isStopped;
  private long reference;
  private long nextPollNanos = Kernel.NEVER;
  private long pollBeganNanos = Kernel.NEVER;

  /**
   * Creates it; nothing is watched before {@link #start}.
   *
   * @param kernel tells the time, and of its files
   */
  public ChangeDetector(Kernel kernel, Log log, WatchSettings settings) {
    this(kernel, kernel.files(), log, settings);
  }

  ChangeDetector(Kernel kernel, Files files, Log log, WatchSettings settings) {
    this.settings = settings;
    watched = new WatchedFiles(kernel, files, log, settings);
    debouncer = new Debouncer(settings.debounceMillis());
    events = new EventTaker(watched, debouncer, roots);
    look = new Look(watched);
  }

  /**
   * Begins to watch, and to look at what is there: {@link #isKnown} tells when that is done. What
   * can't be watched is reported and left out, or looked at by polling.
   *
   * @param program the command's first word, whose executable is watched if no path is given
   * @param searchPath the PATH on which it is looked for; null for scinit's own
   */
  public void start(long nowNanos, String program, String searchPath) {
    watched.watches.onlyPoll(settings.pollMillis() > 0);
    startWatching();
    addRoots(program, searchPath);
    for (int i = 0; i < roots.size(); i++) {
      watched.resolver.enqueue(roots.get(i));
    }
    ask(nowNanos);
  }

  private void startWatching() {
    if (settings.pollMillis() == 0) {
      int errno = watched.files.startWatching();
      watched.watches.onlyPoll(errno != 0);
      if (errno != 0) {
        watched.warnings.noInotify(errno, watched.watches.pollMillis);
      }
    }
  }

  private void addRoots(String program, String searchPath) {
    for (String path : settings.paths()) {
      roots.add(new Root(path, roots.size()));
    }
    if (roots.isEmpty()) {
      String executable = watched.files.executable(program, searchPath);
      if (executable == null && program.indexOf('/') >= 0) {
        executable = program;
      }
      if (executable == null) {
        watched.warnings.noExecutable(program);
      } else {
        roots.add(new Root(executable, 0));
      }
    }
  }

  /**
   * Does one piece of work: takes events that have arrived, watches folders that are new, and looks
   * at what has changed or is polled, if that is due. To be called on each turn.
   */
  public void gather(long nowNanos) {
    isKnown = false;
    effort.begin();
    if (isStopped) {
      events.discard(effort);
      return;
    }
    if (!watched.watches.onlyPolls()) {
      events.take(nowNanos, effort);
    }
    beginLook(nowNanos);
    long before = watched.tree.total;
    effort.begin();
    look.advance(effort);
    if (reason == Reason.NONE) {
      if (watched.tree.total != before) {
        debouncer.changed(nowNanos);
      }
      plan(nowNanos);
    } else if (!look.isGoingOn()) {
      endLook(nowNanos);
    }
    answerInTime(nowNanos);
  }

  /** Whatever is to be looked at later gets its time. */
  private void plan(long nowNanos) {
    mustPlan = false;
    if (nextPollNanos == Kernel.NEVER && isPolled()) {
      planPoll(nowNanos);
    }
    pollBeganNanos = Kernel.NEVER;
    if (watched.queue.hasDirty() && !debouncer.isPending()) {
      debouncer.changed(nowNanos);
    }
    watched.retries.plan(nowNanos);
  }

  /** Lets all be as it is: from now on events cost next to nothing. */
  public void stop() {
    isStopped = true;
  }

  /**
   * Asks for all that has changed until now to be looked for. {@link #isKnown} tells when that is
   * done.
   */
  public void ask(long nowNanos) {
    if (questionNanos == Kernel.NEVER) {
      questionNanos = nowNanos;
    }
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
    if (isStopped) {
      return events.hasMore() ? AT_ONCE : Kernel.NEVER;
    }
    boolean isBusy =
        look.hasWork() || events.hasMore() || questionNanos != Kernel.NEVER || mustPlan;
    long planned = Math.min(nextPollNanos, watched.retries.nextNanos());
    return isBusy ? AT_ONCE : Math.min(debouncer.deadlineNanos(), planned);
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
    List<String> paths = isEffective() ? watched.changed.copy() : new ArrayList<>();
    forget(nowNanos);
    return paths;
  }

  private boolean isEffective() {
    return watched.changed.isCertain() || watched.tree.total != reference;
  }

  /** What was told since the look began is not forgotten. */
  private void forget(long nowNanos) {
    reference = watched.tree.total;
    watched.changed.forget();
    debouncer.clear();
    if (watched.changed.hasTold() || watched.queue.hasDirty()) {
      debouncer.changed(nowNanos);
    }
  }

  private void beginLook(long nowNanos) {
    if (reason != Reason.NONE || events.hasMore()) {
      return;
    }
    reason = reasonToLook(nowNanos);
    if (reason == Reason.NONE) {
      return;
    }
    if (reason.isAlsoForPolled()) {
      tryToWatch();
      look.markPolled(roots);
      nextPollNanos = Kernel.NEVER;
    }
    lookNanos = nowNanos;
    totalBefore = watched.tree.total;
    look.begin();
  }

  private Reason reasonToLook(long nowNanos) {
    if (questionNanos != Kernel.NEVER) {
      return Reason.QUESTION;
    }
    if (nowNanos >= nextPollNanos) {
      return Reason.POLL;
    }
    if (debouncer.isDue(nowNanos)) {
      return Reason.REST;
    }
    return nowNanos >= watched.retries.nextNanos() ? Reason.RETRY : Reason.NONE;
  }

  /** What the system has refused once it may grant now. */
  private void tryToWatch() {
    boolean isRefused = watched.watches.onlyPolls() && settings.pollMillis() == 0;
    if (isRefused && watched.files.startWatching() == 0) {
      look.markPolled(roots);
      watched.watches.onlyPoll(false);
    }
  }

  private void endLook(long nowNanos) {
    Reason ended = reason;
    reason = Reason.NONE;
    mustPlan = true;
    if (isFirst) {
      isFirst = false;
      forget(nowNanos);
      totalBefore = watched.tree.total;
    }
    switch (ended) {
      case REST -> judge(nowNanos);
      case RETRY, POLL -> noteDifference(nowNanos);
      case QUESTION -> {
        noteDifference(nowNanos);
        answer();
      }
      case NONE -> throw new IllegalStateException("no look has begun");
    }
    pollBeganNanos = ended.isAlsoForPolled() ? lookNanos : Kernel.NEVER;
  }

  private void judge(long nowNanos) {
    if (isEffective()) {
      debouncer.settle();
    } else {
      forget(nowNanos);
    }
  }

  private void noteDifference(long nowNanos) {
    if (watched.tree.total != totalBefore) {
      debouncer.changed(nowNanos);
    }
  }

  private void answer() {
    questionNanos = Kernel.NEVER;
    isKnown = true;
  }

  private void answerInTime(long nowNanos) {
    boolean isLate =
        questionNanos != Kernel.NEVER && nowNanos - questionNanos > LONGEST_QUESTION_NANOS;
    if (isLate && !isFirst) {
      answer();
    }
  }

  private boolean isPolled() {
    return watched.watches.onlyPolls()
        || watched.watches.hasUnwatched()
        || watched.resolver.hasPolled();
  }

  private void planPoll(long nowNanos) {
    long scanNanos = pollBeganNanos == Kernel.NEVER ? 0 : nowNanos - pollBeganNanos;
    long pauseNanos = watched.watches.pollMillis * NANOS_PER_MILLI;
    nextPollNanos = nowNanos + Math.max(pauseNanos, PAUSES_PER_SCAN * scanNanos);
  }
}
