package scinit.init;

import scinit.kernel.ArrivedSignal;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.process.Reaping;
import scinit.restart.Supervisor;

/**
 * The init: starts the command, then takes one turn after the other until the end.
 *
 * <p>One thread, one blocking call. A turn awaits a signal or a deadline, gathers what files and
 * commands tell, reaps children, handles the signal, and decides once. It reaps before it handles
 * the signal, so that no decision is made on half of the facts.
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

  /** Runs the command to its end. Returns the exit status, {@link scinit.config.ExitStatus}. */
  public int run() {
    try {
      if (startup.prepare() && supervisor.begin()) {
        supervise();
      }
      return supervisor.leave();
    } finally {
      // The files of sockets would outlive scinit, even where an exception ends it.
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
    boolean onlySignalsMatter = deadlineNanos == Kernel.NEVER && !supervisor.hasOtherNews();
    boolean hasLooked;
    boolean isDone;
    do {
      kernel.await(deadlineNanos, arrived);
      hasLooked = gatherAndReap(onlySignalsMatter);
      isDone = handle();
      // Nothing to decide: the signal's receiver may wait for scinit's processor.
    } while (onlySignalsMatter && isDone && !hasLooked);
    supervisor.decide(hasLooked);
  }

  /**
   * Gathers what files and commands tell, and reaps children. Returns true if it has looked for
   * children.
   *
   * @param onlySignalsMatter true if SIGCHLD alone can tell of something to gather
   */
  private boolean gatherAndReap(boolean onlySignalsMatter) {
    if (arrived.number() == Signal.CHLD) {
      signalHandler.noteChildSignal();
      reaping.noteSignal(Signal.CHLD);
    } else if (onlySignalsMatter) {
      return false;
    }
    supervisor.gather(arrived.number());
    return reaping.reap(children);
  }

  /** Acts on the signal. Returns true if it was only forwarded or dropped: nothing to decide. */
  private boolean handle() {
    int signal = arrived.number();
    return signal != ArrivedSignal.NONE && signal != Signal.CHLD && signalHandler.handle(arrived);
  }
}
