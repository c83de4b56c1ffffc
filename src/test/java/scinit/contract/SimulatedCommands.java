package scinit.contract;

import java.util.Map;
import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome.Stage;
import scinit.simulation.Commands;
import scinit.simulation.Script;

/** What the scenarios' commands do, in the simulated world. */
final class SimulatedCommands implements Commands {
  private static final Script SLEEP = Script.named("sleep").sleepForEver();
  private static final Script SHELL = Script.named("sh");

  private static final Map<String, Found> COMMANDS =
      Map.ofEntries(
          program("true", Script.named("true").exit(0)),
          program("sleep 60", SLEEP),
          program("sh -c exit 3", SHELL.exit(3)),
          program("sh -c kill -TERM $$", SHELL.raise(Signal.TERM)),
          program("sh -c kill -USR1 $$; exit 1", SHELL.raise(Signal.USR1).exit(1)),
          program("sh -c kill -40 $$; exit 1", SHELL.raise(40).exit(1)),
          program("sh -c kill -TTOU $$; exit 1", SHELL.raise(Signal.TTOU).exit(1)),
          program(
              "sh -c kill -STOP $$; kill -STOP $$; exit 5",
              SHELL.raise(Signal.STOP).raise(Signal.STOP).exit(5)),
          program("sh -c sleep 60 & exit 4", SHELL.fork(SLEEP).exit(4)),
          program("sh -c sleep 1 & exit 4", SHELL.fork(SLEEP).exit(4)),
          program(
              "sh -c sleep 60 & kill -USR2 $PPID; wait",
              SHELL.fork(SLEEP).signalParent(Signal.USR2).waitForChildren()),
          program(
              "sh -c kill -USR2 $PPID; exec sleep 60",
              SHELL.signalParent(Signal.USR2).sleepForEver()),
          program(
              "sh -c trap '' TERM; kill -USR2 $PPID; exec sleep 60",
              SHELL.ignoring(Signal.TERM).signalParent(Signal.USR2).sleepForEver()),
          program(
              "sh -c trap 'exit 7' USR1; kill -USR2 $PPID; while :; do sleep 0.05; done",
              SHELL.on(Signal.USR1, SHELL.exit(7)).signalParent(Signal.USR2).sleepForEver()),
          program(
              "sh -c P=$PPID; export P; setsid sh -c 'kill -USR2 $P; exec sleep 60' & wait",
              SHELL
                  .forkDetached(SHELL.signalGrandparent(Signal.USR2).sleepForEver())
                  .waitForChildren()),
          Map.entry("scinit-no-such-program", Found.failure(Stage.FIND, Errno.ENOENT)),
          Map.entry("/scinit-no-such-program", Found.failure(Stage.FIND, Errno.ENOENT)),
          Map.entry("/etc/passwd", Found.failure(Stage.EXECUTE, Errno.EACCES)),
          Map.entry("/etc", Found.failure(Stage.EXECUTE, Errno.EACCES)));

  private static Map.Entry<String, Found> program(String command, Script script) {
    return Map.entry(command, Found.program(script));
  }

  @Override
  public Found find(String[] command) {
    Found found = COMMANDS.get(String.join(" ", command));
    if (found == null && SimulatedFileCommands.areMeant(command)) {
      return Found.program(SimulatedFileCommands.script(command[2]));
    }
    if (found == null && command.length == 1 && command[0].startsWith("target/contract/")) {
      return Found.file(SHELL.exit(6));
    }
    if (found == null) {
      throw new IllegalArgumentException("the world does not know: " + String.join(" ", command));
    }
    return found;
  }
}
