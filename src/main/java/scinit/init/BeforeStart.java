package scinit.init;

import java.util.List;
import scinit.config.Config;
import scinit.kernel.ChildChange;
import scinit.kernel.CommandWords;
import scinit.kernel.Inheritance;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnRequest;
import scinit.launch.Launch;
import scinit.launch.LaunchFailure;
import scinit.log.Level;
import scinit.log.Log;

/**
 * The shell command that is run before each start after a change, such as a compiler. While it runs
 * the old command goes on.
 */
final class BeforeStart {
  private final Kernel kernel;
  private final Log log;
  private final Config config;
  private final String shellCommand;
  private final Launch launch;
  private final Subprocess process;
  private final Outputs outputs = new Outputs();
  private boolean isRunning;

  /** Creates it; what there is to run, if anything, the configuration says. */
  BeforeStart(Kernel kernel, Log log, Config config, Launch launch) {
    this.kernel = kernel;
    this.log = log;
    this.config = config;
    this.launch = launch;
    shellCommand = config.restart().beforeStart();
    process = new Subprocess(kernel);
  }

  /** Returns true if there is something to run before a start. */
  boolean isAskedFor() {
    return shellCommand != null;
  }

  boolean isRunning() {
    return isRunning;
  }

  /**
   * Starts it for changes that have come while it did not run. Returns false if it can't be
   * started.
   */
  boolean start(List<String> changed, List<String> variables) {
    outputs.noteForeign(changed);
    outputs.beginRuns();
    return run(variables);
  }

  private boolean run(List<String> variables) {
    SpawnOutcome outcome = new SpawnOutcome();
    Inheritance inheritance =
        new Inheritance(
            launch.environmentWith(variables), null, new int[0], Inheritance.NULL_DEVICE);
    process.start(
        new SpawnRequest(
            new CommandWords("/bin/sh", "-c", shellCommand),
            false,
            false,
            inheritance,
            launch.preparation()),
        outcome);
    isRunning = outcome.stage() == SpawnOutcome.Stage.RUNNING;
    if (!isRunning) {
      log.begin(Level.ERROR, "before-start-failed")
          .text("cannot run what is to be run before the start: ");
      if (outcome.stage() == SpawnOutcome.Stage.PREPARE) {
        log.text("cannot ").text(LaunchFailure.describe(outcome, config.launch())).text(": ");
      }
      log.reason(outcome.errno()).text("; nothing is restarted").end();
    }
    return isRunning;
  }

  /** Takes note of a change of a child. Returns false if it is another's. */
  boolean note(ChildChange change) {
    if (!isRunning || change.pid() != process.pid()) {
      return false;
    }
    process.note(change);
    isRunning = !process.hasEnded();
    return true;
  }

  /**
   * To be called when it has ended.
   *
   * @param changed what has changed while it ran
   * @return true if it runs once more, since not only itself has changed something
   */
  boolean runAgainFor(List<String> changed, List<String> variables) {
    return outputs.wasDisturbed(changed) && run(variables);
  }

  /** Returns true if its run has succeeded; otherwise says what is wrong. */
  boolean hasSucceeded() {
    if (process.exitStatus() == ExitStatus.SUCCESS) {
      return true;
    }
    log.begin(Level.ERROR, "before-start-failed")
        .status(process.exitStatus())
        .text("what is to be run before the start has ended with status ")
        .number(process.exitStatus())
        .text("; nothing is restarted")
        .end();
    return false;
  }

  /** Asks it to end. */
  void end() {
    if (isRunning) {
      process.signalGroup(Signal.TERM);
      process.resume();
    }
  }
}
