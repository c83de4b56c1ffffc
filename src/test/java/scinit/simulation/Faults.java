package scinit.simulation;

import scinit.kernel.SpawnAttributes;
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
  int waitErrno;
  private long waitRefusedUntilNanos;
  private long startDelayNanos;
  private int quickStartsBefore;
  int releaseErrno;
  int groupErrno;
  int terminalErrno;
  int spawnErrno;
  SpawnOutcome.Stage failingStage = SpawnOutcome.Stage.RUNNING;
  SpawnAttributes.Step failingStep;
  int failingStepErrno;
  int attributeStartsBefore;

  /** True once the step has failed. */
  boolean hasRefusedAttribute;

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
   * Has the setting of an attribute of a child fail, where it is asked for, from one start on.
   *
   * @param startsBefore how many starts with attributes succeed before
   */
  public Faults attribute(SpawnAttributes.Step step, int errno, int startsBefore) {
    failingStep = step;
    failingStepErrno = errno;
    attributeStartsBefore = startsBefore;
    return this;
  }

  /**
   * Has a start hang for a while that scinit does not wait for, as on a slow file system, and all
   * after it.
   *
   * @param nanos how long; {@link Script#FOR_EVER} for good
   * @param startsBefore how many such starts are quick
   */
  public Faults slowStart(long nanos, int startsBefore) {
    startDelayNanos = nanos;
    quickStartsBefore = startsBefore;
    return this;
  }

  /** Has a start hang for good, so that only SIGKILL ends it. */
  public Faults hangingStart(int startsBefore) {
    return slowStart(Script.FOR_EVER, startsBefore);
  }

  long nextStartDelayNanos() {
    return quickStartsBefore-- > 0 ? 0 : startDelayNanos;
  }

  /** Has reap be refused until a moment of the clock. */
  public Faults waiting(int errno, long untilNanos) {
    waitErrno = errno;
    waitRefusedUntilNanos = untilNanos;
    return this;
  }

  boolean refusesToWait(long nowNanos) {
    return waitErrno != 0 && nowNanos < waitRefusedUntilNanos;
  }

  /** Has stderr take nothing. */
  public Faults standardErrorIsUseless() {
    standardError = StandardError.USELESS;
    return this;
  }
}
