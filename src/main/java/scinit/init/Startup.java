package scinit.init;

import scinit.config.Config;
import scinit.config.ExitStatus;
import scinit.config.LaunchSettings;
import scinit.kernel.Signal;
import scinit.launch.Launch;
import scinit.process.FinalStatus;
import scinit.process.ProcessRole;
import scinit.sockets.ListeningSockets;

/** What is done once, before the first start of the command. */
final class Startup {
  private final Config config;
  private final Launch launch;
  private final ListeningSockets sockets;
  private final ProcessRole role;

  private final FinalStatus status;

  Startup(
      Config config,
      Launch launch,
      ListeningSockets sockets,
      ProcessRole role,
      FinalStatus status) {
    this.config = config;
    this.launch = launch;
    this.sockets = sockets;
    this.role = role;
    this.status = status;
  }

  /**
   * Reads what the options name, opens the sockets and takes scinit's role, in this order. Returns
   * false if one of these has failed: then scinit ends.
   */
  boolean prepare() {
    // Without options of Rights and Surroundings no file is read, and no signal has a wait to end.
    boolean isPlain = config.launch() == LaunchSettings.NONE;
    int failure = launch.resolve(isPlain ? Signal.NONE : config.endingBeforeStart());
    if (ExitStatus.isOfSignal(failure)) {
      status.noteEnd(failure);
      return false;
    }
    if (failure == ExitStatus.SUCCESS) {
      failure = sockets.open(launch.user());
    }
    if (failure == ExitStatus.SUCCESS) {
      failure = role.assume();
    }
    if (failure != ExitStatus.SUCCESS) {
      status.noteFailure(failure);
    }
    return failure == ExitStatus.SUCCESS;
  }

  /** Removes the files of the sockets, which would outlive scinit. */
  void undo() {
    sockets.close();
  }

  /** As {@link ProcessRole#leavesOrphans}. */
  boolean leavesOrphans() {
    return role.leavesOrphans();
  }
}
