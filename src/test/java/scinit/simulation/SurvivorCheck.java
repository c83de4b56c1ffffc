package scinit.simulation;

import java.util.List;
import scinit.config.Contract.Leftovers;
import scinit.kernel.Signal;

/** Where scinit can see to it, nobody that it or the command has started outlives it. */
final class SurvivorCheck extends Invariant {
  SurvivorCheck(LifeFacts facts) {
    super(facts);
  }

  @Override
  public void ended(int exitStatus, String standardError) {
    boolean sees = facts.adoptsOrphans() && !facts.isBlind() && !facts.wasRefused;
    if (!sees || facts.config().contract().leftovers() != Leftovers.END) {
      return;
    }
    List<SimulatedProcess> survivors =
        facts.linux.table.descendants(facts.linux.scinit).stream().filter(this::goesOn).toList();
    boolean isExcused =
        !facts.commands.known().isEmpty()
            || survivors.stream().anyMatch(each -> each.isProtected || each.isStuck);
    if (!survivors.isEmpty() && !isExcused) {
      fail("left behind: " + survivors);
    }
  }

  /**
   * What runs before SIGTERM gets SIGKILL where there is no command, and is not waited for; nor is
   * what runs before a start where the first start or the last restart has failed meanwhile.
   */
  private boolean goesOn(SimulatedProcess process) {
    boolean isKilled = facts.preStop.isHook(process) && process.pending.has(Signal.KILL);
    boolean isOfHook = facts.commands.hooks().stream().anyMatch(each -> each.isMember(process));
    return process.isAlive() && !isKilled && !isOfHook;
  }
}
