package scinit.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scinit.config.EndSettings.WaitFor;
import scinit.config.SignalRewrites;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.kernel.SpawnRequest;

/** No wish for a restart is forgotten, and no loss of the terminal. */
final class ReloadCheck extends Invariant {
  private final Set<String> changedInHooks = new HashSet<>();
  private final Set<String> changedInTurn = new HashSet<>();
  private boolean isHookStarting;
  private boolean isDue;

  ReloadCheck(LifeFacts facts) {
    super(facts);
  }

  @Override
  public void spawns(SpawnRequest request) {
    if (facts.commands.purpose() == CommandFacts.Purpose.PRE_STOP) {
      return;
    }
    isHookStarting = facts.commands.purpose() == CommandFacts.Purpose.BEFORE_START;
    if (isHookStarting) {
      // What changed after scinit had looked, and before the hook was there, counts as the hook's.
      changedInHooks.addAll(changedInTurn);
    }
    isDue = false;
  }

  @Override
  public void spawned(SimulatedProcess process) {
    isHookStarting = false;
  }

  /** A file that changes in two runs of a hook may be taken for its output, whoever did it. */
  @Override
  public void fileChanged(String path) {
    boolean isWatched =
        facts.config().watch().paths().stream()
            .anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    changedInTurn.add(path);
    boolean isKnownAsPersons = (!isHookKnown() && !isHookStarting) || changedInHooks.add(path);
    isDue |= facts.config().watch().isOn() && isWatched && isKnownAsPersons;
  }

  private boolean isHookKnown() {
    return !CommandFacts.known(facts.commands.hooks()).isEmpty();
  }

  @Override
  public void awaitReturned(ArrivedSignal arrived) {
    changedInTurn.clear();
    isDue |= facts.taken != 0 && facts.taken == facts.config().restart().reloadSignal();
  }

  @Override
  public void awaitEntered(long deadlineNanos) {
    if (deadlineNanos != Kernel.NEVER || facts.quit != null || !facts.config().mayRestart()) {
      return;
    }
    List<CommandRun> known = facts.commands.known();
    CommandRun last = facts.commands.serving();
    boolean isEnding = last != null && last.asked != null;
    boolean waitsForRest =
        facts.config().end().waitFor() == WaitFor.ALL && !facts.linux.scinit.children.isEmpty();
    boolean isHangUpDropped =
        facts.config().signals().rewrites().apply(Signal.HUP) == SignalRewrites.DROP;
    boolean isWithoutCommand =
        !isHangUpDropped && known.isEmpty() && !isHookKnown() && !isEnding && !waitsForRest;
    if (isWithoutCommand && facts.hangUp.isForgotten(facts.commands.commands())) {
      fail("scinit waits although its terminal is lost");
    }
    boolean isBusy = facts.linux.files.hasEvents() || isHookKnown() || known.size() != 1;
    if (isDue && !isBusy && isServing(known.get(0))) {
      fail("scinit has forgotten that it is to restart the command");
    }
  }

  /** One that is asked to end, or sent SIGKILL, may take its time: nothing is forgotten then. */
  private static boolean isServing(CommandRun run) {
    return run.asked == null && run.process.isAlive() && !run.process.pending.has(Signal.KILL);
  }
}
