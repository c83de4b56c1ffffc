package scinit.init;

import scinit.config.Config;
import scinit.kernel.Kernel;
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
  private boolean adoptsOrphans = true;

  Startup(Kernel kernel, Config config, Log log) {
    this.kernel = kernel;
    this.config = config;
    this.log = log;
  }

  /** To be called before the command is started. */
  void prepare() {
    adoptOrphans();
    askForParentDeathSignal();
  }

  /** To be called once the command is started. */
  void finish() {
    if (config.mayRestart() || config.preStop().command() != null) {
      // The next child is to find all as the first one has.
      return;
    }
    log.warnIf(
        kernel.releaseInherited(),
        "inherited-kept",
        "cannot let go of inherited descriptors or of the working directory: ",
        "; they stay in use while scinit runs");
  }

  /** Returns true if the orphans among scinit's descendants become its children. */
  boolean adoptsOrphans() {
    return adoptsOrphans;
  }

  private void adoptOrphans() {
    boolean isInit = kernel.processId() == INIT_PROCESS_ID;
    if (isInit && !config.subreaper()) {
      return;
    }
    int errno = kernel.becomeSubreaper();
    // The init of a PID namespace adopts all orphans anyway.
    adoptsOrphans = isInit || errno == 0;
    log.warnIf(
        adoptsOrphans ? 0 : errno,
        "no-subreaper",
        "cannot become a subreaper: ",
        "; orphans go to the init above, which scinit can neither wait for nor reap");
  }

  private void askForParentDeathSignal() {
    if (config.parentDeathSignal() != 0) {
      log.warnIf(
          kernel.setParentDeathSignal(config.parentDeathSignal()),
          "no-parent-death-signal",
          "cannot ask for a signal when the parent dies: ",
          "; scinit will outlive it");
    }
  }
}
