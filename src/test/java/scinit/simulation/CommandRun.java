package scinit.simulation;

import scinit.kernel.ChildChange;

/** What can be known from outside of one run of the command, or of what is run before a start. */
final class CommandRun {
  final SimulatedProcess process;

  /** The signals that may have come before it was there, and are sent on for that. */
  long early;

  /** The latest change that was taken; null before the first. */
  ChildChange.Kind news;

  /** When its end was taken; null before. */
  Moment reaped;

  /** When the turn began in which it was first asked to end, or one that it has started; null. */
  Moment asked;

  /** True once scinit goes on without it, since nothing ends it. */
  private boolean isGivenUp;

  private boolean wasOutOfReach;

  CommandRun(SimulatedProcess process, long early) {
    this.process = process;
    this.early = early;
  }

  /** Returns true as long as its end was not taken, and scinit would care. */
  boolean isKnown() {
    return reaped == null && !isGivenUp;
  }

  /** Notes that another one is started: one that could not be ended is nobody's any more. */
  void noteSuccessor() {
    isGivenUp |= asked != null && !canBeKilled();
  }

  /** Returns true if SIGKILL from scinit ends it, and always would have. */
  boolean canBeKilled() {
    wasOutOfReach |= process.isProtected || process.isStuck;
    return !wasOutOfReach;
  }

  boolean isMember(SimulatedProcess each) {
    return each.origin == process;
  }

  /** Returns the status that its end is, without any remapping. */
  int exitStatus() {
    return (process.endKind == ChildChange.Kind.KILLED ? 128 : 0) + process.endValue;
  }
}
