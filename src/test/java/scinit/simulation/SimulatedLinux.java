package scinit.simulation;

import java.util.function.Consumer;
import scinit.kernel.Signal;

/**
 * A small deterministic Linux: the processes, their signals, one terminal, and what happens when.
 * It knows nothing of scinit except that one process has no script.
 */
final class SimulatedLinux {
  /** The sender of what no process sends. */
  static final int KERNEL = -1;

  final VirtualClock clock = new VirtualClock();
  final EventQueue events = new EventQueue(clock);
  final SimulatedNotifications notifications = new SimulatedNotifications();
  final SimulatedFiles files = new SimulatedFiles(clock::nanos);
  final ProcessTable table;
  final Pace pace;
  final Trace trace;
  final Tty tty = new Tty(this);
  final SignalDelivery signals = new SignalDelivery(this);
  final ProcessLives lives = new ProcessLives(this);

  /** Who gets the orphans that nobody on the way up wants; null in a PID namespace. */
  SimulatedProcess outerInit;

  /** The set of signals that scinit was started with ignored, and gives on to its children. */
  long inherited = Signal.NONE;

  /** Hears of each file that somebody writes. */
  Consumer<String> onFileChange = path -> {};

  /** The process without a script; null until it is there. */
  SimulatedProcess scinit;

  SimulatedLinux(ProcessTable table, Pace pace, boolean isTraced) {
    this.table = table;
    this.pace = pace;
    this.trace = new Trace(clock, isTraced);
  }

  /** Has scinit be started by nohup(1). */
  void ignoreHangUp() {
    inherited |= Signal.bit(Signal.HUP);
    scinit.ignored |= inherited;
  }

  /** Has something happen later, or now if the delay is 0. */
  void after(long delayNanos, Runnable action) {
    if (delayNanos == 0) {
      action.run();
    } else {
      events.after(delayNanos, action);
    }
  }

  /** Has a process do something later: once it is continued if it is stopped then. */
  void after(long delayNanos, SimulatedProcess process, Runnable action) {
    after(
        delayNanos,
        () -> {
          if (process.state == SimulatedProcess.State.RUNNING) {
            action.run();
          } else if (process.state == SimulatedProcess.State.STOPPED) {
            process.held.add(action);
          }
        });
  }

  /** Has somebody write a file. */
  void writeFromOutside(String path, String content) {
    trace.add("from outside: ", path, " is written");
    files.write(path, content);
    onFileChange.accept(path);
  }

  /** Sends a signal from outside of the namespace, or from the kernel. */
  void sendFromOutside(SimulatedProcess target, int signal) {
    trace.add("from outside: ", name(signal), " to ", target);
    signals.send(0, target, signal);
  }

  /** Sends a signal to each member of a group, as the kernel does by itself. */
  void sendToGroupFromKernel(int group, int signal) {
    for (SimulatedProcess member : table.group(group)) {
      trace.add("from the kernel: ", name(signal), " to ", member);
      signals.send(KERNEL, member, signal);
    }
  }

  /** Sends a signal from outside to each member of a group. */
  void sendToGroupFromOutside(int group, int signal) {
    for (SimulatedProcess member : table.group(group)) {
      sendFromOutside(member, signal);
    }
  }

  static String name(int signal) {
    String name = Signal.name(signal);
    return name != null ? "SIG" + name : "signal " + signal;
  }
}
