package scinit.restart;

import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.FinalStatus;
import scinit.process.HangUp;

/**
 * Decides, once in each turn, what becomes of the command and of scinit: takes what has happened,
 * has the {@link Lifecycle} take its steps, and owns the deadlines.
 */
public final class Supervisor {
  private final Log log;
  private final FinalStatus status;
  private final CommandEnd end;
  private final Lifecycle lifecycle;
  private final HangUp hangUp;

  /** Null where the command is started once. */
  private final OutsideNews news;

  /** Made once: the loop allocates nothing. */
  private final Readiness.Listener listener;

  public Supervisor(
      Log log,
      FinalStatus status,
      CommandEnd end,
      Lifecycle lifecycle,
      HangUp hangUp,
      OutsideNews news) {
    this.log = log;
    this.status = status;
    this.end = end;
    this.lifecycle = lifecycle;
    this.hangUp = hangUp;
    this.news = news;
    listener = lifecycle::noteReady;
  }

  /** Starts the command for the first time. Returns false if scinit is to end instead. */
  public boolean begin() {
    int ended = news == null ? OutsideNews.NO_SIGNAL : news.start();
    if (ended != OutsideNews.NO_SIGNAL) {
      status.noteSignal(ended);
      return false;
    }
    return lifecycle.startFirst();
  }

  /** Returns true once scinit is to end. */
  public boolean isOver() {
    return lifecycle.isOver();
  }

  /**
   * Leaves the terminal as it was found.
   *
   * @return the exit status that scinit is to end with
   */
  public int leave() {
    end.restoreTerminal();
    int value = status.value();
    if (isOver()) {
      log.begin(Level.TRACE, "ending")
          .status(value)
          .text("ending with status ")
          .number(value)
          .end();
    }
    return value;
  }

  /**
   * Has those end who are left, where nobody can wait for that: it is the most that can be done.
   */
  public void askRestToEnd() {
    end.askRestToEnd();
  }

  /**
   * Acts on a request for scinit's end, which the command has got unless it is held back.
   *
   * @param forwarded what it is for the command
   */
  public void quit(int signal, int forwarded) {
    lifecycle.quit(signal, forwarded);
    if (news != null) {
      news.stop();
    }
  }

  /** Has the command be started anew. */
  public void reload() {
    lifecycle.reload();
  }

  /**
   * Takes what neither children nor signals tell; decides nothing.
   *
   * @param signal the signal that has arrived, or {@link scinit.kernel.ArrivedSignal#NONE}
   */
  public void gather(int signal) {
    if (news != null) {
      news.gather(signal, lifecycle.group(), lifecycle.newGroup(), listener);
    }
  }

  /** Returns when {@link #decide} is due without anything else happening. */
  public long deadlineNanos() {
    long nanos = end.deadlineNanos();
    return news == null
        ? nanos
        : Math.min(nanos, Math.min(lifecycle.deadlineNanos(), news.deadlineNanos()));
  }

  /** Returns true if {@link #gather} may have something to take. */
  public boolean hasOtherNews() {
    return news != null;
  }

  /**
   * Decides what comes next, as long as something does.
   *
   * @param hasReaped true if children have been reaped
   */
  public void decide(boolean hasReaped) {
    if (hasReaped) {
      lifecycle.afterReaping();
    }
    end.advance();
    lifecycle.followStop();
    if (news == null) {
      lifecycle.advanceToRest();
    } else {
      advanceWithNews();
    }
  }

  private void advanceWithNews() {
    boolean hasMoved;
    do {
      endIfTerminalIsLost();
      if (lifecycle.mayRestartOnChange() && news.haveFilesChanged()) {
        lifecycle.reload();
      }
      if (lifecycle.takesChangesNext() && !news.areChangesKnown()) {
        // All stays as it is until they are known.
        news.askForChanges();
        return;
      }
      hasMoved = lifecycle.advance();
    } while (hasMoved || hangUp.isOpen());
  }

  /** What scinit starts again goes on as long as its terminal does, whatever it is about. */
  private void endIfTerminalIsLost() {
    lifecycle.takeTerminalBack();
    hangUp.judge();
    // Without a signal that asks for the end there may be no limit to it.
    if (hangUp.isCertain() && !lifecycle.isEnding()) {
      log.begin(Level.WARN, "terminal-lost").text("the terminal is lost: ending").end();
      end.sendStopSignal();
      quit(Signal.HUP, end.stopSignal());
    }
  }
}
