package scinit.simulation;

import java.util.HashMap;
import java.util.Map;
import scinit.config.Contract.Leftovers;
import scinit.config.SignalSettings.Target;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.Signal;

/**
 * No signal is lost, delivered twice, or sent to somebody who is not meant: what scinit took in a
 * turn is what its recipients were sent in that turn.
 *
 * <p>Whoever was born, died or changed his group within the turn may have been missed, or not.
 * SIGKILL, SIGTERM and SIGCONT are sent by scinit of its own accord too.
 */
final class DeliveryCheck extends Invariant {
  /** To resume the command for each wish to end, and once for what it has left behind. */
  private static final int MOST_OWN_CONTINUES = 70;

  /** A turn may end two commands, and what they have left behind. */
  private static final int MOST_OWN_STOPS = 3;

  private final Map<SimulatedProcess, Integer> groupsBefore = new HashMap<>();
  private final Map<SimulatedProcess, int[]> sent = new HashMap<>();

  private CommandRun run;
  private boolean hadGroup;
  private boolean hasGroup;

  DeliveryCheck(LifeFacts facts) {
    super(facts);
  }

  @Override
  public void awaitReturned(ArrivedSignal arrived) {
    groupsBefore.clear();
    sent.clear();
    run = facts.commands.serving();
    if (facts.isAnythingToForward || facts.preStop.isHolding()) {
      hadGroup = hasMembers();
      for (SimulatedProcess each : facts.linux.table.all()) {
        if (isInReach(each)) {
          groupsBefore.put(each, each.group);
        }
      }
    }
  }

  private boolean isInReach(SimulatedProcess process) {
    return process.isAlive()
        && !process.isOutside
        && process != facts.linux.scinit
        && process.descendsFrom(facts.linux.scinit);
  }

  @Override
  public void sent(SimulatedProcess target, int signal, int errno) {
    boolean isStranger = target.isOutside && !isLastGreeting() && !wasGroupOfACommand(target);
    if (isStranger || target == facts.linux.scinit) {
      fail("scinit signals " + target + ", which is none of its business");
    }
    sent.computeIfAbsent(target, any -> new int[Signal.MAX + 1])[signal]++;
  }

  /** What is left of the group of a command that was replaced may have gone since it was seen. */
  private boolean wasGroupOfACommand(SimulatedProcess target) {
    return facts.config().restart().handover().isOn()
        && facts.commands.reapedCommands().stream()
            .anyMatch(each -> each.process.pid == target.group);
  }

  @Override
  public void sentToNobody(int pidOrGroup, boolean isGroup, int signal) {
    boolean isKnownGroup =
        isGroup
            && (isLastGreeting()
                || facts.hasOwnGroup() && isGroupOfACommand(pidOrGroup)
                || isStarting(pidOrGroup));
    if (!isKnownGroup) {
      fail("scinit signals " + pidOrGroup + ", which was reaped");
    }
  }

  /** Returns true for a command that may have left its group, or whose rest has gone since. */
  private boolean isGroupOfACommand(int group) {
    boolean isRest = facts.config().restart().handover().isOn();
    return facts.commands.commands().stream()
        .anyMatch(each -> each.process.pid == group && (each.isKnown() || isRest));
  }

  /** Returns true for one that may not have a group yet, and of which scinit does not know. */
  private boolean isStarting(int pid) {
    SimulatedProcess process = facts.linux.table.find(pid);
    return process != null && process.start != null;
  }

  /**
   * Without orphans of its own, or unable to find them, scinit can only hope that the number of the
   * command's group is still the group's when it asks it to end.
   */
  private boolean isLastGreeting() {
    return facts.hasOwnGroup()
        && facts.isCommandReaped()
        && (!facts.adoptsOrphans() || facts.isBlind() || isAsked());
  }

  /** Returns true if what is left of the command's group is asked to end and not waited for. */
  private boolean isAsked() {
    return facts.config().contract().leftovers() == Leftovers.ASK
        && facts.config().processes().newSession();
  }

  @Override
  public void awaitEntered(long deadlineNanos) {
    checkTurn();
  }

  @Override
  public void ended(int exitStatus, String standardError) {
    checkTurn();
  }

  /** Returns true if the command's group has members: the command itself may have left it. */
  private boolean hasMembers() {
    return run != null && !facts.linux.table.group(run.process.pid).isEmpty();
  }

  /** Checks the turn that is over. */
  private void checkTurn() {
    if (groupsBefore.isEmpty()) {
      return;
    }
    int[] none = new int[Signal.MAX + 1];
    hasGroup = hasMembers();
    groupsBefore.forEach(
        (process, group) -> {
          if (isInReach(process) && process.group == group) {
            check(process, sent.getOrDefault(process, none));
          }
        });
  }

  private void check(SimulatedProcess process, int[] count) {
    boolean isCommand = run != null && process == run.process;
    boolean hasGroupVanished = hasGroup != hadGroup && isCommand;
    if ((facts.isCommandReaped() && facts.isBlind()) || hasGroupVanished) {
      return;
    }
    boolean isMeant = isMeant(process, isCommand);
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      int least = isMeant && !mayBeForgotten() ? facts.toForward[signal] : 0;
      int most = (isMeant ? facts.toForward[signal] : 0) + ownAccord(signal);
      if (count[signal] < least || count[signal] > most) {
        fail(
            process
                + " was sent "
                + SimulatedLinux.name(signal)
                + " "
                + count[signal]
                + " times instead of "
                + least);
      }
    }
  }

  /** Where a command may follow, scinit forgets one that has ended, or that nothing ends. */
  private boolean mayBeForgotten() {
    boolean isOver = run == null || !run.isKnown() || (run.asked != null && !run.canBeKilled());
    return facts.config().mayRestart() && isOver;
  }

  private int ownAccord(int signal) {
    if (signal == Signal.KILL || signal == Signal.CONT) {
      return isLeftAlone() && signal == Signal.CONT ? 0 : MOST_OWN_CONTINUES;
    }
    if (facts.config().mayRestart() && signal == facts.stopSignal()) {
      return MOST_OWN_STOPS;
    }
    if (isLeftAlone()) {
      return isAsked() && signal == facts.config().signals().rewrites().apply(Signal.TERM) ? 1 : 0;
    }
    boolean isGivenUp = run != null && run.isKnown() && !run.canBeKilled();
    boolean endsLeftovers = facts.isCommandReaped() || isGivenUp || facts.config().mayRestart();
    return signal == Signal.TERM && endsLeftovers ? MOST_OWN_STOPS : 0;
  }

  private boolean isLeftAlone() {
    return facts.config().contract().leftovers() != Leftovers.END && facts.isCommandReaped();
  }

  private boolean isMeant(SimulatedProcess process, boolean isCommand) {
    Target target = facts.target();
    boolean hasEnded = run != null && !run.isKnown();
    if (hasEnded || (target == Target.ALL && !facts.isBlind())) {
      return true;
    }
    if (target == Target.CHILD || !facts.hasOwnGroup()) {
      return isCommand;
    }
    return hasGroup ? process.group == run.process.pid : isCommand;
  }
}
