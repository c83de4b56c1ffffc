package scinit.init;

import scinit.kernel.ArrivedSignal;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.process.Reaping;
import scinit.restart.Supervisor;

/**
 * The init: starts the command, then waits, gathers what has happened, and acts on it once, until
 * the end.
 *
 * <p>One thread, one blocking call. A turn first takes what has happened to files and to children;
 * only then does it act on the signal and decide, so that no decision is made on half of the facts.
 */
public final class InitSystem {
  private final Kernel kernel;
  private final Startup startup;
  private final Supervisor supervisor;
  private final SignalHandler signalHandler;
  private final Reaping reaping;
  private final Reaping.Listener children;
  private final ArrivedSignal arrived = new ArrivedSignal();

  InitSystem(
      Kernel kernel,
      Startup startup,
      Supervisor supervisor,
      SignalHandler signalHandler,
      Reaping reaping,
      Reaping.Listener children) {
    this.kernel = kernel;
    this.startup = startup;
    this.supervisor = supervisor;
    this.signalHandler = signalHandler;
    this.reaping = reaping;
    this.children = children;
  }

  /**
   * Runs the command to its end. Returns the exit status that scinit is to end with, {@link
   * scinit.config.ExitStatus}.
   */
  public int run() {
    try {
      if (startup.prepare() && supervisor.begin()) {
        supervise();
      }
      return supervisor.leave();
    } finally {
      // What it has made outlives the process, also one that cannot go on.
      startup.undo();
    }
  }

  private void supervise() {
    while (!supervisor.isOver()) {
      turn();
    }
    if (startup.leavesOrphans()) {
      supervisor.askRestToEnd();
    }
  }

  private void turn() {
    long deadlineNanos = Math.min(supervisor.deadlineNanos(), reaping.deadlineNanos());
    boolean areSignalsAll = deadlineNanos == Kernel.NEVER && !supervisor.hasOtherNews();
    boolean hasReaped;
    boolean isDone;
    do {
      kernel.await(deadlineNanos, arrived);
      hasReaped = gather(areSignalsAll);
      isDone = handle();
      // Another process may wait for this one to sleep before it can hear the signal.
    } while (areSignalsAll && isDone && !hasReaped);
    supervisor.decide(hasReaped);
  }

  /**
   * Takes what has happened. Returns true if children have been reaped.
   *
   * @param areSignalsAll true if there is nothing else to look for
   */
  private boolean gather(boolean areSignalsAll) {
    if (arrived.number() == Signal.CHLD) {
      signalHandler.noteChildSignal();
      reaping.noteSignal(Signal.CHLD);
    } else if (areSignalsAll) {
      return false;
    }
    supervisor.gather(arrived.number());
    return reaping.reap(children);
  }

  /** Acts on the signal. Returns true if nothing is to be decided: it was only sent on. */
  private boolean handle() {
    int signal = arrived.number();
    return signal != ArrivedSignal.NONE && signal != Signal.CHLD && signalHandler.handle(arrived);
  }
}
