package scinit.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scinit.config.Contract.StartFailures;
import scinit.kernel.Signal;

/** scinit ends with the command's status, and behind the command. */
final class StatusCheck extends Invariant {
  StatusCheck(LifeFacts facts) {
    super(facts);
  }

  @Override
  public void ended(int exitStatus, String standardError) {
    Set<Integer> expected = new HashSet<>();
    if (facts.waitingEndedBy != 0) {
      expected.add(remapped(128 + facts.waitingEndedBy));
    } else if (!facts.commands.hasTriedToStart() && facts.config().mayRestart()) {
      addOfFirstLook(expected);
    } else {
      addOfCommands(expected);
    }
    if (!expected.contains(exitStatus)) {
      fail("the exit status is " + exitStatus + " instead of " + expected);
    }
    for (CommandRun each : facts.commands.known()) {
      if (each.canBeKilled()) {
        fail("scinit has ended before " + each.process);
      }
    }
  }

  private int remapped(int status) {
    return facts.config().end().exitRemap().apply(status);
  }

  /** A signal that comes before the first command, and is not taken any more. */
  private void addOfFirstLook(Set<Integer> expected) {
    for (int signal : new int[] {Signal.TERM, Signal.INT, Signal.QUIT}) {
      if (facts.linux.scinit.pending.has(signal)) {
        expected.add(remapped(128 + signal));
      }
    }
    addOfFailure(expected);
  }

  private void addOfCommands(Set<Integer> expected) {
    List<CommandRun> reaped = facts.commands.reapedCommands();
    // Of two that end together, either may have been the one that served.
    int latest = facts.config().restart().handover().isOn() ? 2 : 1;
    for (CommandRun each : reaped.subList(Math.max(0, reaped.size() - latest), reaped.size())) {
      expected.add(remapped(each.exitStatus()));
    }
    if (facts.commands.hasLastStartFailed() || !facts.commands.hasTriedToStart()) {
      addOfFailure(expected);
    }
    if (!facts.commands.known().isEmpty()) {
      expected.add(remapped(128 + Signal.KILL));
    }
    if (facts.wishWithoutCommand != 0) {
      expected.add(remapped(128 + facts.wishWithoutCommand));
    }
    if (facts.config().mayRestart() && facts.hangUp.isLost()) {
      expected.add(remapped(128 + Signal.HUP));
    }
  }

  /** What is run before a start may be what was refused its rights or a pid. */
  private void addOfFailure(Set<Integer> expected) {
    Faults faults = facts.plan.faults();
    boolean isRefused = facts.commands.wasForkRefused() || faults.hasRefusedAttribute;
    if (isRefused || isRefusedAsSubreaper()) {
      expected.add(1);
    }
    StartFailures statuses = facts.config().contract().startFailures();
    switch (faults.failingStage) {
      case FIND -> expected.add(statuses.notFound());
      case EXECUTE -> expected.add(statuses.other());
      case STARTING, FORK, SET_ATTRIBUTES, RUNNING -> expected.add(1);
    }
  }

  private boolean isRefusedAsSubreaper() {
    boolean isAsked = facts.config().processes().subreaper();
    boolean isMust =
        switch (facts.config().contract().orphans()) {
          case LEAVE, ADOPT_UNLESS_INIT -> false;
          case LEAVE_WITH_WARNING -> isAsked;
          case MUST_ADOPT_UNLESS_INIT -> isAsked || !facts.plan.scene().layout().isPidOne();
        };
    return isMust && facts.plan.faults().subreaperErrno != 0 && !facts.adoptsOrphans();
  }
}
