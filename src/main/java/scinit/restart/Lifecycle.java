package scinit.restart;

import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.process.FinalStatus;
import scinit.process.Subprocess;

/**
 * Decides what becomes of the command: every pair of a {@link State} and a {@link DesiredState} has
 * its answer.
 */
public final class Lifecycle {
  private final Subprocess command;
  private final CommandEnd end;
  private final FinalStatus status;
  private final BeforeStart beforeStart;
  private final Replacement replacement;
  private final OnExitPolicy policy;
  private State state = State.SERVING;
  private DesiredState desired = DesiredState.RUNNING;

  public Lifecycle(
      Subprocess command,
      CommandEnd end,
      FinalStatus status,
      BeforeStart beforeStart,
      Replacement replacement,
      OnExitPolicy policy) {
    this.command = command;
    this.end = end;
    this.status = status;
    this.beforeStart = beforeStart;
    this.replacement = replacement;
    this.policy = policy;
  }

  State state() {
    return state;
  }

  boolean isOver() {
    return state == State.OVER;
  }

  /** Has scinit end, as {@link scinit.shutdown.Shutdown#request}. */
  void quit(int signal, int forwarded) {
    desired = DesiredState.QUIT;
    if (!command.isThere()) {
      status.noteSignal(signal);
    }
    end.request(signal, forwarded);
    replacement.quit();
    beforeStart.end();
  }

  private boolean isQuitting() {
    return desired == DesiredState.QUIT;
  }

  /** Returns true if scinit is to end, and the command was asked to end or has ended. */
  boolean isEnding() {
    return isQuitting() && end.hasBegun();
  }

  /** Wants the command to be started again. */
  void reload() {
    boolean isTooLate = state == State.SERVING && !command.isAlive() && policy.endsWithCommand();
    if (desired == DesiredState.RUNNING && !isTooLate) {
      desired = DesiredState.RESTARTED;
    }
  }

  /** Starts the command for the first time. Returns false if it could not be. */
  boolean startFirst() {
    policy.noteStart();
    return replacement.startFirst();
  }

  /** Takes note of what has come of the command's start. */
  void noteStart() {
    replacement.noteStart();
    if (command.hasFailedToStart() && state == State.PREPARING) {
      // The before-start command runs: the next start follows that.
      end.restoreTerminal();
      command.forget();
    }
  }

  /** Takes note of a change of a child. Returns false if the child is not the second command. */
  boolean noteSecond(ChildChange change) {
    return replacement.noteOther(change);
  }

  /** Takes note of a change of a child. Returns false if the child is no hook. */
  boolean noteHook(ChildChange change) {
    return beforeStart.note(change) || end.noteHook(change);
  }

  /** Notes that a member of this process group has said READY=1. */
  void noteReady(int group) {
    replacement.noteReady(group);
  }

  /** Returns the process group of the command that serves, or 0. */
  int group() {
    return command.pid();
  }

  /** Returns the process group of a new command that is to become ready, or 0. */
  int newGroup() {
    return replacement.newGroup();
  }

  /** Returns when {@link #advance} is due, without the deadline of a shutdown. */
  long deadlineNanos() {
    return switch (state) {
      case HANDING_OVER -> replacement.deadlineNanos();
      case DELAYING, BACKING_OFF -> policy.deadlineNanos();
      case SERVING, PREPARING, ENDING, ENDED, WAITING, OVER -> Kernel.NEVER;
    };
  }

  /** Returns true if a change of files is a reason to start the command again. */
  boolean mayRestartOnChange() {
    return switch (state) {
      case SERVING -> desired == DesiredState.RUNNING && command.isAlive();
      case WAITING, BACKING_OFF -> true;
      case PREPARING, HANDING_OVER, ENDING, ENDED, DELAYING, OVER -> false;
    };
  }

  /** Returns true if the next step needs all changes of files until now. */
  boolean takesChangesNext() {
    boolean isRestart = desired == DesiredState.RESTARTED;
    return switch (state) {
      case SERVING ->
          isRestart
              && command.isAlive()
              && (beforeStart.isAskedFor() || replacement.isSideBySide());
      case PREPARING -> !isQuitting() && !beforeStart.isRunning();
      case DELAYING -> !isQuitting() && policy.isStartDue();
      case BACKING_OFF -> isRestart || (!isQuitting() && policy.isStartDue());
      case ENDED, WAITING -> isRestart;
      case HANDING_OVER, ENDING, OVER -> false;
    };
  }

  /** Goes on, after children have been reaped. */
  void afterReaping() {
    end.advanceHook();
    if (state == State.SERVING && command.hasFailedToStart()) {
      // A command that was not executed leaves nothing behind.
      return;
    }
    // Processes of the before-start command are no leftovers of the command.
    boolean areItsOwn = isQuitting() || !beforeStart.isRunning();
    if (areItsOwn && !replacement.isHandingOver()) {
      end.afterReaping();
    }
  }

  /** Takes the terminal back from a command that has ended, unless leftovers have it. */
  void takeTerminalBack() {
    if (command.hasEnded() && !replacement.isHandingOver()) {
      end.takeTerminalBack();
    }
  }

  /** Stops scinit if the command was stopped, unless the command was asked to end. */
  void followStop() {
    if (!isQuitting()) {
      end.followStop(state.isWithoutCommand());
    }
  }

  /** Takes all steps that are due. */
  void advanceToRest() {
    boolean hasMoved;
    do {
      hasMoved = advance();
    } while (hasMoved);
  }

