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
final class DeliveryCheck implements Watcher {
  /** To resume the command for each wish to end, and once for what it has left behind. */
  private static final int MOST_OWN_CONTINUES = 70;

  private final LifeFacts facts;
  private final Map<SimulatedProcess, Integer> groupsBefore = new HashMap<>();
  private final Map<SimulatedProcess, int[]> sent = new HashMap<>();

  private boolean hadGroup;
  private boolean hasGroup;

  DeliveryCheck(LifeFacts facts) {
    this.facts = facts;
  }

  @Override
  public void awaitReturned(ArrivedSignal arrived) {
    groupsBefore.clear();
    sent.clear();
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
    if ((target.isOutside && !isLastGreeting()) || target == facts.linux.scinit) {
      facts.fail("scinit signals " + target + ", which is none of its business");
    }
    sent.computeIfAbsent(target, any -> new int[Signal.MAX + 1])[signal]++;
  }

  @Override
  public void sentToNobody(int pidOrGroup, boolean isGroup, int signal) {
    boolean hasLeftItsGroup = isGroup && !facts.isCommandReaped() && facts.hasOwnGroup();
    boolean isNotThereYet = isGroup && isStarting(pidOrGroup);
    if (!(isGroup && isLastGreeting()) && !hasLeftItsGroup && !isNotThereYet) {
      facts.fail("scinit signals " + pidOrGroup + ", which was reaped");
    }
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
    boolean hasOwnGroup = facts.hasOwnGroup();
    return hasOwnGroup
        && facts.isCommandReaped()
        && (!facts.adoptsOrphans() || isBlind() || isAsked());
  }

  /** Returns true if what is left of the command's group is asked to end and not waited for. */
  private boolean isAsked() {
    return facts.config().contract().leftovers() == Leftovers.ASK
        && facts.config().processes().newSession();
  }

  @Override
  public void awaitEntered(long deadlineNanos) {
    check();
  }

  /** Returns true if the command's group has members: the command itself may have left it. */
  private boolean hasMembers() {
    return facts.command != null && !facts.linux.table.group(facts.command.pid).isEmpty();
  }

  /** Checks the turn that is over. */
  void check() {
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
    boolean hasGroupVanished = hasGroup != hadGroup && process == facts.command;
    if ((facts.isCommandReaped() && isBlind()) || hasGroupVanished) {
      return;
    }
    boolean isMeant = isMeant(process);
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      int least = isMeant ? facts.toForward[signal] : 0;
      int most = least + ownAccord(signal);
      if (count[signal] < least || count[signal] > most) {
        facts.fail(
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

  private int ownAccord(int signal) {
    if (signal != Signal.KILL
        && facts.config().contract().leftovers() != Leftovers.END
        && facts.isCommandReaped()) {
      return isAsked() && signal == facts.config().signals().rewrites().apply(Signal.TERM) ? 1 : 0;
    }
    return switch (signal) {
      case Signal.KILL, Signal.CONT -> MOST_OWN_CONTINUES;
      case Signal.TERM -> facts.isCommandReaped() ? 1 : 0;
      default -> 0;
    };
  }

  /** Without /proc scinit can't find its descendants. */
  private boolean isBlind() {
    return !facts.plan.layout().isPidOne() && facts.plan.faults().procErrno != 0;
  }

  private boolean isMeant(SimulatedProcess process) {
    if (facts.isCommandReaped()) {
      return true;
    }
    Target target = facts.target();
    if (target == Target.ALL && !isBlind()) {
      return true;
    }
    if (target == Target.CHILD || !facts.hasOwnGroup()) {
      return process == facts.command;
    }
    return hasGroup ? process.group == facts.command.pid : process == facts.command;
  }
}
