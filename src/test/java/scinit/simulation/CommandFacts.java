package scinit.simulation;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.ChildChange;
import scinit.kernel.CommandWords;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;

/** What scinit has started, and what has become of it, as far as scinit was told. */
final class CommandFacts {
  /** What a start is for. */
  enum Purpose {
    COMMAND,
    BEFORE_START,
    PRE_STOP
  }

  private final SimulatedLinux linux;
  private final List<CommandRun> commands = new ArrayList<>();
  private final List<CommandRun> hooks = new ArrayList<>();
  private final List<CommandRun> reapedCommands = new ArrayList<>();
  private CommandRun serving;
  private Purpose purpose = Purpose.COMMAND;
  private boolean sharesGroup;
  private boolean hasTriedToStart;
  private boolean hasLastStartFailed;
  private boolean wasForkRefused;

  CommandFacts(SimulatedLinux linux) {
    this.linux = linux;
  }

  /** Returns what is being started, or was last. */
  Purpose purpose() {
    return purpose;
  }

  /** Returns the runs of the command, failed starts apart. */
  List<CommandRun> commands() {
    return commands;
  }

  /** Returns the runs of what comes before a start. */
  List<CommandRun> hooks() {
    return hooks;
  }

  /** Returns the runs whose end was taken, in that order. */
  List<CommandRun> reapedCommands() {
    return reapedCommands;
  }

  /**
   * Returns the run that signals are for; the latest one if none is left; null before the first.
   */
  CommandRun serving() {
    return serving;
  }

  /** Returns true if the command stays in scinit's own process group. */
  boolean sharesGroup() {
    return sharesGroup;
  }

  boolean hasTriedToStart() {
    return hasTriedToStart;
  }

  /** Returns true if the latest command has never been executed. */
  boolean hasLastStartFailed() {
    return hasLastStartFailed;
  }

  /** Returns the commands whose end was not taken. */
  List<CommandRun> known() {
    return known(commands);
  }

  /** Returns true if no command is left that scinit could end. */
  boolean isNoneLeft() {
    return known().stream().noneMatch(each -> each.asked == null || each.canBeKilled());
  }

  static List<CommandRun> known(List<CommandRun> runs) {
    List<CommandRun> known = new ArrayList<>();
    for (CommandRun each : runs) {
      if (each.isKnown()) {
        known.add(each);
      }
    }
    return known;
  }

  void spawns(SpawnRequest request) {
    String[] words = ((CommandWords) request.command()).words();
    purpose = purpose(words);
    if (purpose == Purpose.COMMAND) {
      sharesGroup = request.place() == Place.SCINIT_GROUP;
      hasTriedToStart = true;
    }
  }

  private static Purpose purpose(String[] words) {
    if (!Programs.isHook(words)) {
      return Purpose.COMMAND;
    }
    return Programs.isPreStop(words) ? Purpose.PRE_STOP : Purpose.BEFORE_START;
  }

  /** Returns true if there was ever no pid for a start. */
  boolean wasForkRefused() {
    return wasForkRefused;
  }

  void forkRefused() {
    wasForkRefused = true;
  }

  /** Notes a process, or, with null, that there is none. */
  void spawned(SimulatedProcess process) {
    switch (purpose) {
      case COMMAND -> {
        hasLastStartFailed = process == null;
        commands.forEach(CommandRun::noteSuccessor);
        if (process != null) {
          commands.add(new CommandRun(process, sharesGroup ? linux.scinit.pending.all() : 0));
          serving = serving == null || !serving.isKnown() ? firstUnasked() : serving;
        }
      }
      case BEFORE_START -> {
        if (process != null) {
          hooks.add(new CommandRun(process, 0));
        }
      }
      case PRE_STOP -> {
        // Nothing, because it is no run that anything is asked of here.
      }
    }
  }

  private CommandRun firstUnasked() {
    for (CommandRun each : commands) {
      if (each.isKnown() && each.asked == null) {
        return each;
      }
    }
    return serving;
  }

  void failedToStart(SimulatedProcess process, Moment now) {
    CommandRun run = find(commands, process.pid);
    if (run != null) {
      commands.remove(run);
      run.reaped = now;
      hasLastStartFailed |= serving == run || known().isEmpty();
    }
    CommandRun hook = find(hooks, process.pid);
    if (hook != null) {
      hooks.remove(hook);
    }
  }

  private static CommandRun find(List<CommandRun> runs, int pid) {
    for (CommandRun each : runs) {
      if (each.isKnown() && each.process.pid == pid) {
        return each;
      }
    }
    return null;
  }

  /** Notes a change of a child that was taken. */
  void reaped(ChildChange change, Moment now) {
    CommandRun run = find(commands, change.pid());
    note(run, change, now);
    if (run != null && !run.isKnown()) {
      reapedCommands.add(run);
    }
    note(find(hooks, change.pid()), change, now);
  }

  private static void note(CommandRun run, ChildChange change, Moment now) {
    if (run != null) {
      run.news = change.kind();
      run.reaped = run.process.state == SimulatedProcess.State.REAPED ? now : null;
    }
  }

  /** Notes that scinit asks for a process's end. */
  void asked(SimulatedProcess target, Moment turn) {
    for (CommandRun each : commands) {
      if (each.asked == null && each.isMember(target)) {
        each.asked = turn;
      }
    }
  }

  /**
   * Ends a turn: where two commands run, the new one serves once the old one is asked to end or has
   * ended.
   */
  void endTurn(boolean isEndWished) {
    boolean isOver = serving == null || !serving.isKnown();
    if (isOver || (!isEndWished && serving.asked != null)) {
      serving = firstUnasked();
    }
  }
}
