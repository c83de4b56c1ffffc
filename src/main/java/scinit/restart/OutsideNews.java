package scinit.restart;

import scinit.config.Config;
import scinit.config.SignalRewrites;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.process.HangUp;

/**
 * Gathers what neither a child nor a signal tells, where the command may be started again: changes
 * of files, what commands say of their readiness, and the loss of the terminal.
 */
public final class OutsideNews {
  /** What {@link #start} returns if no signal has ended the first look. */
  static final int NO_SIGNAL = 0;

  private final Kernel kernel;
  private final Config config;
  private final Changes changes;
  private final HangUp hangUp;

  /** Null without {@code --handover}. */
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
   * Opens the socket for readiness, and takes the first look at all watched files: changes count
   * from then on. SIGTERM, SIGINT and SIGQUIT end the look; other signals stay pending for the
   * command.
   *
   * @return the signal that has ended the look, so that scinit ends; or {@link #NO_SIGNAL}
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
    // Not SIGHUP: whether it tells of a hang-up is judged once the command is there.
    long ending = signals & config.endingBeforeStart() & Signal.ENDING;
    return ending == Signal.NONE ? NO_SIGNAL : Signal.lowest(ending);
  }

  /**
   * Gathers what there is.
   *
   * @param signal the signal that has arrived, or {@link scinit.kernel.ArrivedSignal#NONE}
   * @param group the process group of the command that serves
   * @param newGroup the process group of a new command that is to become ready, or 0
   * @param listener hears which group is ready
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

  /** Returns true if files have changed and have settled. */
  boolean haveFilesChanged() {
    return changes.isDue();
  }

  /** Returns true if all changes until the latest {@link #askForChanges} are known. */
  boolean areChangesKnown() {
    return changes.isKnown();
  }

  /** Asks for all changes of files until now. */
  void askForChanges() {
    changes.ask();
  }

  /** Ends the watching and tells scinit's manager STOPPING=1, since scinit is to end. */
  void stop() {
    changes.stop();
    if (readiness != null) {
      readiness.tellStopping();
    }
  }
}
