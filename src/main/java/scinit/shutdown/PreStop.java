package scinit.shutdown;

import java.util.List;
import scinit.config.Config;
import scinit.config.EndSettings.WaitFor;
import scinit.config.ExitStatus;
import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.launch.Launch;
import scinit.launch.LaunchFailure;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.Hook;
import scinit.process.Recipients;
import scinit.process.Subprocess;

/**
 * What comes between SIGTERM and its being forwarded: a shell command, or a time, so that whoever
 * sends work to the command learns that it is about to end. Both begin together; it is over when
 * both are.
 */
final class PreStop {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SEC = 1_000_000_000;

  private final Kernel kernel;
  private final Log log;
  private final Config config;
  private final Subprocess command;
  private final Recipients recipients;
  private final Hook hook;

  /** False once nobody waits for the hook any more: it has ended, or was sent SIGKILL. */
  private boolean isHookAwaited;

  private long delayEndNanos;
  private long hookLimitNanos = Kernel.NEVER;
  private int signal;

  PreStop(
      Kernel kernel,
      Log log,
      Config config,
      Launch launch,
      Subprocess command,
      Recipients recipients) {
    this.kernel = kernel;
    this.log = log;
    this.config = config;
    this.command = command;
    this.recipients = recipients;
    hook = new Hook(kernel, log, launch, config.end().preStop().command());
  }

  /**
   * Begins if the signal is SIGTERM, and somebody is there to be asked to end.
   *
   * @param forwarded what is to be sent to the command afterwards
   * @return true if it has begun
   */
  boolean holdsBack(int signal, int forwarded) {
    if (signal != Signal.TERM || !command.isAlive()) {
      return false;
    }
    this.signal = forwarded;
    begin();
    return true;
  }

  private void begin() {
    log.begin(Level.INFO, "pre-stop").text("holding SIGTERM back: pre-stop begins").end();
    long now = kernel.monotonicNanos();
    delayEndNanos = now + config.end().preStop().delayMillis() * NANOS_PER_MILLI;
    if (config.end().graceSecs() > 0) {
      hookLimitNanos = now + config.end().graceSecs() * NANOS_PER_SEC;
    }
    if (hook.isAskedFor()) {
      startHook();
    }
  }

  private void startHook() {
    hook.start(List.of());
    isHookAwaited = hook.isRunning();
    if (!isHookAwaited) {
      sayNotRun();
    }
  }

  private void sayNotRun() {
    Log line = log.begin(Level.WARN, "pre-stop-failed").text("cannot run the pre-stop command: ");
    LaunchFailure.addTo(line, hook.outcome(), config.launch())
        .text("; the shutdown goes on without it")
        .end();
  }

  /** Takes note of a change of a child. Returns false if it is not the hook's. */
  boolean note(ChildChange change) {
    return hook.note(change);
  }

  /** Returns true if nothing is left to wait for. Ends a hook whose time is up. */
  boolean isOver() {
    if (!command.isAlive()) {
      return true;
    }
    long now = kernel.monotonicNanos();
    if (isHookAwaited) {
      judgeHook(now);
    }
    return !isHookAwaited && now >= delayEndNanos;
  }

  private void judgeHook(long now) {
    if (!hook.isRunning()) {
      isHookAwaited = false;
      warnOfFailure();
    } else if (now >= hookLimitNanos) {
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

  /** Returns when {@link #isOver} may become true without a child's change. */
  long deadlineNanos() {
    // The delay alone ends nothing as long as the hook runs.
    return isHookAwaited ? hookLimitNanos : delayEndNanos;
  }

  /** Sends the signal that was held back, once it is over. */
  void forward() {
    end();
    // Where the command's end is the end, what it leaves behind is about to be asked anyway.
    boolean mayHaveLeftSome = !command.hasFailedToStart() && config.end().waitFor() == WaitFor.ALL;
    if (command.isAlive() || mayHaveLeftSome) {
      recipients.forward(signal);
    }
  }

  /** Ends the hook at once, if it still runs. */
  void end() {
    if (isHookAwaited) {
      isHookAwaited = false;
      hook.kill();
    }
  }
}
