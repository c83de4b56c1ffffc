package scinit.process;

import scinit.config.Config;
import scinit.config.Contract.Leftovers;
import scinit.config.ExitStatus;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;

/**
 * What scinit is for other processes: the parent of orphans, and a child that learns of its own
 * parent's end. All of it is optional: a refusal costs a warning, and ends scinit only if the name
 * that it was called by promises it.
 */
public final class ProcessRole {
  private static final int INIT_PROCESS_ID = 1;

  private final Kernel kernel;
  private final Config config;
  private final Log log;

  /** The kernel could tell this too, but by a system call. */
  private boolean becameSubreaper;

  /** Creates it; no system call is made before {@link #assume}. */
  public ProcessRole(Kernel kernel, Config config, Log log) {
    this.kernel = kernel;
    this.config = config;
    this.log = log;
  }

  /**
   * Takes the role that the configuration asks for. To be called before the command is started.
   * Returns {@link ExitStatus#SUCCESS}, or the exit status if scinit has to end.
   */
  public int assume() {
    if (config.contract().alsoReceived() != Signal.NONE) {
      kernel.alsoReceive(config.contract().alsoReceived());
    }
    int status = adoptOrphans();
    askForParentDeathSignal();
    return status;
  }

  /** As {@link #releaseInherited(Kernel, Log)}, for a scinit without a command. */
  public void releaseInherited() {
    releaseInherited(kernel, log);
  }

  /**
   * Closes inherited descriptors and leaves the inherited working directory: while scinit holds
   * them, pipes have no end and file systems can't be unmounted.
   */
  static void releaseInherited(Kernel kernel, Log log) {
    log.warnIf(
        kernel.releaseInherited(),
        "inherited-kept",
        "cannot let go of inherited descriptors or of the working directory: ",
        "; they stay in use while scinit runs");
  }

  /** Returns true if leftovers are to end, but become children of another process than scinit. */
  public boolean leavesOrphans() {
    return config.contract().leftovers() == Leftovers.END && !adoptsOrphans();
  }

  /**
   * Returns true if the orphans among scinit's descendants become its children: scinit is the init
   * of a PID namespace, or a subreaper, maybe since before execve(2).
   */
  private boolean adoptsOrphans() {
    return becameSubreaper || kernel.processId() == INIT_PROCESS_ID || kernel.isSubreaper();
  }

  private int adoptOrphans() {
    boolean isInit = kernel.processId() == INIT_PROCESS_ID;
    return switch (config.contract().orphans()) {
      case LEAVE -> ask(config.processes().subreaper(), false);
      case LEAVE_WITH_WARNING -> {
        if (!config.processes().subreaper() && !adoptsOrphans()) {
          sayNotTheReaper();
        }
        yield ask(config.processes().subreaper(), true);
      }
      case ADOPT_UNLESS_INIT -> ask(config.processes().subreaper() || !isInit, false);
      case MUST_ADOPT_UNLESS_INIT -> ask(config.processes().subreaper() || !isInit, true);
    };
  }

  /** Becomes a subreaper if {@code isWanted}. Returns a failure only if {@code isMust}. */
  private int ask(boolean isWanted, boolean isMust) {
    if (!isWanted) {
      return ExitStatus.SUCCESS;
    }
    int errno = kernel.becomeSubreaper();
    if (errno == 0) {
      becameSubreaper = true;
      log.note(Level.TRACE, "subreaper");
      return ExitStatus.SUCCESS;
    }
    if (adoptsOrphans()) {
      // The refusal changes nothing: scinit adopts orphans already.
      return ExitStatus.SUCCESS;
    }
    if (isMust) {
      log.begin(Level.ERROR, "no-subreaper")
          .status(ExitStatus.FAILURE)
          .text("cannot become a subreaper: ")
          .reason(errno)
          .end();
      return ExitStatus.FAILURE;
    }
    log.warnIf(
        errno,
        "no-subreaper",
        "cannot become a subreaper: ",
        "; orphans go to the init above, which scinit can neither wait for nor reap");
    return ExitStatus.SUCCESS;
  }

  private void sayNotTheReaper() {
    log.begin(Level.WARN, "not-the-reaper")
        .text("neither the init nor a subreaper: orphans will not be reaped; use -s")
        .end();
  }

  private void askForParentDeathSignal() {
    if (config.signals().parentDeathSignal() != 0) {
      log.warnIf(
          kernel.setParentDeathSignal(config.signals().parentDeathSignal()),
          "no-parent-death-signal",
          "cannot ask for a signal when the parent dies: ",
          "; scinit will outlive it");
    }
  }
}