  /** Takes one step, if one is due. Returns true if the state has changed. */
  boolean advance() {
    State before = state;
    state = next();
    if (state.isWithoutCommand()) {
      end.keepTerminal();
    }
    return state != before;
  }

  private State next() {
    return switch (state) {
      case SERVING -> whileServing();
      case PREPARING -> whilePreparing();
      // Whatever the desired state, the hand-over is finished first.
      case HANDING_OVER -> whileHandingOver();
      case ENDING -> whileEnding();
      case ENDED -> afterEnd();
      case DELAYING -> whileDelaying();
      case BACKING_OFF -> whileBackingOff();
      case WAITING -> whileWaiting();
      case OVER -> State.OVER;
    };
  }

  private State whileServing() {
    if (command.hasFailedToStart()) {
      return afterFailedStart();
    }
    if (end.isOver()) {
      noteEnd();
      return State.ENDED;
    }
    return switch (desired) {
      case RUNNING, QUIT -> State.SERVING;
      // A command that has ended by itself: its leftovers end first.
      case RESTARTED -> command.isAlive() ? prepare() : State.SERVING;
    };
  }

  /** If the first start of all fails, scinit ends, whatever the desired state. */
  private State afterFailedStart() {
    if (replacement.isFirst()) {
      return State.OVER;
    }
    return switch (desired) {
      case QUIT -> {
        command.forget();
        yield endWithoutCommand();
      }
      case RESTARTED -> {
        end.restoreTerminal();
        command.forget();
        yield prepare();
      }
      case RUNNING -> goOnWithout();
    };
  }

  /** Goes on after a failed start of a command that was executed before. */
  private State goOnWithout() {
    end.restoreTerminal();
    return forgetUnlessOver(policy.afterFailedStart(status.noted()));
  }

  private void noteEnd() {
    if (command.isAlive()) {
      // Its end is not known: SIGKILL had no effect in time.
      status.noteSignal(Signal.KILL);
    } else if (command.hasEnded() && !command.hasFailedToStart()) {
      status.noteEnd(command.exitStatus());
    }
    end.restoreTerminal();
  }

  private State afterEnd() {
    return switch (desired) {
      case QUIT -> State.OVER;
      case RESTARTED -> {
        command.forget();
        yield prepare();
      }
      case RUNNING ->
          policy.endsWithCommand() || end.wasInterrupted()
              ? State.OVER
              : forgetUnlessOver(policy.afterEnd(status.noted()));
    };
  }

  private State forgetUnlessOver(State next) {
    if (next != State.OVER) {
      command.forget();
    }
    return next;
  }

  private State whilePreparing() {
    if (command.hasEnded() && (policy.endsWithCommand() || end.wasInterrupted())) {
      desired = DesiredState.QUIT;
      beforeStart.end();
    }
    return switch (desired) {
      case QUIT -> {
        if (end.isOver()) {
          end.endChildren();
        }
        yield serve();
      }
      case RUNNING, RESTARTED -> after(beforeStart.advance());
    };
  }

  private State whileHandingOver() {
    if (replacement.handOver()) {
      policy.noteStart();
    }
    if (replacement.isHandingOver()) {
      return State.HANDING_OVER;
    }
    // The old one may have had the terminal in a session of its own, which the new one does not.
    end.keepTerminal();
    return serve();
  }

  private State whileEnding() {
    if (!end.isOver()) {
      return State.ENDING;
    }
    noteEnd();
    return switch (desired) {
      case QUIT -> State.OVER;
      case RUNNING, RESTARTED -> {
        command.forget();
        yield policy.delay();
      }
    };
  }

  private State whileDelaying() {
    return switch (desired) {
      case QUIT -> endWithoutCommand();
      case RUNNING, RESTARTED -> policy.isStartDue() ? start() : State.DELAYING;
    };
  }

  private State whileBackingOff() {
    return switch (desired) {
      case QUIT -> endWithoutCommand();
      case RESTARTED -> prepare();
      case RUNNING -> policy.isStartDue() ? start() : State.BACKING_OFF;
    };
  }

  private State whileWaiting() {
    return switch (desired) {
      case RUNNING -> State.WAITING;
      case RESTARTED -> prepare();
      case QUIT -> endWithoutCommand();
    };
  }

  /** The before-start command may have left processes behind. */
  private State endWithoutCommand() {
    return end.endChildren() ? State.SERVING : State.OVER;
  }

  /** Starts the before-start command, or replaces the command if there is none. */
  private State prepare() {
    if (!beforeStart.isAskedFor()) {
      return replace();
    }
    desired = DesiredState.RUNNING;
    return after(beforeStart.start());
  }

  private State after(BeforeStart.Outcome outcome) {
    return switch (outcome) {
      case RUNNING -> {
        end.noteOtherChild();
        yield State.PREPARING;
      }
      case SUCCEEDED -> replace();
      case FAILED -> command.isThere() ? serve() : State.WAITING;
    };
  }

  /** Returns to SERVING; the command may have ended meanwhile. */
  private State serve() {
    if (command.hasEnded() && !command.hasFailedToStart()) {
      end.afterReaping();
    }
    return State.SERVING;
  }

  /** Starts a new command in the place of the old one, if there is an old one. */
  private State replace() {
    desired = DesiredState.RUNNING;
    if (!command.isThere()) {
      return start();
    }
    if (replacement.isSideBySide()) {
      return replacement.beginHandover() ? State.HANDING_OVER : State.SERVING;
    }
    end.beginRestart();
    return State.ENDING;
  }

  private State start() {
    desired = DesiredState.RUNNING;
    end.reset();
    policy.noteStart();
    return replacement.start() ? State.SERVING : goOnWithout();
  }
}
