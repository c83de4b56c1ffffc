package scinit.simulation;

import scinit.kernel.Preparation;
import scinit.kernel.SpawnOutcome;

/** What goes wrong on request. Without a request nothing does. */
public final class Faults {
  /** Whether stderr takes what is written. */
  public enum StandardError {
    OPEN,
    /** A pipe that nobody reads, or nobody can read any more: every write is dropped. */
    USELESS
  }

  int subreaperErrno;
  boolean inheritsSubreaper;
  int procErrno;
  int parentDeathErrno;
  int releaseErrno;
  int groupErrno;
  int terminalErrno;
  int spawnErrno;
  SpawnOutcome.Stage failingStage = SpawnOutcome.Stage.RUNNING;
  Preparation.Step failingStep;
  int failingStepErrno;
  int preparedStartsBefore;

  /** True once the step has failed. */
  boolean hasRefusedPreparation;

  StandardError standardError = StandardError.OPEN;

  /** Has becomeSubreaper fail. */
  public Faults subreaper(int errno) {
    subreaperErrno = errno;
    return this;
  }

  /** Has scinit be a subreaper from its beginning, as execve(2) leaves it one. */
  public Faults inheritsSubreaper() {
    inheritsSubreaper = true;
    return this;
  }

  /** Has the walk through /proc fail; PID 1 does not need it. */
  public Faults proc(int errno) {
    procErrno = errno;
    return this;
  }

  /** Has setParentDeathSignal fail. */
  public Faults parentDeathSignal(int errno) {
    parentDeathErrno = errno;
    return this;
  }

  /** Has releaseInherited fail. */
  public Faults release(int errno) {
    releaseErrno = errno;
    return this;
  }

  /** Has the child's setpgid or setsid fail: it stays in scinit's group. */
  public Faults group(int errno) {
    groupErrno = errno;
    return this;
  }

  /** Has the child's claim of the terminal fail. */
  public Faults terminal(int errno) {
    terminalErrno = errno;
    return this;
  }

  /** Has the start of a command fail at a stage. */
  public Faults spawn(SpawnOutcome.Stage stage, int errno) {
    failingStage = stage;
    spawnErrno = errno;
    return this;
  }

  /**
   * Has a step of a child's preparation fail, where it is asked for, from one start on.
   *
   * @param startsBefore how many starts with a preparation succeed before
   */
  public Faults preparation(Preparation.Step step, int errno, int startsBefore) {
    failingStep = step;
    failingStepErrno = errno;
    preparedStartsBefore = startsBefore;
    return this;
  }

  /** Has stderr take nothing. */
  public Faults standardErrorIsUseless() {
    standardError = StandardError.USELESS;
    return this;
  }
}
