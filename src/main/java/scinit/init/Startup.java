package scinit.init;

import scinit.config.Config;
import scinit.kernel.Errno;
import scinit.kernel.Inheritance;
import scinit.kernel.Kernel;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnRequest;
import scinit.log.Level;
import scinit.log.Log;

/**
 * All that happens once, before the event loop. What is optional and can't be had costs a warning,
 * not the command.
 */
final class Startup {
  private static final int INIT_PROCESS_ID = 1;

  private final Kernel kernel;
  private final Config config;
  private final Log log;
  private final Subprocess command;
  private final JobControl jobControl;
  private boolean adoptsOrphans = true;

  Startup(Kernel kernel, Config config, Log log, Subprocess command, JobControl jobControl) {
    this.kernel = kernel;
    this.config = config;
    this.log = log;
    this.command = command;
    this.jobControl = jobControl;
  }

  /**
   * Starts the command. Returns {@link ExitStatus#SUCCESS} if it runs, or the status that scinit is
   * to end with.
   */
  int run() {
    adoptOrphans();
    askForParentDeathSignal();
    SpawnOutcome outcome = new SpawnOutcome();
    command.start(
        new SpawnRequest(
            config.command(), config.newSession(), jobControl.prepare(), Inheritance.UNCHANGED),
        outcome);
    if (outcome.stage() != SpawnOutcome.Stage.RUNNING) {
      return reportFailure(outcome);
    }
    log.begin(Level.INFO, "command-started")
        .pid(outcome.pid())
        .text("started ")
        .text(config.command().program())
        .text(" as process ")
        .number(outcome.pid())
        .end();
    warnIf(
        outcome.groupErrno(),
        "no-own-group",
        "cannot give the command a process group of its own: ",
        "; signals go to its process alone");
    warnIf(
        outcome.terminalErrno(),
        "no-terminal",
        "cannot hand the terminal to the command: ",
        "; Ctrl-C and Ctrl-Z may not reach it");
    warnIf(
        kernel.releaseInherited(),
        "inherited-kept",
        "cannot let go of inherited descriptors or of the working directory: ",
        "; they stay in use while scinit runs");
    return ExitStatus.SUCCESS;
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
    warnIf(
        adoptsOrphans ? 0 : errno,
        "no-subreaper",
        "cannot become a subreaper: ",
        "; orphans go to the init above, which scinit can neither wait for nor reap");
  }

  private void askForParentDeathSignal() {
    if (config.parentDeathSignal() != 0) {
      warnIf(
          kernel.setParentDeathSignal(config.parentDeathSignal()),
          "no-parent-death-signal",
          "cannot ask for a signal when the parent dies: ",
          "; scinit will outlive it");
    }
  }

  private void warnIf(int errno, String event, String what, String consequence) {
    if (errno != 0) {
      log.begin(Level.WARN, event).text(what).reason(errno).text(consequence).end();
    }
  }

  private int reportFailure(SpawnOutcome outcome) {
    return switch (outcome.stage()) {
      case FORK -> report(outcome, "cannot start ", ExitStatus.FAILURE);
      case FIND -> report(outcome, "cannot find ", ExitStatus.NOT_FOUND);
      case EXECUTE -> report(outcome, "cannot execute ", ExitStatus.NOT_EXECUTABLE);
      case RUNNING -> ExitStatus.SUCCESS;
    };
  }

  private int report(SpawnOutcome outcome, String verb, int status) {
    log.begin(Level.ERROR, "command-not-started")
        .status(status)
        .text(verb)
        .text(config.command().program())
        .text(": ");
    if (status == ExitStatus.NOT_EXECUTABLE && outcome.errno() == Errno.ENOENT) {
      // The system's words would deny the file itself, execve(2) "ENOENT".
      log.text("the interpreter that it names is missing").end();
    } else {
      log.reason(outcome.errno()).end();
    }
    return status;
  }
}
