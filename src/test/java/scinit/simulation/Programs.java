package scinit.simulation;

import java.util.ArrayList;
import java.util.List;

/** What scinit finds for each start, one after the other: the command, and what runs beside it. */
final class Programs implements Commands {
  /** What is run before SIGTERM is forwarded. */
  static final String PRE_STOP = "drain";

  /** What is run before a start. */
  static final String BEFORE_START = "make";

  private static final String SHELL = "/bin/sh";
  private static final int VARIETY = 8;

  private final List<Script> commands;
  private final List<Script> hooks;
  private int commandStarts;
  private int hookStarts;

  private Programs(List<Script> commands, List<Script> hooks) {
    this.commands = commands;
    this.hooks = hooks;
  }

  static Programs make(RandomScript scripts, boolean mayRestart) {
    List<Script> commands = new ArrayList<>();
    List<Script> hooks = new ArrayList<>();
    for (int i = 0; i < (mayRestart ? VARIETY : 1); i++) {
      commands.add(mayRestart ? scripts.restarted() : scripts.command());
      hooks.add(scripts.hook());
    }
    return new Programs(commands, hooks);
  }

  static boolean isHook(String[] words) {
    return words[0].equals(SHELL);
  }

  static boolean isPreStop(String[] words) {
    return words[words.length - 1].equals(PRE_STOP);
  }

  @Override
  public Found find(String[] words) {
    return Found.program(
        isHook(words)
            ? hooks.get(hookStarts++ % hooks.size())
            : commands.get(commandStarts++ % commands.size()));
  }
}
