package scinit.process;

import scinit.config.ExitStatus;
import scinit.kernel.ChildChange;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;

/**
 * The command's life, from its start to its end.
 *
 * <pre>
 *                             can't be executed
 *   NOT_STARTED        ╭────────────────────────────▶ FAILED
 *        │             │
 *        ├──start──▶ STARTING ◀──continued── HELD
 *        │             │   ╰─────stopped─────▶ │
 *        │             │ executed              │
 *        ▼             ▼                       │
 *      start,      RUNNING ◀──continued── STOPPED
 *   and waited for     │   ╰─────stopped─────▶ │
 *                      ╰─────▶ ENDED ◀─────────╯
 * </pre>
 *
 * <p>From STARTING on there is a process with a pid, which can be signalled and can end: STARTING
 * and HELD lead to ENDED too.
 */
public final class Subprocess {
  /** What the kernel has told of the command's process. */
  public enum State {
    NOT_STARTED,
    /** There is a process, which is not known to execute its program yet. */
    STARTING,
    /** A signal has stopped it before it executed its program. */
    HELD,
    RUNNING,
    /** A signal has stopped it, SIGSTOP or one of the terminal's. */
    STOPPED,
    /** The process has ended without having executed its program, and has told why. */
    FAILED,
    ENDED
  }

  private final Kernel kernel;
  private State state = State.NOT_STARTED;
  private SpawnOutcome outcome;
  private int pid;

  /** The state could tell this too, but to compare enums is to look for their class first. */
  private boolean hasEnded;

  private boolean hasOwnGroup;

  /** The signals to scinit's group that may have come before the process was a member of it. */
  private long missed;

  private int stoppedBy;
  private int exitStatus;

  /** Creates a command that has not been started. */
  public Subprocess(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Starts the command.
   *
   * @param outcome overwritten with what came of it; the state is RUNNING or STARTING afterwards if
   *     its stage is. With STARTING it is overwritten once more before the state changes to RUNNING
   *     or FAILED
   */
  public void start(SpawnRequest request, SpawnOutcome outcome) {
    kernel.spawn(request, outcome);
    this.outcome = outcome;
    if (outcome.isThere()) {
      setState(outcome.stage() == SpawnOutcome.Stage.RUNNING ? State.RUNNING : State.STARTING);
      pid = outcome.pid();
      missed = outcome.pendingSignals();
      hasOwnGroup = request.place() != Place.SCINIT_GROUP && outcome.groupErrno() == 0;
    }
  }

  /** Returns what is known of its latest start. */
  public SpawnOutcome outcome() {
    return outcome;
  }

  private void setState(State state) {
    this.state = state;
    hasEnded = state == State.ENDED || state == State.FAILED;
  }

  /** Forgets a process that has ended, since its pid may now be that of another process. */
  public void forget() {
    setState(State.NOT_STARTED);
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
    setState(other.state);
    outcome = other.outcome;
    pid = other.pid;
    hasOwnGroup = other.hasOwnGroup;
    missed = other.missed;
    stoppedBy = other.stoppedBy;
    exitStatus = other.exitStatus;
  }

  /** Returns true from the start until {@link #forget}, also after the process's end. */
  public boolean isThere() {
    return state != State.NOT_STARTED;
  }

  /** Returns true if the process lives, and a signal to scinit's process group reaches it. */
  public boolean sharesGroupWithScinit() {
    return isAlive() && kernel.isInScinitGroup(pid);
  }

  /** Returns true if this signal may have reached scinit's group before the process was in it. */
  public boolean mayHaveMissed(int signal) {
    return Signal.contains(missed, signal);
  }

  /** To be called when the process gets a signal that it may have missed. */
  public void makeUpFor(int signal) {
    missed &= ~Signal.bit(signal);
  }

  /** Returns true if there is a process: started, and not ended. */
  public boolean isAlive() {
    return isThere() && !hasEnded;
  }

  /** Returns true if there is a process that is not known to execute its program yet. */
  public boolean isStarting() {
    return state == State.STARTING || state == State.HELD;
  }

  /** Returns true if the process has ended without having executed its program. */
  public boolean hasFailedToStart() {
    return state == State.FAILED;
  }

  /** Returns true if a signal has stopped the process, whether it executes its program or not. */
  public boolean isStopped() {
    return state == State.STOPPED || state == State.HELD;
  }

  /** Returns what is known of the process. */
  public State state() {
    return state;
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

  /** Returns the signal that stopped the process, in the states STOPPED and HELD. */
  public int stoppedBy() {
    return stoppedBy;
  }

  /** Notes a change of this process. */
  public void note(ChildChange change) {
    setState(noteDetails(change));
  }

  /** Notes the rest of a change. Returns the state that it leads to. */
  private State noteDetails(ChildChange change) {
    return switch (change.kind()) {
      case EXECUTED -> {
        hasOwnGroup &= outcome.groupErrno() == 0;
        yield State.RUNNING;
      }
      case NOT_EXECUTED -> {
        hasOwnGroup = false;
        yield State.FAILED;
      }
      case EXITED, KILLED -> {
        // A process that has executed no program has no children, so that its group is empty now.
        hasOwnGroup &= !isStarting();
        exitStatus = ExitStatus.of(change);
        yield State.ENDED;
      }
      case STOPPED -> {
        stoppedBy = change.value();
        yield isStarting() ? State.HELD : State.STOPPED;
      }
      case CONTINUED -> isStarting() ? State.STARTING : State.RUNNING;
    };
  }

  /** Signals the process alone, before it is reaped and its pid is free. Returns 0 or an errno. */
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
    if (isStopped()) {
      signalGroup(Signal.CONT);
    }
  }
}
