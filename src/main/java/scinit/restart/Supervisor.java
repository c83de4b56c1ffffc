package scinit.restart;

import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.FinalStatus;
import scinit.process.HangUp;

/**
 * Decides, once in each turn, what becomes of the command and of scinit: it gathers the news, has
 * the {@link Lifecycle} take its steps, and knows the next deadline.
 */
public final class Supervisor {
  private final Log log;
  private final FinalStatus status;
  private final CommandEnd end;
  private final Lifecycle lifecycle;
  private final HangUp hangUp;

  /** Null where the command may not be started again. */
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

  /** Starts the command for the first time. Returns false if that has failed: then scinit ends. */
  public boolean begin() {
    int ended = news == null ? OutsideNews.NO_SIGNAL : news.start();
    if (ended != OutsideNews.NO_SIGNAL) {
      status.noteSignal(ended);
      return false;
    }
    return lifecycle.startFirst();
  }

  /** Returns true once the loop is to end. */
  public boolean isOver() {
    return lifecycle.isOver();
  }

  /**
   * Leaves the terminal as it was found.
   *
   * @return scinit's exit status
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

  /** Sends SIGTERM to the rest of the command's process group, whose end scinit can't await. */
  public void askRestToEnd() {
    end.askRestToEnd();
  }

  /**
   * Has scinit end, on a signal that was forwarded already unless pre-stop holds it back.
   *
   * @param forwarded the signal that the command gets in its place
   */
  public void quit(int signal, int forwarded) {
    lifecycle.quit(signal, forwarded);
    if (news != null) {
      news.stop();
    }
  }

  /** Wants the command to be started again. */
  public void reload() {
    lifecycle.reload();
  }

  /**
   * Gathers what neither children nor signals tell; decides nothing.
   *
   * @param signal the signal that has arrived, or {@link scinit.kernel.ArrivedSignal#NONE}
   */
  public void gather(int signal) {
    if (news != null) {
      news.gather(signal, lifecycle.group(), lifecycle.newGroup(), listener);
    }
  }

  /** Returns when {@link #decide} is due, or {@link Kernel#NEVER}. */
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
   * Takes all steps that are due.
   *
   * @param hasLooked true if scinit has looked for children
   */
  public void decide(boolean hasLooked) {
    if (hasLooked) {
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
        // The step waits until the changes are known.
        news.askForChanges();
        return;
      }
      hasMoved = lifecycle.advance();
    } while (hasMoved || hangUp.isJudgementDue());
  }

  /** Where the command may be started again, scinit ends with its terminal, in every state. */
  private void endIfTerminalIsLost() {
    lifecycle.takeTerminalBack();
    hangUp.judge();
    // Not if the command was asked to end already: its shutdown has a limit of time.
    if (hangUp.isCertain() && !lifecycle.isEnding()) {
      log.begin(Level.WARN, "terminal-lost").text("the terminal is lost: ending").end();
      end.sendStopSignal();
      quit(Signal.HUP, Signal.HUP);
    }
  }
}
