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
 * The before-start command, {@code --before-start}: a shell command, such as a compiler, that runs
 * before each start after a change. The old command goes on meanwhile.
 */
public final class BeforeStart {
  /** The outcome of its latest run, or of its latest runs in a row. */
  enum Outcome {
    RUNNING,
    SUCCEEDED,
    /** It could not be run, or its exit status is not 0: nothing is restarted. */
    FAILED
  }

  private final Log log;
  private final Config config;
  private final Hook hook;
  private final Changes changes;
  private final Starts starts;
  private final Outputs outputs = new Outputs();

  /** Creates it; {@code hook} runs the before-start command, if there is one. */
  public BeforeStart(Log log, Config config, Hook hook, Changes changes, Starts starts) {
    this.log = log;
    this.config = config;
    this.hook = hook;
    this.changes = changes;
    this.starts = starts;
  }

  /** Returns true if the user gives a before-start command. */
  boolean isAskedFor() {
    return hook.isAskedFor();
  }

  boolean isRunning() {
    return hook.isRunning();
  }

  /** Starts it, for the changes since its latest run. */
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

  /** Takes note of a change of a child. Returns false if the child is not this hook. */
  boolean note(ChildChange change) {
    return hook.note(change);
  }

  /** Goes on, after children have been reaped: runs it once more if its run was disturbed. */
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

  /** Asks the before-start command to end. */
  void end() {
    hook.end();
  }
}
