package scinit.restart;

import scinit.config.Config;
import scinit.config.SignalRewrites;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.process.HangUp;

/**
 * What neither a child nor a signal tells, where the command may be started again: that files have
 * changed, what commands say of themselves, and that the terminal is lost.
 */
public final class OutsideNews {
  /** What {@link #start} returns where scinit goes on. */
  static final int NO_SIGNAL = 0;

  private final Kernel kernel;
  private final Config config;
  private final Changes changes;
  private final HangUp hangUp;

  /** Null where nobody asks for it. */
  private final Readiness readiness;

  public OutsideNews(
      Kernel kernel, Config config, Changes changes, HangUp hangUp, Readiness readiness) {
    this.kernel = kernel;
    this.config = config;
    this.changes = changes;
    this.hangUp = hangUp;
    this.readiness = readiness;
  }

  /**
   * Begins to listen, and has all watched files be looked at, since what changes from then on is a
   * change. Signals wait for the command, as ever at a start; but one that is to end scinit ends
   * it.
   *
   * @return the signal that scinit ends on, or 0
   */
  int start() {
    if (readiness != null) {
      readiness.open();
    }
    hangUp.begin();
    changes.start();
    int ended = NO_SIGNAL;
    while (!changes.isKnown() && ended == NO_SIGNAL) {
      changes.gather();
      ended = endingSignal(kernel.pendingSignals());
    }
    return ended;
  }

  private int endingSignal(long signals) {
    // Whether a SIGHUP tells of a hang-up is found out once the command is there.
    long ending = signals & config.endingBeforeStart() & Signal.ENDING;
    return ending == Signal.NONE ? NO_SIGNAL : Signal.lowest(ending);
  }

  /**
   * Takes what there is.
   *
   * @param signal the signal that has arrived, or {@link scinit.kernel.ArrivedSignal#NONE}
   * @param group the process group of the command that serves
   * @param newGroup the one of the command that is to take its place, or 0
   * @param listener hears which of them is ready
   */
  void gather(int signal, int group, int newGroup, Readiness.Listener listener) {
    if (signal == Signal.HUP && config.signals().rewrites().apply(signal) != SignalRewrites.DROP) {
      hangUp.suspect();
    }
    changes.gather();
    if (readiness != null) {
      readiness.gather(group, newGroup, listener);
    }
  }

  /** Returns when {@link #gather} is due, or {@link Kernel#NEVER}. */
  long deadlineNanos() {
    return Math.min(hangUp.deadlineNanos(), changes.deadlineNanos());
  }

  /** Returns true if files have changed and have come to rest. */
  boolean haveFilesChanged() {
    return changes.isDue();
  }

  /** Returns true if all is known that had changed when it was asked for. */
  boolean areChangesKnown() {
    return changes.isKnown();
  }

  /** Asks for all that has changed until now. */
  void askForChanges() {
    changes.ask();
  }

  /** Listens to files no more, since scinit is to end, and tells its manager of that. */
  void stop() {
    changes.stop();
    if (readiness != null) {
      readiness.tellStopping();
    }
  }
}
