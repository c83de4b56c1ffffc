package scinit.simulation;

import java.util.List;
import scinit.config.Contract.Leftovers;
import scinit.config.Contract.StartFailures;
import scinit.kernel.ChildChange;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome;

/** At the end the exit status is right, nobody is left behind, and the terminal is given back. */
final class EndCheck {
  private final LifeFacts facts;

  EndCheck(LifeFacts facts) {
    this.facts = facts;
  }

  void check(int exitStatus) {
    checkStatus(exitStatus);
    checkTerminal();
    if (facts.command == null) {
      return;
    }
    if (!facts.isCommandReaped() && facts.canKillCommand()) {
      facts.fail("scinit has ended before the command");
    }
    if (facts.adoptsOrphans() && facts.config().contract().leftovers() == Leftovers.END) {
      checkSurvivors();
    }
  }

  private void checkStatus(int exitStatus) {
    int expected = facts.command == null ? expectedOfFailure() : expectedOfCommand();
    if (exitStatus != expected) {
      facts.fail("the exit status is " + exitStatus + " instead of " + expected);
    }
  }

  private int expectedOfFailure() {
    if (facts.waitingEndedBy != 0) {
      return facts.config().end().exitRemap().apply(128 + facts.waitingEndedBy);
    }
    Faults faults = facts.plan.faults();
    SpawnOutcome.Stage stage = faults.failingStage;
    if (faults.hasRefusedAttribute || isRefusedAsSubreaper()) {
      return 1;
    }
    StartFailures statuses = facts.config().contract().startFailures();
    return switch (stage) {
      case FIND -> statuses.notFound();
      case EXECUTE -> statuses.other();
      case STARTING, FORK, SET_ATTRIBUTES, RUNNING -> 1;
    };
  }

  private boolean isRefusedAsSubreaper() {
    boolean isAsked = facts.config().processes().subreaper();
    boolean isMust =
        switch (facts.config().contract().orphans()) {
          case LEAVE, ADOPT_UNLESS_INIT -> false;
          case LEAVE_WITH_WARNING -> isAsked;
          case MUST_ADOPT_UNLESS_INIT -> isAsked || !facts.plan.layout().isPidOne();
        };
    return isMust && facts.plan.faults().subreaperErrno != 0 && !facts.adoptsOrphans();
  }

  private int expectedOfCommand() {
    if (!facts.isCommandReaped()) {
      return facts.config().end().exitRemap().apply(128 + Signal.KILL);
    }
    int base = facts.command.endKind == ChildChange.Kind.KILLED ? 128 : 0;
    return facts.config().end().exitRemap().apply(base + facts.command.endValue);
  }

  /** Returns true if the command is in scinit's own group: scinit can't give that the terminal. */
  private boolean hasLeftItsGroup() {
    return facts.command != null && facts.command.group != facts.command.pid;
  }

  /** Returns true if scinit can't find its descendants. */
  private boolean isBlind() {
    return !facts.plan.layout().isPidOne() && facts.plan.faults().procErrno != 0;
  }

  private void checkSurvivors() {
    List<SimulatedProcess> survivors =
        facts.linux.table.descendants(facts.linux.scinit).stream()
            .filter(SimulatedProcess::isAlive)
            .toList();
    boolean isExcused =
        isBlind()
            || facts.wasRefused
            || !facts.isCommandReaped()
            || survivors.stream().anyMatch(each -> each.isProtected || each.isStuck);
    if (!survivors.isEmpty() && !isExcused) {
      facts.fail("left behind: " + survivors);
    }
  }

  private void checkTerminal() {
    if (!facts.adoptsOrphans() || isBlind() || hasLeftItsGroup()) {
      return; // Somebody may still use it whom scinit does not know of.
    }
    Tty tty = facts.linux.tty;
    if (tty.wasPassedOnByScinitsGroup) {
      return; // By who took scinit's place in the foreground behind its back.
    }
    if (!tty.controls(facts.linux.scinit) || tty.foreground == facts.linux.scinit.group) {
      checkModes(tty);
      return;
    }
    // A zombie counts: who should reap it may be out of scinit's reach.
    if (facts.linux.table.group(tty.foreground).isEmpty()) {
      facts.fail("the terminal is left to the group " + tty.foreground + " of the dead");
    }
  }

  private void checkModes(Tty tty) {
    boolean isOurs = tty.controls(facts.linux.scinit);
    if (isOurs && !tty.modes.equals("cooked")) {
      facts.fail("the terminal is left with the modes " + tty.modes);
    }
  }
}
