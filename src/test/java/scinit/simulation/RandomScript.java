package scinit.simulation;

import scinit.kernel.Signal;

/** What programs may do: well-behaved ones, and all others. */
final class RandomScript {
  /** How deep families go. */
  private static final int MOST_GENERATIONS = 3;

  private final Chance chance;
  private final boolean isFaulty;

  RandomScript(Chance chance, boolean isFaulty) {
    this.chance = chance;
    this.isFaulty = isFaulty;
  }

  /** Makes the command's script. */
  Script command() {
    if (chance.percent(3)) {
      return flood();
    }
    return program("command", 0);
  }

  /** Makes the script of a command that is restarted: mostly a server, asked before it ends. */
  Script restarted() {
    return chance.percent(40) ? command() : server();
  }

  private Script server() {
    Script server = Script.named("command");
    if (chance.percent(30)) {
      server = server.fork(Script.named("worker").sleepForEver());
    }
    if (chance.percent(20)) {
      server = server.forkOrphan(Script.named("orphan").ignoring(Signal.TERM).sleepForEver());
    }
    if (chance.percent(20)) {
      server = server.ignoring(Signal.TERM);
    } else if (chance.percent(40)) {
      Script end = Script.named("end").sleep(chance.between(0, 3000)).exit(chance.between(0, 9));
      server = server.on(Signal.TERM, end);
    }
    if (chance.percent(60)) {
      server = server.sleep(chance.between(0, 1500)).say("READY=1");
    }
    return server.sleepForEver();
  }

  /** Makes the script of what is run beside the command. */
  Script hook() {
    Script hook = Script.named("hook").sleep(duration());
    if (chance.percent(20)) {
      hook = hook.forkOrphan(Script.named("daemon").sleep(duration()));
    }
    if (chance.percent(20)) {
      hook = hook.ignoring(Signal.TERM).fork(Script.named("helper").sleep(duration()));
    }
    return chance.percent(20) ? hook.sleepForEver() : hook.exit(chance.oneOf(0, 0, 1));
  }

  /** Thousands of orphans that end together, and perhaps the command with them. */
  private Script flood() {
    Script orphan = Script.named("orphan").sleep(20).exit(0);
    Script parent =
        Script.named("parent").forkMany(chance.between(500, 3000), orphan).sleep(5).exit(0);
    Script command = Script.named("command").fork(parent);
    return chance.percent(50) ? command.sleep(20).exit(3) : rest(command);
  }

  private Script program(String name, int generation) {
    Script script = react(Script.named(name));
    int steps = chance.between(0, 4);
    for (int i = 0; i < steps; i++) {
      script = step(script, name, generation);
    }
    if (generation == 0 && chance.percent(10)) {
      return script.fork(program("worker", MOST_GENERATIONS)).sleep(250).repeat();
    }
    return rest(script);
  }

  private Script react(Script script) {
    Script reacting = script;
    for (int signal : new int[] {Signal.TERM, Signal.INT, Signal.QUIT, Signal.HUP, Signal.USR1}) {
      if (chance.percent(20)) {
        reacting = reacting.ignoring(signal);
      } else if (chance.percent(30)) {
        reacting = reacting.on(signal, reaction());
      }
    }
    if (chance.percent(10)) {
      reacting = reacting.neglectingChildren();
    }
    if (isFaulty && chance.percent(5)) {
      reacting = chance.percent(50) ? reacting.asAnotherUser() : reacting.stuck();
    }
    return reacting;
  }

  private Script reaction() {
    Script reaction = Script.named("reaction");
    return switch (chance.between(0, 3)) {
      case 0 -> reaction;
      case 1 -> reaction.exit(chance.between(0, 255));
      case 2 -> reaction.sleep(duration()).exit(0);
      default -> reaction.forkOrphan(Script.named("late").sleep(duration()).exit(0));
    };
  }

  private Script step(Script script, String name, int generation) {
    if (generation >= MOST_GENERATIONS) {
      return script.sleep(duration());
    }
    String child = name + "/" + generation;
    return switch (chance.between(0, 11)) {
      case 0, 1 -> script.sleep(duration());
      case 2, 3 -> script.fork(program(child, generation + 1));
      case 4 -> script.forkOrphan(program(child, generation + 1));
      case 5 -> script.forkDetached(program(child, generation + 1));
      case 6 -> script.forkJob(program(child, generation + 1)).giveTerminalToChild();
      case 7 -> script.fork(program(child, generation + 1)).waitForChildren();
      case 8 -> script.raise(chance.oneOf(Signal.STOP, Signal.TSTP, Signal.USR1, Signal.CONT));
      case 9 -> script.signalParent(chance.oneOf(Signal.USR2, Signal.CHLD, Signal.WINCH));
      case 10 -> script.changeTerminalModes("raw");
      default -> chance.percent(30) ? script.joinParentsGroup() : script;
    };
  }

  private Script rest(Script script) {
    return switch (chance.between(0, 5)) {
      case 0 -> script.sleepForEver();
      case 1 -> script.raise(chance.oneOf(Signal.KILL, Signal.SEGV, Signal.TERM, 40)).exit(1);
      case 2 -> script.waitForChildren().exit(chance.between(0, 255));
      default -> script.sleep(duration()).exit(chance.oneOf(0, chance.between(0, 255)));
    };
  }

  private int duration() {
    return chance.oneOf(0, chance.between(1, 10), chance.between(1, 300), chance.between(1, 4000));
  }
}
