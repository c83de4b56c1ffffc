package scinit.restart;

import java.util.List;
import scinit.config.Config;
import scinit.config.ExitStatus;
import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.launch.Launch;
import scinit.launch.LaunchFailure;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.Hook;

/**
 * The shell command that is run before each start after a change, such as a compiler. While it runs
 * the old command goes on.
 */
final class BeforeStart {
  private final Log log;
  private final Config config;
  private final Hook hook;
  private final Outputs outputs = new Outputs();

  /** Creates it; what there is to run, if anything, the configuration says. */
  BeforeStart(Kernel kernel, Log log, Config config, Launch launch) {
    this.log = log;
    this.config = config;
    hook = new Hook(kernel, log, launch, config.restart().beforeStart());
  }

  /** Returns true if there is something to run before a start. */
  boolean isAskedFor() {
    return hook.isAskedFor();
  }

  boolean isRunning() {
    return hook.isRunning();
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
    hook.start(variables);
    if (!hook.isRunning()) {
      sayNotRun();
    }
    return hook.isRunning();
  }

  /** Says that it could not be run. */
  void sayNotRun() {
    Log line =
        log.begin(Level.ERROR, "before-start-failed")
            .text("cannot run what is to be run before the start: ");
    LaunchFailure.addTo(line, hook.outcome(), config.launch()).text("; nothing is restarted").end();
  }

  /** Returns true if it could not be run at all. To be called when it has ended. */
  boolean hasFailedToStart() {
    return hook.hasFailedToStart();
  }

  /** Takes note of a change of a child. Returns false if it is another's. */
  boolean note(ChildChange change) {
    return hook.note(change);
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
    if (hook.exitStatus() == ExitStatus.SUCCESS) {
      return true;
    }
    log.begin(Level.ERROR, "before-start-failed")
        .status(hook.exitStatus())
        .text("what is to be run before the start has ended with status ")
        .number(hook.exitStatus())
        .text("; nothing is restarted")
        .end();
    return false;
  }

  /** Asks it to end. */
  void end() {
    hook.end();
  }
}
