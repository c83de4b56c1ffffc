package scinit.simulation;

import java.util.List;
import scinit.kernel.SpawnRequest;

/**
 * There are never more commands than there may be, nothing is started beside what has to end first,
 * and nothing once scinit is to end, but once what comes before SIGTERM.
 */
final class SuccessionCheck extends Invariant {
  private boolean hasPreStopped;

  SuccessionCheck(LifeFacts facts) {
    super(facts);
  }

  @Override
  public void spawns(SpawnRequest request) {
    switch (facts.commands.purpose()) {
      case PRE_STOP -> checkPreStop();
      case BEFORE_START -> checkStart();
      case COMMAND -> {
        checkStart();
        int most = facts.config().restart().handover().isOn() ? 1 : 0;
        if (inTheWay(facts.commands.commands()) > most) {
          fail("a command is started beside another one");
        }
      }
    }
  }

  private void checkPreStop() {
    if (facts.quit == null || hasPreStopped || facts.commands.known().isEmpty()) {
      fail("what is to come before the end is run without a reason");
    }
    hasPreStopped = true;
  }

  private void checkStart() {
    if (facts.quit != null) {
      fail("scinit starts something although it is to end");
    }
    if (inTheWay(facts.commands.hooks()) > 0) {
      fail("something is started while what is to run before it still runs");
    }
  }

  /** Those apart that nobody can end: scinit goes on without them. */
  private static long inTheWay(List<CommandRun> runs) {
    return runs.stream().filter(each -> each.isKnown() && each.canBeKilled()).count();
  }
}
