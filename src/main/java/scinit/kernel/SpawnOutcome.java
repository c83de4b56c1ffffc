package scinit.kernel;

/**
 * The answer to {@link Kernel#spawn}: a running child, or the step that failed and why; or a child
 * of which that is not known yet. Then the kernel writes into it once more, before {@link
 * Kernel#reap} tells of {@link ChildChange.Kind#EXECUTED} or {@link ChildChange.Kind#NOT_EXECUTED}.
 */
public final class SpawnOutcome {
  /** The steps of a start that can fail. */
  public enum Stage {
    /** There is a child; whether it executes its program is not known yet. */
    STARTING,
    /** No child could be made; there is none to reap. */
    FORK,
    /** The child could not do what is to be done first; see {@link SpawnOutcome#failedStep}. */
    SET_ATTRIBUTES,
    /** No such program: no directory of PATH has it. */
    FIND,
    /** The program was found, but can't be executed. */
    EXECUTE,
    /** The child runs. */
    RUNNING
  }

  private Stage stage;
  private int pid;
  private int errno;
  private int groupErrno;
  private int terminalErrno;
  private SpawnAttributes.Step failedStep;
  private int failedDetail;
  private long pendingSignals;
  private String path;
  private boolean isRunByShell;

  /** Notes a child that does not execute its program yet. */
  public void starting(int pid) {
    running(pid, 0, 0);
    stage = Stage.STARTING;
  }

  /**
   * Notes a child that runs, with the errnos (or 0) of the optional steps: its own group, and the
   * terminal.
   */
  public void running(int pid, int groupErrno, int terminalErrno) {
    this.stage = Stage.RUNNING;
    this.pid = pid;
    this.errno = 0;
    this.groupErrno = groupErrno;
    this.terminalErrno = terminalErrno;
    this.path = null;
    this.isRunByShell = false;
  }

  /** Notes that the child that runs is a shell: the program is a script without a #! line. */
  public void runByShell() {
    isRunByShell = true;
  }

  /** Notes the step that failed, and why. The child, if there was one, has been reaped. */
  public void failed(Stage stage, int errno) {
    failed(stage, errno, null);
  }

  /**
   * Notes the step that failed, and why.
   *
   * @param path with {@link Stage#EXECUTE}: the file that can't be executed, which PATH may have
   *     led to; null if it is not known
   */
  public void failed(Stage stage, int errno, String path) {
    this.stage = stage;
    this.pid = 0;
    this.errno = errno;
    this.groupErrno = 0;
    this.terminalErrno = 0;
    this.path = path;
    this.isRunByShell = false;
  }

  /** Notes the set of signals that had arrived at scinit when the child was there. */
  public void pendingSignals(long signals) {
    pendingSignals = signals;
  }

  /**
   * Returns the set of signals that had arrived at scinit when the child was there; noted for one
   * that shares scinit's group.
   */
  public long pendingSignals() {
    return pendingSignals;
  }

  /**
   * Notes the step of {@link SpawnAttributes} that failed, and why. The child has been reaped, and
   * has not executed anything.
   *
   * @param detail as the step says, or 0
   */
  public void stepFailed(SpawnAttributes.Step step, int detail, int errno) {
    failed(Stage.SET_ATTRIBUTES, errno);
    failedStep = step;
    failedDetail = detail;
  }

  /** Returns the step that failed if the stage is {@link Stage#SET_ATTRIBUTES}. */
  public SpawnAttributes.Step failedStep() {
    return failedStep;
  }

  /** Returns which limit or capability the failed step was about. */
  public int failedDetail() {
    return failedDetail;
  }

  /** Returns how far the start came. */
  public Stage stage() {
    return stage;
  }

  /** Returns true if there is a child. */
  public boolean isThere() {
    return pid != 0;
  }

  /** Returns the child's pid, or 0 if there is none. */
  public int pid() {
    return pid;
  }

  /** Returns the file that can't be executed, or null. */
  public String path() {
    return path;
  }

  /** Returns true if the program is a script without a #! line, which a shell runs. */
  public boolean isRunByShell() {
    return isRunByShell;
  }

  /** Returns why the start failed, or 0. */
  public int errno() {
    return errno;
  }

  /** Returns why the child could not have a process group (or session) of its own, or 0. */
  public int groupErrno() {
    return groupErrno;
  }

  /** Returns why the child could not have the terminal, or 0. */
  public int terminalErrno() {
    return terminalErrno;
  }
}
