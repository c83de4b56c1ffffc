package scinit.simulation;

import scinit.kernel.ChildChange;

/** scinit stops only because the command has been stopped, or is just being so. */
final class StopCheck implements Watcher {
  private final LifeFacts facts;

  StopCheck(LifeFacts facts) {
    this.facts = facts;
  }

  @Override
  public void stopsItself() {
    boolean isCommandStopped = facts.commandNews == ChildChange.Kind.STOPPED;
    if (!isCommandStopped && !facts.isTerminalStop) {
      facts.fail("scinit stops although the command does not: " + facts.commandNews);
    }
    if (facts.isEndWished() && !(facts.config().contract().stopsItself() && facts.isTerminalStop)) {
      facts.fail("scinit stops although it is to end");
    }
  }
}
