package scinit.process;

import scinit.kernel.Deadline;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.kernel.Terminal;

/**
 * Whether the terminal that scinit was started on is lost: hung up, or left by the leader of its
 * session. No event tells scinit for certain. SIGHUP comes from people too, and if the command is
 * in the foreground the kernel sends it to the command alone. So each event that a hang-up brings
 * about raises a suspicion, and then scinit asks the terminal itself.
 *
 * <pre>
 *   NONE ──suspect──▶ RAISED ──it is there──▶ DOUBTED ──after a second──▶ NONE
 *                      │ │                       │
 *                      │ ╰──── it is lost ───────┴──▶ LOST
 *                      ╰── its loss would be of no account ──▶ POINTLESS
 * </pre>
 *
 * <p>scinit asks again for a second, since the kernel sends SIGHUP for a leader that ends before it
 * takes the terminal away (disassociate_ctty in drivers/tty/tty_jobctrl.c), and a shell may send it
 * before its own end.
 */
public final class HangUp {
  private enum Suspicion {
    NONE,
    /** Something has happened that a hang-up brings about. */
    RAISED,
    /** The terminal was still there. */
    DOUBTED,
    LOST,
    /** For good: there is no terminal, or scinit goes on without it, nohup(1). */
    POINTLESS
  }

  private static final int DOUBT_MILLIS = 1000;

  private final Kernel kernel;
  private final Terminal terminal;
  private Suspicion suspicion = Suspicion.NONE;
  private final Deadline doubtEnd;
  private boolean hasTerminal;

  public HangUp(Kernel kernel) {
    this.kernel = kernel;
    terminal = kernel.terminal();
    doubtEnd = new Deadline(kernel);
  }

  /** Notes whether there is a terminal that could be lost; before, none counts. */
  public void begin() {
    hasTerminal = terminal.isPresent();
  }

  /** Notes what a hang-up brings about: SIGHUP, or the end of a command in the foreground. */
  public void suspect() {
    if (suspicion != Suspicion.LOST && suspicion != Suspicion.POINTLESS) {
      suspicion = Suspicion.RAISED;
    }
  }

  /** Asks the terminal, if there is a suspicion. */
  public void judge() {
    if (suspicion == Suspicion.RAISED) {
      beginDoubt();
    }
    if (suspicion == Suspicion.DOUBTED) {
      askTerminal();
    }
  }

  private void beginDoubt() {
    if (matters()) {
      suspicion = Suspicion.DOUBTED;
      doubtEnd.setMillis(DOUBT_MILLIS);
    } else {
      // Not NONE: a terminal that can't be taken back raises the suspicion at each step, so that
      // the turn would never end.
      settle(Suspicion.POINTLESS);
    }
  }

  /** A scinit that nohup(1) has started goes on without its terminal. */
  private boolean matters() {
    return hasTerminal && !kernel.isIgnored(Signal.HUP);
  }

  private void askTerminal() {
    if (terminal.isLost()) {
      settle(Suspicion.LOST);
    } else if (doubtEnd.isPast()) {
      settle(Suspicion.NONE);
    }
  }

  private void settle(Suspicion answer) {
    suspicion = answer;
    doubtEnd.clear();
  }

  /** Returns true if {@link #judge} is due now. */
  public boolean isJudgementDue() {
    return suspicion == Suspicion.RAISED;
  }

  /** Returns true once it is certain that the terminal is lost. */
  public boolean isCertain() {
    return suspicion == Suspicion.LOST;
  }

  /** Returns when {@link #judge} is due, or {@link Kernel#NEVER}. */
  public long deadlineNanos() {
    return doubtEnd.nanos();
  }
}
