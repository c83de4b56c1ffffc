package scinit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import scinit.kernel.Signal;

/**
 * What a program does: steps one after the other, and a script for each signal that it catches. It
 * exits with 0 after the last step. Immutable; each method returns a longer script.
 */
public final class Script {
  private static final long NANOS_PER_MILLI = 1_000_000;
  static final long FOR_EVER = Long.MAX_VALUE;

  /** One step: acts for a process, and returns how long the process then waits. */
  interface Step {
    long take(ScriptRun run);
  }

  private final String name;
  private final List<Step> steps;
  private final Map<Integer, Script> reactions;
  private final List<Consumer<SimulatedProcess>> traits;

  private Script(
      String name,
      List<Step> steps,
      Map<Integer, Script> reactions,
      List<Consumer<SimulatedProcess>> traits) {
    this.name = name;
    this.steps = steps;
    this.reactions = reactions;
    this.traits = traits;
  }

  /** Begins a script; the name is for the trace. */
  public static Script named(String name) {
    return new Script(name, List.of(), Map.of(), List.of());
  }

  String name() {
    return name;
  }

  List<Step> steps() {
    return steps;
  }

  Map<Integer, Script> reactions() {
    return reactions;
  }

  /** Makes a process what one with this script is from its start. */
  void applyTraits(SimulatedProcess process) {
    for (int signal : reactions.keySet()) {
      process.caught |= Signal.bit(signal);
      process.ignored &= ~Signal.bit(signal);
    }
    for (Consumer<SimulatedProcess> trait : traits) {
      trait.accept(process);
    }
  }

  private Script step(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Script(name, longer, reactions, traits);
  }

  private Script act(Consumer<ScriptRun> action) {
    return step(
        run -> {
          action.accept(run);
          return 0;
        });
  }

  private Script trait(Consumer<SimulatedProcess> trait) {
    List<Consumer<SimulatedProcess>> more = new ArrayList<>(traits);
    more.add(trait);
    return new Script(name, steps, reactions, more);
  }

  /** Sleeps. */
  public Script sleep(long millis) {
    return step(run -> millis * NANOS_PER_MILLI);
  }

  /** Never goes on; signals may still end it. */
  public Script sleepForEver() {
    return step(run -> FOR_EVER);
  }

  /** Ends. */
  public Script exit(int status) {
    return act(run -> run.exit(status));
  }

  /** Sends itself a signal. */
  public Script raise(int signal) {
    return act(run -> run.send(run.process(), signal));
  }

  /** Sends its parent a signal. */
  public Script signalParent(int signal) {
    return act(run -> run.send(run.process().parent, signal));
  }

  /** Sends its parent's parent a signal. */
  public Script signalGrandparent(int signal) {
    return act(run -> run.send(run.process().parent.parent, signal));
  }

  /** Says something on the socket for readiness, sd_notify(3). */
  public Script say(String text) {
    return act(run -> run.say(text));
  }

  /** Changes files. */
  public Script change(Consumer<SimulatedFiles> change) {
    return act(run -> change.accept(run.files()));
  }

  /** Sends a signal to its process group. */
  public Script signalGroup(int signal) {
    return act(run -> run.sendToGroup(signal));
  }

  /** Starts a child in its own group. */
  public Script fork(Script child) {
    return act(run -> run.fork(child, forked -> {}));
  }

  /** Starts a child that leads a group of its own, as a shell does for a job. */
  public Script forkJob(Script child) {
    return act(run -> run.fork(child, run.table()::makeGroup));
  }

  /** Starts a child that leads a session of its own, setsid(1). */
  public Script forkDetached(Script child) {
    return act(run -> run.fork(child, run.table()::makeSession));
  }

  /** Starts a child through another one that ends at once: the child is an orphan. */
  public Script forkOrphan(Script orphan) {
    return fork(named("middle").fork(orphan).exit(0));
  }

  /** Starts many children at once. */
  public Script forkMany(int count, Script child) {
    return act(
        run -> {
          for (int i = 0; i < count; i++) {
            run.fork(child, forked -> {});
          }
        });
  }

  /** Goes on when no child is left. */
  public Script waitForChildren() {
    return step(ScriptRun::waitForChildren);
  }

  /** Makes the newest child's group the terminal's foreground group, as a shell does. */
  public Script giveTerminalToChild() {
    return act(ScriptRun::giveTerminalToNewestChild);
  }

  /** Changes the terminal's modes, as an editor does. */
  public Script changeTerminalModes(String modes) {
    return act(run -> run.changeTerminalModes(modes));
  }

  /** Joins the process group of its parent. */
  public Script joinParentsGroup() {
    return act(run -> run.process().group = run.process().parent.group);
  }

  /** Begins from the first step again. */
  public Script repeat() {
    return act(ScriptRun::restart);
  }

  /** Catches a signal: runs the other script's steps beside its own. */
  public Script on(int signal, Script reaction) {
    Map<Integer, Script> more = new TreeMap<>(reactions);
    more.put(signal, reaction);
    return new Script(name, steps, more, traits);
  }

  /** Ignores a signal from its start. */
  public Script ignoring(int signal) {
    return trait(process -> process.ignored |= Signal.bit(signal));
  }

  /** Never reaps its children. */
  public Script neglectingChildren() {
    return trait(process -> process.neglectsChildren = true);
  }

  /** Runs as another user, as after a setuid program was executed. */
  public Script asAnotherUser() {
    return trait(process -> process.isProtected = true);
  }

  /** Hangs in the kernel, so that nothing ends it. */
  public Script stuck() {
    return trait(process -> process.isStuck = true);
  }
}
