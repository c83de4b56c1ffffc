package scinit.init;

import scinit.config.Config;
import scinit.config.Contract;
import scinit.config.ExitStatus;
import scinit.config.SignalRewrites;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.launch.Launch;
import scinit.log.Log;
import scinit.process.HangUp;
import scinit.process.Recipients;
import scinit.process.Subprocess;
import scinit.shutdown.Shutdown;

/**
 * The init without a command: it holds the namespace, and reaps whoever ends in it, until it is
 * asked to end. Other signals have nobody to be forwarded to.
 */
public final class NamespaceHolder {
  private final Kernel kernel;
  private final Config config;
  private final Log log;
  private final Shutdown shutdown;
  private final HangUp hangUp;
  private final ChildLog childLog;
  private final ArrivedSignal arrived = new ArrivedSignal();
  private final ChildChange change = new ChildChange();

  /** Who exec(2) has made scinit may have children already, whose SIGCHLD is long gone. */
  private boolean mustReap = true;

  private boolean childrenLeft;
  private boolean isEnding;
  private final RefusedReaping refusedReaping;

  /** Creates it for a configuration without a command. */
  public NamespaceHolder(Kernel kernel, Config config, Log log) {
    this.kernel = kernel;
    refusedReaping = new RefusedReaping(kernel, log);
    this.config = config;
    this.log = log;
    Subprocess none = new Subprocess(kernel);
    Recipients recipients = new Recipients(kernel, log, config.signals().target(), none);
    Launch nothing = Launch.nothing();
    shutdown = new Shutdown(kernel, log, config, nothing, none, recipients);
    hangUp = new HangUp(kernel);
    childLog = new ChildLog(log, config.messages().warnReaped());
  }

  /** Holds the namespace. Returns the exit status that scinit is to end with. */
  public int run() {
    Startup startup = new Startup(kernel, config, log);
    int failure = startup.prepare();
    if (failure != ExitStatus.SUCCESS) {
      return failure;
    }
    startup.finish();
    hangUp.begin();
    while (!shutdown.isOver()) {
      turn();
    }
    return config.end().exitRemap().apply(ExitStatus.SUCCESS);
  }

  private void turn() {
    kernel.await(mustReap ? kernel.monotonicNanos() : deadlineNanos(), arrived);
    int signal = arrived.number();
    boolean isHangUp = noteHangUp(signal);
    boolean isWish = isHangUp || isWish(signal);
    // Of an orphan that was adopted no SIGCHLD tells: who asks whether there is one must reap.
    mustReap |= isWish || signal == Signal.CHLD || refusedReaping.isRetryDue();
    if (mustReap) {
      reap();
    }
    if (isWish) {
      end(isHangUp ? Signal.HUP : signal);
    } else if (isEnding) {
      goOnEnding();
    }
  }

  private long deadlineNanos() {
    long nanos = Math.min(shutdown.deadlineNanos(), hangUp.deadlineNanos());
    return Math.min(nanos, refusedReaping.retryNanos());
  }

  private boolean isWish(int signal) {
    return signal != ArrivedSignal.NONE
        && Signal.contains(Signal.ENDING, signal)
        && !isDropped(signal);
  }

  private boolean isDropped(int signal) {
    return config.signals().rewrites().apply(signal) == SignalRewrites.DROP;
  }

  /** Returns true if the terminal turns out to be lost now. */
  private boolean noteHangUp(int signal) {
    boolean wasCertain = hangUp.isCertain();
    if (signal == Signal.HUP && !isDropped(signal)) {
      hangUp.suspect();
    }
    hangUp.judge();
    return hangUp.isCertain() && !wasCertain;
  }

  private void reap() {
    childrenLeft = true;
    refusedReaping.askAgain();
    for (int taken = 0; taken < InitSystem.REAPED_PER_TURN && mustReap; taken++) {
      switch (kernel.reap(change)) {
        case CHANGE -> childLog.noteOrphan(change);
        case NOTHING_YET -> {
          mustReap = false;
          childLog.noteNothingToReap();
        }
        case NO_CHILDREN -> {
          mustReap = false;
          childLog.noteNoChildren();
          childrenLeft = false;
        }
        case REFUSED -> {
          mustReap = false;
          refusedReaping.note(change.errno());
        }
      }
    }
  }

  private void end(int signal) {
    if (!isEnding) {
      isEnding = true;
      if (childrenLeft && config.contract().leftovers() == Contract.Leftovers.END) {
        shutdown.endChildren();
      }
    }
    shutdown.noteWish(signal);
    shutdown.afterReaping(childrenLeft);
  }

  private void goOnEnding() {
    shutdown.afterReaping(childrenLeft);
    if (shutdown.isPast(kernel.monotonicNanos())) {
      shutdown.timeUp();
    }
  }
}
