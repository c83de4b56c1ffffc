package scinit.simulation;

import scinit.kernel.Signal;
import scinit.simulation.SimulatedProcess.State;

/** How a signal is generated, waits, and is acted on: signal(7), and kernel/signal.c of Linux. */
final class SignalDelivery {
  private static final long STOPS =
      Signal.bit(Signal.STOP)
          | Signal.bit(Signal.TSTP)
          | Signal.bit(Signal.TTIN)
          | Signal.bit(Signal.TTOU);
  private static final long IGNORED_BY_DEFAULT =
      Signal.bit(Signal.CHLD)
          | Signal.bit(Signal.CONT)
          | Signal.bit(Signal.URG)
          | Signal.bit(Signal.WINCH);

  private final SimulatedLinux linux;

  SignalDelivery(SimulatedLinux linux) {
    this.linux = linux;
  }

  void send(int sender, SimulatedProcess target, int signal) {
    if (signal == 0 || !target.isAlive() || isImmune(target, signal)) {
      return;
    }
    if (Signal.contains(STOPS, signal)) {
      target.pending.removeAll(Signal.bit(Signal.CONT));
    }
    if (signal == Signal.CONT) {
      target.pending.removeAll(STOPS);
      linux.lives.resume(target);
    }
    if (isIgnored(target, signal)) {
      return;
    }
    target.pending.add(signal, sender);
    if (!isBlocked(target, signal)) {
      // What a process sends to itself is delivered before kill(2) returns.
      long delay = sender == target.pid ? 0 : linux.pace.delivery();
      linux.after(delay, () -> deliver(target));
    }
  }

  /** The init of a PID namespace can't be killed or stopped from within, pid_namespaces(7). */
  private static boolean isImmune(SimulatedProcess target, int signal) {
    return target.pid == 1 && Signal.contains(Signal.UNSTOPPABLE, signal);
  }

  private static boolean isBlocked(SimulatedProcess target, int signal) {
    return Signal.contains(target.blocked & ~Signal.UNSTOPPABLE, signal);
  }

  /** A blocked signal is never ignored: its handler may change before it is unblocked. */
  private static boolean isIgnored(SimulatedProcess target, int signal) {
    return !isBlocked(target, signal)
        && !Signal.contains(Signal.UNSTOPPABLE, signal)
        && (target.ignores(signal)
            || (!target.catches(signal) && Signal.contains(IGNORED_BY_DEFAULT, signal)));
  }

  /** Has a process act on what waits for it, as far as it can. */
  void deliver(SimulatedProcess target) {
    if (target.isAlive() && !target.isStuck && target.pending.has(Signal.KILL)) {
      linux.lives.killedBy(target, Signal.KILL);
    }
    long takeable = ~(target.blocked & ~Signal.UNSTOPPABLE) & ~Signal.bit(Signal.KILL);
    while (target.state == State.RUNNING && target.pending.hasAny(takeable)) {
      int signal = target.pending.lowest(takeable);
      target.pending.take(signal);
      act(target, signal);
    }
  }

  private void act(SimulatedProcess target, int signal) {
    if (signal == Signal.HUP && target.onHangUp != null) {
      target.onHangUp.run();
    } else if (target.catches(signal) && signal != Signal.STOP) {
      linux.trace.add(target, " catches ", SimulatedLinux.name(signal));
      target.script.caught(signal);
    } else if (Signal.contains(STOPS, signal)) {
      if (signal == Signal.STOP || !linux.lives.isOrphaned(target.group, null)) {
        linux.lives.stop(target, signal);
      }
    } else if (!target.ignores(signal) && !Signal.contains(IGNORED_BY_DEFAULT, signal)) {
      linux.lives.killedBy(target, signal);
    }
  }
}
