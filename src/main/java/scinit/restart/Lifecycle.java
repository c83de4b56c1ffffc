package scinit.restart;

import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.process.FinalStatus;
import scinit.process.Subprocess;

/**
 * What becomes of the command: from the facts ({@link State}) and from what is wanted ({@link
 * DesiredState}). Every pair of the two has its answer.
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

  /** Acts on a request for scinit's end, as {@link scinit.shutdown.Shutdown#request}. */
  void quit(int signal, int forwarded) {
    desired = DesiredState.ENDED;
    if (!command.isThere()) {
      status.noteSignal(signal);
    }
    end.request(signal, forwarded);
    replacement.quit(end.stopSignal());
    beforeStart.end();
  }

  private boolean isQuitting() {
    return desired == DesiredState.ENDED;
  }

  /** Returns true if scinit is to end, and a signal has set a limit to that. */
  boolean isEnding() {
    return isQuitting() && end.hasBegun();
  }

  /** Has the command be started anew. */
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

  /** Takes note of what has become of the command's start. */
  void noteStart() {
    replacement.noteStart();
    if (command.hasFailedToStart() && state == State.PREPARING) {
      // What comes next is on its way already.
      end.restoreTerminal();
      command.forget();
    }
  }

  /** Takes note of a change of a child. Returns false if it is not the second command's. */
  boolean noteSecond(ChildChange change) {
    return replacement.noteOther(change);
  }

  /** Takes note of a change of a child. Returns false if it is no hook's. */
  boolean noteHook(ChildChange change) {
    return beforeStart.note(change) || end.noteHook(change);
  }

  /** Notes that a member of this process group has said that it is ready. */
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

  /** Returns when {@link #advance} is due without anything else happening, but for the end. */
  long deadlineNanos() {
    return switch (state) {
      case HANDING_OVER -> replacement.deadlineNanos();
      case DELAYING, BACKING_OFF -> policy.deadlineNanos();
      case SERVING, PREPARING, STOPPING, ENDED, WAITING, OVER -> Kernel.NEVER;
    };
  }

  /** Returns true if changes of files are a reason to start the command anew. */
  boolean mayRestartOnChange() {
    return switch (state) {
      case SERVING -> desired == DesiredState.RUNNING && command.isAlive();
      case WAITING, BACKING_OFF -> true;
      case PREPARING, HANDING_OVER, STOPPING, ENDED, DELAYING, OVER -> false;
    };
  }

  /** Returns true if what comes next has to know what has changed until now. */
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
      case HANDING_OVER, STOPPING, OVER -> false;
    };
  }

  /** Goes on, after children have been reaped. */
  void afterReaping() {
    end.advanceHook();
    if (state == State.SERVING && command.hasFailedToStart()) {
      // Who has executed nothing leaves nothing behind.
      return;
    }
    // The processes that others than the command have started are none that it leaves behind.
    boolean areItsOwn = isQuitting() || !beforeStart.isRunning();
    if (areItsOwn && !replacement.isHandingOver()) {
      end.afterReaping();
    }
  }

  /** Takes the terminal back from a command that has ended, as far as it is left to nobody. */
  void takeTerminalBack() {
    if (command.hasEnded() && !replacement.isHandingOver()) {
      end.takeTerminalBack();
    }
  }

  /** Stops scinit with the command that was stopped, unless that is about to end. */
  void followStop() {
    end.followStop(state.isWithoutCommand());
  }

  /** Takes all steps that are due. */
  void advanceToRest() {
    boolean hasMoved;
    do {
      hasMoved = advance();
    } while (hasMoved);
  }

  /** Takes one step, if one is due. Returns true if the state is another one then. */
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
      // Whatever is wanted, the two become one again first.
      case HANDING_OVER -> whileHandingOver();
      case STOPPING -> whileStopping();
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
      case RUNNING, ENDED -> State.SERVING;
      // One that has ended by itself leaves processes behind that end first.
      case RESTARTED -> command.isAlive() ? prepare() : State.SERVING;
    };
  }

  /** The first start that fails is the end; whatever was wished for, the next one is not. */
  private State afterFailedStart() {
    if (replacement.isFirst()) {
      return State.OVER;
    }
    return switch (desired) {
      case ENDED -> {
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

  /** The command could not be executed, although it could be once. */
  private State goOnWithout() {
    end.restoreTerminal();
    return forgetUnlessOver(policy.afterFailedStart(status.noted()));
  }

  private void noteEnd() {
    if (command.isAlive()) {
      // Nobody could be told of its end.
      status.noteSignal(Signal.KILL);
    } else if (command.hasEnded() && !command.hasFailedToStart()) {
      status.noteEnd(command.exitStatus());
    }
    end.restoreTerminal();
  }

  private State afterEnd() {
    return switch (desired) {
      case ENDED -> State.OVER;
      case RESTARTED -> {
        command.forget();
        yield prepare();
      }
      case RUNNING ->
          end.wasInterrupted() ? State.OVER : forgetUnlessOver(policy.afterEnd(status.noted()));
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
      desired = DesiredState.ENDED;
      beforeStart.end();
    }
    return switch (desired) {
      case ENDED -> {
        if (end.isOver()) {
          end.endChildren();
        }
        yield serve();
      }
      case RUNNING, RESTARTED -> after(beforeStart.advance());
    };
  }

  private State whileHandingOver() {
    if (replacement.handOver(end.stopSignal())) {
      policy.noteStart();
    }
    if (replacement.isHandingOver()) {
      return State.HANDING_OVER;
    }
    // The old one may have had the terminal in a session of its own, which the new one does not.
    end.keepTerminal();
    return serve();
  }

  private State whileStopping() {
    if (!end.isOver()) {
      return State.STOPPING;
    }
    noteEnd();
    return switch (desired) {
      case ENDED -> State.OVER;
      case RUNNING, RESTARTED -> {
        command.forget();
        yield policy.delay();
      }
    };
  }

  private State whileDelaying() {
    return switch (desired) {
      case ENDED -> endWithoutCommand();
      case RUNNING, RESTARTED -> policy.isStartDue() ? start() : State.DELAYING;
    };
  }

  private State whileBackingOff() {
    return switch (desired) {
      case ENDED -> endWithoutCommand();
      case RESTARTED -> prepare();
      case RUNNING -> policy.isStartDue() ? start() : State.BACKING_OFF;
    };
  }

  private State whileWaiting() {
    return switch (desired) {
      case RUNNING -> State.WAITING;
      case RESTARTED -> prepare();
      case ENDED -> endWithoutCommand();
    };
  }

  /** What was run before a start may have left processes behind. */
  private State endWithoutCommand() {
    return end.endChildren() ? State.SERVING : State.OVER;
  }

  /** Has what is to be run before a start run, if there is something. */
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

  /** Goes back to the command alone, which may have ended meanwhile. */
  private State serve() {
    if (command.hasEnded() && !command.hasFailedToStart()) {
      end.afterReaping();
    }
    return State.SERVING;
  }

  /** Puts a new command into the place of the old one, if there is one. */
  private State replace() {
    desired = DesiredState.RUNNING;
    if (!command.isThere()) {
      return start();
    }
    if (replacement.isSideBySide()) {
      return replacement.beginHandover() ? State.HANDING_OVER : State.SERVING;
    }
    end.beginRestart();
    return State.STOPPING;
  }

  private State start() {
    desired = DesiredState.RUNNING;
    end.reset();
    policy.noteStart();
    return replacement.start() ? State.SERVING : goOnWithout();
  }
}
