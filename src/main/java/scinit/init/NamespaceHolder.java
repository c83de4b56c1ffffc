package scinit.init;

import scinit.config.Config;
import scinit.config.Contract;
import scinit.config.ExitStatus;
import scinit.config.SignalRewrites;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.process.HangUp;
import scinit.process.ProcessRole;
import scinit.process.Reaping;
import scinit.shutdown.Shutdown;

/**
 * The init without a command, {@code --pause}: it holds the namespace and reaps orphans until
 * SIGTERM, SIGINT, SIGQUIT or the loss of its terminal. It ignores other signals, since there is no
 * command to forward them to.
 */
public final class NamespaceHolder {
  private final Kernel kernel;
  private final Config config;
  private final ProcessRole role;
  private final Shutdown shutdown;
  private final HangUp hangUp;
  private final Reaping reaping;
  private final ArrivedSignal arrived = new ArrivedSignal();
  private boolean isEnding;

  NamespaceHolder(
      Kernel kernel,
      Config config,
      ProcessRole role,
      Shutdown shutdown,
      HangUp hangUp,
      Reaping reaping) {
    this.kernel = kernel;
    this.config = config;
    this.role = role;
    this.shutdown = shutdown;
    this.hangUp = hangUp;
    this.reaping = reaping;
  }

  /** Holds the namespace. Returns scinit's exit status. */
  public int run() {
    int failure = role.assume();
    if (failure != ExitStatus.SUCCESS) {
      return failure;
    }
    role.releaseInherited();
    hangUp.begin();
    // The process may have had children before it executed scinit, execve(2). Their SIGCHLD is
    // gone.
    reaping.lookForChildren();
    while (!shutdown.isOver()) {
      turn();
    }
    return config.end().exitRemap().apply(ExitStatus.SUCCESS);
  }

  private void turn() {
    kernel.await(deadlineNanos(), arrived);
    int signal = arrived.number();
    boolean isHangUp = noteHangUp(signal);
    boolean isRequest = isHangUp || isRequest(signal);
    reaping.noteSignal(signal);
    if (isRequest) {
      // No SIGCHLD tells that an orphan was adopted: only wait4(2) does.
      reaping.lookForChildren();
    }
    reaping.reapOrphans();
    if (isRequest) {
      end(isHangUp ? Signal.HUP : signal);
    } else if (isEnding) {
      goOnEnding();
    }
  }

  private long deadlineNanos() {
    long nanos = Math.min(shutdown.deadlineNanos(), hangUp.deadlineNanos());
    return Math.min(nanos, reaping.deadlineNanos());
  }

  private boolean isRequest(int signal) {
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

  private void end(int signal) {
    if (!isEnding) {
      isEnding = true;
      if (reaping.areChildrenLeft() && config.contract().leftovers() == Contract.Leftovers.END) {
        shutdown.endChildren();
      }
    }
    shutdown.noteRequest(signal);
    shutdown.afterReaping(reaping.areChildrenLeft());
  }

  private void goOnEnding() {
    shutdown.afterReaping(reaping.areChildrenLeft());
    shutdown.advance(reaping.isRefused());
  }
}
