package scinit.init;

import scinit.config.ExitStatus;
import scinit.kernel.ChildChange;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnRequest;

/**
 * The command's life, from its start to its end.
 *
 * <pre>
 *   NOT_STARTED ──start──▶ RUNNING ◀──continued── STOPPED
 *                             │  ╰─────stopped─────▶ │
 *                             ╰────▶ ENDED ◀─────────╯
 * </pre>
 */
public final class Subprocess {
  /** What is known of the command's process: facts, as the kernel has told them. */
  public enum Phase {
    NOT_STARTED,
    RUNNING,
    /** A signal has stopped it, SIGSTOP or one of the terminal's. */
    STOPPED,
    ENDED
  }

  private final Kernel kernel;
  private Phase phase = Phase.NOT_STARTED;
  private int pid;

  /** As the phase says, too; but to compare with an enum's constant is to look for its class. */
  private boolean hasEnded;

  private boolean hasOwnGroup;

  /** The signals to scinit's group that may have come before the process was in it. */
  private long mayHaveMissed;

  private int stopSignal;
  private int exitStatus;

  /** Creates a command that has not been started. */
  public Subprocess(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Starts the command.
   *
   * @param outcome overwritten with what came of it; the phase is RUNNING afterwards if its stage
   *     is
   */
  public void start(SpawnRequest request, SpawnOutcome outcome) {
    kernel.spawn(request, outcome);
    if (outcome.stage() == SpawnOutcome.Stage.RUNNING) {
      setPhase(Phase.RUNNING);
      pid = outcome.pid();
      mayHaveMissed = outcome.pendingSignals();
      hasOwnGroup = !request.sharesGroup() && outcome.groupErrno() == 0;
    }
  }

  private void setPhase(Phase phase) {
    this.phase = phase;
    hasEnded = phase == Phase.ENDED;
  }

  /** Forgets a process that has ended, so that nobody takes its pid for a child's. */
  public void forget() {
    setPhase(Phase.NOT_STARTED);
    pid = 0;
    hasOwnGroup = false;
  }

  /** Swaps the processes of two commands: each goes on as the other one. */
  public void changePlacesWith(Subprocess other) {
    Subprocess kept = new Subprocess(kernel);
    kept.become(this);
    become(other);
    other.become(kept);
  }

  private void become(Subprocess other) {
    setPhase(other.phase);
    pid = other.pid;
    hasOwnGroup = other.hasOwnGroup;
    mayHaveMissed = other.mayHaveMissed;
    stopSignal = other.stopSignal;
    exitStatus = other.exitStatus;
  }

  /** Returns true if it was started, whether it has ended or not, and was not forgotten. */
  public boolean isThere() {
    return phase != Phase.NOT_STARTED;
  }

  /**
   * Returns true if the process has got a signal that went to scinit's group, in which it is too;
   * false, once, for one that may have come before it was there.
   */
  boolean hasGot(int signal) {
    boolean mayHaveMissedIt = Signal.contains(mayHaveMissed, signal);
    mayHaveMissed &= ~Signal.bit(signal);
    return !mayHaveMissedIt;
  }

  /** Returns true if there is a process: started, and not ended. */
  public boolean isAlive() {
    return phase == Phase.RUNNING || phase == Phase.STOPPED;
  }

  /** Returns what is known of the process. */
  public Phase phase() {
    return phase;
  }

  /** Returns the process id, which is its process group's too; also after its end. */
  public int pid() {
    return pid;
  }

  /** Returns true once the process has ended and has been reaped. */
  public boolean hasEnded() {
    return hasEnded;
  }

  /** Returns the exit status, 0–255, of a process that has ended. */
  public int exitStatus() {
    return exitStatus;
  }

  /** Returns the signal that stopped the process, in the phase STOPPED. */
  public int stopSignal() {
    return stopSignal;
  }

  /** Notes a change of this process. */
  public void note(ChildChange change) {
    switch (change.kind()) {
      case EXITED, KILLED -> {
        setPhase(Phase.ENDED);
        exitStatus = ExitStatus.of(change);
      }
      case STOPPED -> {
        setPhase(Phase.STOPPED);
        stopSignal = change.value();
      }
      case CONTINUED -> setPhase(Phase.RUNNING);
    }
  }

  /**
   * Sends a signal to the process alone. Returns 0 or an errno. To be called before its end is
   * reaped: then the pid is free.
   */
  public int signalProcess(int signal) {
    return pid == 0 ? Errno.ESRCH : kernel.signalProcess(pid, signal);
  }

  /**
   * Sends a signal to the process group, or to the process alone where it has no group of its own
   * or has left it. Returns 0 or an errno.
   */
  public int signalGroup(int signal) {
    if (!hasOwnGroup) {
      return signalProcess(signal);
    }
    int errno = kernel.signalGroup(pid, signal);
    return errno == Errno.ESRCH ? signalProcess(signal) : errno;
  }

  /**
   * Sends a signal to what is left of the process group once the process has been reaped. Returns 0
   * or an errno.
   */
  public int signalRestOfGroup(int signal) {
    return hasOwnGroup ? kernel.signalGroup(pid, signal) : Errno.ESRCH;
  }

  /** Returns true if the process group has members once the process has been reaped. */
  public boolean hasRestOfGroup() {
    return hasOwnGroup && kernel.signalGroup(pid, 0) != Errno.ESRCH;
  }

  /**
   * Continues a process that is stopped: stopped, it could not act on any other signal, signal(7).
   */
  public void resume() {
    if (phase == Phase.STOPPED) {
      signalGroup(Signal.CONT);
    }
  }
}
