package scinit.simulation;

import java.util.List;
import scinit.kernel.SpawnRequest;

/** At the end the terminal is given back as it was found. */
final class TerminalCheck extends Invariant {
  private boolean wasOthers;

  TerminalCheck(LifeFacts facts) {
    super(facts);
  }

  /** Others of an old command may have the foreground when the next one is started, or had it. */
  @Override
  public void spawns(SpawnRequest request) {
    Tty tty = facts.linux.tty;
    boolean isTaken =
        tty.controls(facts.linux.scinit)
            && tty.foreground != facts.linux.scinit.group
            && !isCommands(tty.foreground);
    wasOthers |= isTaken && isOthers(tty.foreground);
  }

  /**
   * Where things go wrong, it may be a group of those who could not be ended in time; where pids
   * come round, its number may have been a stranger's meanwhile.
   */
  private boolean isOthers(int group) {
    List<SimulatedProcess> members = facts.linux.table.group(group);
    boolean mayBeEmpty = facts.plan.isFaulty() || facts.plan.scene().hasFewPids();
    return members.isEmpty()
        ? mayBeEmpty
        : members.stream()
            .anyMatch(
                each ->
                    each.descendsFrom(facts.linux.scinit)
                        || each.session != facts.linux.scinit.session);
  }

  private boolean isCommands(int group) {
    return facts.commands.known().stream().anyMatch(run -> run.process.pid == group);
  }

  @Override
  public void ended(int exitStatus, String standardError) {
    Tty tty = facts.linux.tty;
    if (!facts.adoptsOrphans() || facts.isBlind() || isOneOutOfReach()) {
      return; // Somebody may still use it whom scinit does not know of.
    }
    if (tty.wasPassedOnByScinitsGroup || wasOthers) {
      return; // By who took scinit's place in the foreground behind its back.
    }
    boolean isOurs = tty.controls(facts.linux.scinit);
    if (isOurs && tty.foreground != facts.linux.scinit.group) {
      // A zombie counts: who should reap it may be out of scinit's reach.
      if (facts.linux.table.group(tty.foreground).isEmpty()) {
        fail("the terminal is left to the group " + tty.foreground + " of the dead");
      }
    } else if (isOurs && !tty.modes.equals("cooked")) {
      fail("the terminal is left with the modes " + tty.modes);
    }
  }

  /**
   * Returns true if a command is in scinit's own group, so that scinit can't give that the
   * terminal; or if scinit has gone on without one that nothing ends.
   */
  private boolean isOneOutOfReach() {
    return facts.commands.commands().stream()
        .anyMatch(each -> each.process.group != each.process.pid || !each.canBeKilled());
  }
}
