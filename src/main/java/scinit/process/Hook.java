package scinit.process;

import java.util.List;
import scinit.kernel.ChildChange;
import scinit.kernel.CommandWords;
import scinit.kernel.Inheritance;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnRequest;
import scinit.launch.Launch;
import scinit.log.Log;

/**
 * A shell command of the user's that runs beside the command, in a process group of its own: the
 * before-start command or the pre-stop command.
 */
public final class Hook {
  private final Log log;
  private final Launch launch;
  private final Subprocess process;
  private final String shellCommand;

  /** Creates it; {@code shellCommand} is null if the user gives none. */
  public Hook(Kernel kernel, Log log, Launch launch, String shellCommand) {
    this.log = log;
    this.launch = launch;
    this.shellCommand = shellCommand;
    process = new Subprocess(kernel);
  }

  /** Returns true if there is something to run. */
  public boolean isAskedFor() {
    return shellCommand != null;
  }

  /** Returns true from its start until its end is reaped. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /**
   * Starts it, and does not wait until the shell is executed: {@link #hasFailedToStart} may be
   * known only later.
   *
   * @param variables the entries {@code NAME=value} that it gets beside the environment
   */
  public void start(List<String> variables) {
    Inheritance inheritance =
        new Inheritance(
            launch.environmentWith(variables), null, new int[0], Inheritance.NULL_DEVICE);
    process.forget();
    process.start(
        new SpawnRequest(
            new CommandWords("/bin/sh", "-c", shellCommand),
            SpawnRequest.Place.OWN_GROUP,
            false,
            false,
            inheritance,
            launch.attributes()),
        new SpawnOutcome());
  }

  /** Returns true if its latest start has failed: then the hook has not run. */
  public boolean hasFailedToStart() {
    return !process.isThere() || process.hasFailedToStart();
  }

  /** Returns what has come of its latest start. */
  public SpawnOutcome outcome() {
    return process.outcome();
  }

  /** Takes note of a change of a child. Returns false if the child is not the hook. */
  public boolean note(ChildChange change) {
    if (!isRunning() || change.pid() != process.pid()) {
      return false;
    }
    process.note(change);
    return true;
  }

  /** Returns the exit status, 0–255, of its latest run, which must have ended. */
  public int exitStatus() {
    return process.exitStatus();
  }

  /** Asks the hook to end, by SIGTERM. */
  public void end() {
    if (isRunning()) {
      send(Signal.TERM);
      process.resume();
    }
  }

  /** Ends the hook at once, by SIGKILL. */
  public void kill() {
    if (isRunning()) {
      send(Signal.KILL);
    }
  }

  private void send(int signal) {
    SignalRefusal.sayIfAny(log, process.signalGroup(signal), process.pid(), signal, shellCommand);
  }
}
