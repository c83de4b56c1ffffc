package scinit.restart;

import java.util.List;
import scinit.config.Config;
import scinit.config.ExitStatus;
import scinit.kernel.ChildChange;
import scinit.launch.LaunchFailure;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.Hook;

/**
 * The shell command that is run before each start after a change, such as a compiler. While it runs
 * the old command goes on.
 */
public final class BeforeStart {
  /** What is known of its latest run, or its latest runs in a row. */
  enum Outcome {
    RUNNING,
    SUCCEEDED,
    /** It was not run, or its exit status says so: nothing is started after it. */
    FAILED
  }

  private final Log log;
  private final Config config;
  private final Hook hook;
  private final Changes changes;
  private final Starts starts;
  private final Outputs outputs = new Outputs();

  /** Creates it; what there is to run, if anything, is the hook. */
  public BeforeStart(Log log, Config config, Hook hook, Changes changes, Starts starts) {
    this.log = log;
    this.config = config;
    this.hook = hook;
    this.changes = changes;
    this.starts = starts;
  }

  /** Returns true if there is something to run before a start. */
  boolean isAskedFor() {
    return hook.isAskedFor();
  }

  boolean isRunning() {
    return hook.isRunning();
  }

  /** Starts it for changes that have come while it did not run. */
  Outcome start() {
    outputs.noteForeign(changes.take());
    outputs.beginRuns();
    return run();
  }

  private Outcome run() {
    hook.start(starts.variables());
    return hook.isRunning() ? Outcome.RUNNING : failToRun();
  }

  private Outcome failToRun() {
    Log line =
        log.begin(Level.ERROR, "before-start-failed").text("cannot run the before-start command: ");
    LaunchFailure.addTo(line, hook.outcome(), config.launch()).text("; nothing is restarted").end();
    return Outcome.FAILED;
  }

  /** Takes note of a change of a child. Returns false if it is another's. */
  boolean note(ChildChange change) {
    return hook.note(change);
  }

  /**
   * Goes on, after children have been reaped: it runs once more if not only itself has changed
   * something meanwhile.
   */
  Outcome advance() {
    if (hook.isRunning()) {
      return Outcome.RUNNING;
    }
    if (hook.hasFailedToStart()) {
      return failToRun();
    }
    Outcome outcome = outcome();
    List<String> changed = changes.take();
    outputs.noteRun(changed);
    return outputs.wasDisturbed() ? run() : outcome;
  }

  private Outcome outcome() {
    if (hook.exitStatus() == ExitStatus.SUCCESS) {
      return Outcome.SUCCEEDED;
    }
    log.begin(Level.ERROR, "before-start-failed")
        .status(hook.exitStatus())
        .text("the before-start command has ended with status ")
        .number(hook.exitStatus())
        .text("; nothing is restarted")
        .end();
    return Outcome.FAILED;
  }

  /** Asks it to end. */
  void end() {
    hook.end();
  }
}
