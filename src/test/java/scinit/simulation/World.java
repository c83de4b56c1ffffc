package scinit.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import scinit.kernel.ChildChange;
import scinit.kernel.Errno;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome;

/**
 * A simulated world with scinit in its place, for tests that follow one thread of events: nothing
 * takes time by itself, and nothing goes wrong unless the test says so.
 */
public final class World {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final String COMMAND = "command";

  /** What scinit sent to one process, itself included. */
  private record Sent(SimulatedProcess target, int signal) {}

  private final SimulatedLinux linux;
  private final SimulatedShell shell;
  private final Faults faults = new Faults();
  private final List<Sent> sent = new ArrayList<>();

  /** A process that scinit has started, and when, in milliseconds since the beginning. */
  public record Start(String name, long millis) {}

  private final List<Start> starts = new ArrayList<>();
  private final List<Integer> sentToNobody = new ArrayList<>();
  private final Map<ChildChange.Kind, Runnable> reactions = new EnumMap<>(ChildChange.Kind.class);
  private final SimulatedKernel kernel;
  private final long startNanos;
  private Script script = Script.named(COMMAND).exit(0);
  private Script hook = Script.named("hook").exit(0);
  private SimulatedProcess command;

  private World(Layout layout, Commands commands) {
    linux = new SimulatedLinux(new ProcessTable(2, 32768), Pace.instant(), false);
    shell = layout.furnish(linux);
    startNanos = linux.clock.nanos();
    kernel =
        new SimulatedKernel(
            linux, commands == null ? this::find : commands, faults, new Recorder());
  }

  /** Returns a world in which scinit is where the layout says. */
  public static World of(Layout layout) {
    return new World(layout, null);
  }

  /** Returns a world with other programs than {@code command}. */
  public static World of(Layout layout, Commands commands) {
    return new World(layout, commands);
  }

  private final class Recorder implements Watcher {
    @Override
    public void sent(SimulatedProcess target, int signal, int errno) {
      if (target.isAlive()) {
        sent.add(new Sent(target, signal));
      }
    }

    @Override
    public void sentToNobody(int pidOrGroup, boolean isGroup, int signal) {
      sentToNobody.add(pidOrGroup);
    }

    @Override
    public void reaped(Reaped answer, ChildChange change) {
      if (answer == Reaped.CHANGE && reactions.containsKey(change.kind())) {
        linux.events.after(0, reactions.remove(change.kind()));
      }
    }

    @Override
    public void spawned(SimulatedProcess spawned) {
      command = spawned;
      if (spawned != null) {
        starts.add(new Start(spawned.name, millis()));
      }
    }

    @Override
    public void failedToStart(SimulatedProcess process) {
      forget(process);
    }
  }

  private void forget(SimulatedProcess failed) {
    for (int i = starts.size() - 1; i >= 0; i--) {
      if (starts.get(i).name.equals(failed.name)) {
        starts.remove(i);
        return;
      }
    }
  }

  private Commands.Found find(String[] words) {
    if (words[0].equals("/bin/sh")) {
      return Commands.Found.program(hook);
    }
    return words[0].equals(COMMAND) && script != null
        ? Commands.Found.program(script)
        : Commands.Found.failure(SpawnOutcome.Stage.FIND, Errno.ENOENT);
  }

  /** Says what the program {@code command} does. */
  public World command(Script script) {
    this.script = script;
    return this;
  }

  /** Says what the shell of a hook does. */
  public World hook(Script script) {
    hook = script;
    return this;
  }

  /** Gives scinit a child that it has not started itself, such as one from before exec(2). */
  public void child(Script script) {
    SimulatedProcess child = linux.lives.fork(linux.scinit, script);
    ScriptRun.exec(linux, child, script);
  }

  /** Takes the program {@code command} away. */
  public void removeCommand() {
    script = null;
  }

  /** Returns the processes that scinit has started, in order. */
  public List<Start> starts() {
    return starts;
  }

  /** Has something happen at a moment after the beginning. */
  public World at(long millis, Runnable action) {
    linux.events.after(startNanos + millis * NANOS_PER_MILLI - linux.clock.nanos(), action);
    return this;
  }

