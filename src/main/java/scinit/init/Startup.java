package scinit.init;

import scinit.config.Config;
import scinit.config.ExitStatus;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;

/**
 * What happens once, around the first start of the command. All of it is optional: what can't be
 * had costs a warning, not the command.
 */
final class Startup {
  private static final int INIT_PROCESS_ID = 1;

  private final Kernel kernel;
  private final Config config;
  private final Log log;

  /** What the kernel would say as well, but for a system call. */
  private boolean becameSubreaper;

  Startup(Kernel kernel, Config config, Log log) {
    this.kernel = kernel;
    this.config = config;
    this.log = log;
  }

  /**
   * To be called before the command is started. Returns {@link ExitStatus#SUCCESS}, or the status
   * that scinit is to end with.
   */
  int prepare() {
    if (config.contract().alsoReceived() != Signal.NONE) {
      kernel.alsoReceive(config.contract().alsoReceived());
    }
    int status = adoptOrphans();
    askForParentDeathSignal();
    return status;
  }

  /** To be called once the command is started. */
  void finish() {
    if (config.processes().newSession()) {
      log.note(Level.DEBUG, "session-begun");
    }
    if (config.mayRestart() || config.end().preStop().command() != null) {
      // The next child is to find all as the first one has.
      return;
    }
    log.warnIf(
        kernel.releaseInherited(),
        "inherited-kept",
        "cannot let go of inherited descriptors or of the working directory: ",
        "; they stay in use while scinit runs");
  }

  /**
   * Returns true if the orphans among scinit's descendants become its children: the init of a PID
   * namespace adopts all of them anyway, and a subreaper may be one since before execve(2).
   */
  boolean adoptsOrphans() {
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

  /**
   * Becomes a subreaper, if that is wanted. Returns a status that is none of success if it must.
   */
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
      // It was refused what it has.
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
