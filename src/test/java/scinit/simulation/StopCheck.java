package scinit.simulation;

import scinit.kernel.ChildChange;

/** scinit stops only because the command has been stopped, or is just being so. */
final class StopCheck extends Invariant {
  StopCheck(LifeFacts facts) {
    super(facts);
  }

  /** A stop that comes between two commands is for scinit, and may have to wait for leftovers. */
  @Override
  public void stopsItself() {
    CommandRun run = facts.commands.serving();
    boolean isStopped = run != null && run.news == ChildChange.Kind.STOPPED;
    if (!isStopped && !facts.isTerminalStop && !facts.isStopPending) {
      fail("scinit stops although the command does not: " + (run == null ? null : run.news));
    }
    if (facts.isEndWished() && !(facts.config().contract().stopsItself() && facts.isTerminalStop)) {
      fail("scinit stops although it is to end");
    }
  }
}
