package scinit.shutdown;

import java.util.List;
import scinit.config.Config;
import scinit.config.ExitStatus;
import scinit.kernel.ChildChange;
import scinit.kernel.Deadline;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.launch.LaunchFailure;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.Hook;

/**
 * What comes before SIGTERM is forwarded: the pre-stop command ({@code --pre-stop}) and a delay
 * ({@code --pre-stop-delay-ms}), so that load balancers and the like send the command no more work.
 * Both begin together; pre-stop is over when both are.
 */
public final class PreStop {
  private final Log log;
  private final Config config;
  private final Hook hook;
  private final Deadline delay;
  private final Deadline hookLimit;

  /** False once scinit awaits the hook no more: it has ended, or was sent SIGKILL. */
  private boolean isHookAwaited;

  /** Creates it; {@code hook} runs the pre-stop command, if there is one. */
  public PreStop(Kernel kernel, Log log, Config config, Hook hook) {
    this.log = log;
    this.config = config;
    this.hook = hook;
    delay = new Deadline(kernel);
    hookLimit = new Deadline(kernel);
  }

  /** Returns true if it comes before this signal is forwarded. */
  boolean comesBefore(int signal) {
    return signal == Signal.TERM;
  }

  /** Begins the delay, and starts the pre-stop command. */
  void begin() {
    log.begin(Level.INFO, "pre-stop").text("holding SIGTERM back: pre-stop begins").end();
    delay.setMillis(config.end().preStop().delayMillis());
    hookLimit.limitSecs(config.end().graceSecs());
    if (hook.isAskedFor()) {
      hook.start(List.of());
      isHookAwaited = hook.isRunning();
      if (!isHookAwaited) {
        sayNotRun();
      }
    }
  }

  private void sayNotRun() {
    Log line = log.begin(Level.WARN, "pre-stop-failed").text("cannot run the pre-stop command: ");
    LaunchFailure.addTo(line, hook.outcome(), config.launch())
        .text("; the shutdown goes on without it")
        .end();
  }

  /** Takes note of a change of a child. Returns false if the child is not the hook. */
  boolean note(ChildChange change) {
    return hook.note(change);
  }

  /** Goes on, after children have been reaped or the deadline has passed. */
  void advance() {
    if (!isHookAwaited) {
      return;
    }
    if (!hook.isRunning()) {
      isHookAwaited = false;
      warnOfFailure();
    } else if (hookLimit.isPast()) {
      log.begin(Level.WARN, "pre-stop-over")
          .text("the pre-stop command still runs after ")
          .number(config.end().graceSecs())
          .text(" seconds: sending SIGKILL to it; the shutdown goes on")
          .end();
      end();
    }
  }

  private void warnOfFailure() {
    if (hook.hasFailedToStart()) {
      sayNotRun();
    } else if (hook.exitStatus() != ExitStatus.SUCCESS) {
      log.begin(Level.WARN, "pre-stop-failed")
          .status(hook.exitStatus())
          .text("the pre-stop command has ended with status ")
          .number(hook.exitStatus())
          .text("; the shutdown goes on")
          .end();
    }
  }

  /** Returns true once the delay is over and the hook is awaited no more. */
  boolean isOver() {
    return !isHookAwaited && delay.isPast();
  }

  /** Returns when {@link #advance} is due without a child's change. */
  long deadlineNanos() {
    // The end of the delay changes nothing as long as the hook runs.
    return isHookAwaited ? hookLimit.nanos() : delay.nanos();
  }

  /** Sends SIGKILL to the hook, if it still runs. */
  void end() {
    if (isHookAwaited) {
      isHookAwaited = false;
      hook.kill();
    }
  }
}