  /** Sends signals to scinit at a moment after the beginning. */
  public World signalAt(long millis, int... signals) {
    return at(
        millis,
        () -> {
          for (int signal : signals) {
            linux.sendFromOutside(linux.scinit, signal);
          }
        });
  }

  /** Sends a signal to the command alone, at a moment after the beginning. */
  public World signalCommandAt(long millis, int signal) {
    return at(millis, () -> linux.sendFromOutside(command, signal));
  }

  /** Sends a signal to the command alone, now. */
  public void signalCommand(int signal) {
    linux.sendFromOutside(command, signal);
  }

  /** Sends a signal to a process, now. */
  public void signal(SimulatedProcess process, int signal) {
    linux.sendFromOutside(process, signal);
  }

  /** Has something happen once, right after scinit has learnt of such a change of a child. */
  public World whenReaped(ChildChange.Kind kind, Runnable action) {
    reactions.put(kind, action);
    return this;
  }

  /** Types a key on the terminal that means a signal, at a moment after the beginning. */
  public World typeAt(long millis, int signal) {
    return at(millis, () -> linux.tty.type(signal));
  }

  /** Closes the other end of the terminal, at a moment after the beginning. */
  public World hangUpAt(long millis) {
    return at(millis, linux.tty::hangUp);
  }

  /** Ends the shell by SIGKILL, at a moment after the beginning: its terminal stays open. */
  public World killShellAt(long millis) {
    return at(millis, () -> linux.lives.killedBy(linux.scinit.parent, Signal.KILL));
  }

  /** Has scinit be started by nohup(1). */
  public World nohup() {
    linux.ignoreHangUp();
    return this;
  }

  /** Has stderr be a terminal. */
  public World standardErrorIsTerminal() {
    kernel.makeStandardErrorATerminal();
    return this;
  }

  /** Returns what can go wrong. */
  public Faults faults() {
    return faults;
  }

  /** Sets a variable of the environment that scinit is started in. */
  public World variable(String name, String value) {
    kernel.setVariable(name, value);
    return this;
  }

  /** Returns what commands and scinit's manager say to each other. */
  public SimulatedNotifications notifications() {
    return linux.notifications;
  }

  /** Returns the files of this world. */
  public SimulatedFiles files() {
    return linux.files;
  }

  /** Returns scinit's door to this world. */
  public SimulatedKernel kernel() {
    return kernel;
  }

  /** Returns the shell that has started scinit. */
  public SimulatedShell shell() {
    return shell;
  }

  /** Returns the command's process, or null if it was not started. */
  public SimulatedProcess command() {
    return command;
  }

  /** Returns the milliseconds since the beginning. */
  public long millis() {
    return (linux.clock.nanos() - startNanos) / NANOS_PER_MILLI;
  }

  /** Returns the signals that scinit has sent to living processes with a name, in order. */
  public List<Integer> sentTo(String name) {
    return sent.stream()
        .filter(each -> each.target.name.equals(name))
        .map(each -> each.signal)
        .toList();
  }

  /** Returns the pids and groups that scinit has signalled although nobody has them. */
  public List<Integer> sentToNobody() {
    return sentToNobody;
  }

  /** Returns the names of the processes that scinit has started and that have not ended. */
  public List<String> alive() {
    return linux.table.all().stream()
        .filter(each -> each.isAlive() && !each.isOutside && each != linux.scinit)
        .map(each -> each.name)
        .toList();
  }

  /** Returns the number of zombies that wait for scinit. */
  public long zombies() {
    return linux.scinit.children.stream().filter(SimulatedProcess::isZombie).count();
  }

  /** Has scinit be part of a pipeline. */
  public World inPipeline() {
    linux.tty.isShared = true;
    return this;
  }

  /** Returns the terminal's modes. */
  public String terminalModes() {
    return linux.tty.modes;
  }

  /** Returns true if scinit's own group is in the foreground. */
  public boolean scinitHasTerminal() {
    return linux.tty.controls(linux.scinit) && linux.tty.foreground == linux.scinit.group;
  }

  /** Returns true if the command's group is in the foreground. */
  public boolean commandHasTerminal() {
    return linux.tty.foreground == command.group && linux.tty.controls(command);
  }
}
