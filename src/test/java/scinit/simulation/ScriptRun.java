package scinit.simulation;

import java.util.function.Consumer;

/** A script in the middle of its steps, run by one process. */
final class ScriptRun {
  /** Steps that take no time: more of them in a row would never come to an end. */
  private static final int MOST_STEPS_AT_ONCE = 10_000;

  private final SimulatedLinux linux;
  private final SimulatedProcess process;
  private final Script script;
  private final boolean isMain;
  private SimulatedProcess newestChild;
  private int next;
  private boolean isWaiting;

  private ScriptRun(SimulatedLinux linux, SimulatedProcess process, Script script, boolean isMain) {
    this.linux = linux;
    this.process = process;
    this.script = script;
    this.isMain = isMain;
  }

  /** Executes a program: the process becomes what the script says, and takes its first steps. */
  static void exec(SimulatedLinux linux, SimulatedProcess process, Script script) {
    prepare(linux, process, script).go();
  }

  SimulatedFiles files() {
    return linux.files;
  }

  private static ScriptRun prepare(SimulatedLinux linux, SimulatedProcess process, Script script) {
    ScriptRun run = new ScriptRun(linux, process, script, true);
    process.script = run;
    script.applyTraits(process);
    process.onChildChange = run::childChanged;
    return run;
  }

  SimulatedProcess process() {
    return process;
  }

  ProcessTable table() {
    return linux.table;
  }

  private void go() {
    for (int steps = 0; next < script.steps().size(); steps++) {
      if (steps > MOST_STEPS_AT_ONCE) {
        throw new IllegalStateException(process + " never rests");
      }
      if (process.state != SimulatedProcess.State.RUNNING) {
        linux.after(0, process, this::go);
        return;
      }
      long wait = script.steps().get(next++).take(this);
      if (wait == Script.FOR_EVER) {
        return;
      }
      if (wait > 0) {
        linux.after(wait, process, this::go);
        return;
      }
    }
    if (isMain) {
      exit(0);
    }
  }

  void caught(int signal) {
    new ScriptRun(linux, process, script.reactions().get(signal), false).go();
  }

  void exit(int status) {
    linux.lives.exit(process, status);
  }

  void send(SimulatedProcess target, int signal) {
    linux.trace.add(process, " sends ", SimulatedLinux.name(signal), " to ", target);
    linux.signals.send(process.pid, target, signal);
  }

  void say(String text) {
    linux.trace.add(process, " says ", text);
    linux.notifications.say(process, text);
  }

  void sendToGroup(int signal) {
    for (SimulatedProcess member : linux.table.group(process.group)) {
      send(member, signal);
    }
  }

  /**
   * The child is in its place before it takes its first step. Nothing happens where no pid is free.
   */
  void fork(Script child, Consumer<SimulatedProcess> place) {
    SimulatedProcess forked = linux.lives.fork(process, child);
    if (forked == null) {
      return;
    }
    newestChild = forked;
    place.accept(forked);
    ScriptRun run = prepare(linux, forked, child);
    linux.events.after(linux.pace.spawnStep(), () -> linux.after(0, forked, run::go));
  }

  long waitForChildren() {
    if (process.children.isEmpty()) {
      return 0;
    }
    isWaiting = true;
    return Script.FOR_EVER;
  }

  private void childChanged() {
    if (isWaiting && process.children.isEmpty()) {
      isWaiting = false;
      go();
    }
  }

  /** Who is in the background is not let do that, SIGTTOU. */
  void giveTerminalToNewestChild() {
    if (newestChild != null && newestChild.isAlive() && isInForeground()) {
      linux.tty.wasPassedOnByScinitsGroup |= process.group == linux.scinit.group;
      linux.tty.foreground = newestChild.group;
    }
  }

  void changeTerminalModes(String modes) {
    if (isInForeground()) {
      linux.tty.modes = modes;
    }
  }

  private boolean isInForeground() {
    return linux.tty.controls(process) && linux.tty.foreground == process.group;
  }

  void restart() {
    next = 0;
  }
}
