package scinit.config;

import scinit.kernel.Command;
import scinit.kernel.Signal;

/**
 * All that a user can decide, after the command line and the environment have been read: a group
 * for each topic of the options.
 *
 * @param command the command to run; null to run none and only to hold the namespace
 * @param signals who gets signals, and which
 * @param end how the command is brought to its end
 * @param processes of which processes scinit is the parent or the session's leader
 * @param launch with which rights and in which surroundings the command runs
 * @param sockets the sockets that scinit holds for the command
 * @param watch what is watched for changes
 * @param restart when and how the command is started again
 * @param messages what scinit says
 * @param contract what the name promises that scinit was called by
 */
public record Config(
    Command command,
    SignalSettings signals,
    EndSettings end,
    ProcessSettings processes,
    LaunchSettings launch,
    SocketSettings sockets,
    WatchSettings watch,
    RestartSettings restart,
    MessageSettings messages,
    Contract contract) {

  /** Returns the same for a command; null for none. */
  public Config withCommand(Command other) {
    return new Config(
        other, signals, end, processes, launch, sockets, watch, restart, messages, contract);
  }

  /** Returns true if the command may be started more than once. */
  public boolean mayRestart() {
    return watch.isOn()
        || restart.reloadSignal() != 0
        || restart.onExit() != RestartSettings.OnExit.END;
  }

  /** Returns true if there is no command to run. */
  public boolean isPause() {
    return command == null;
  }

  /** Returns true if SIGTERM, SIGINT and SIGQUIT begin the end, and are not only sent on. */
  public boolean endsOnRequest() {
    return contract.endsOnRequest() || mayRestart() || end.preStop().isOn();
  }

  /**
   * Returns the set of the signals that end scinit while it waits for a file of variables: those
   * that ask for the end unless they are dropped, and SIGHUP unless the user has given it another
   * meaning. While scinit looks at watched files for the first time, all of them but SIGHUP do.
   */
  public long endingBeforeStart() {
    SignalRewrites rewrites = signals.rewrites();
    long ending = 0;
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      if (Signal.contains(Signal.ENDING, signal) && rewrites.apply(signal) != SignalRewrites.DROP) {
        ending |= Signal.bit(signal);
      }
    }
    boolean isPlain =
        restart.reloadSignal() != Signal.HUP && rewrites.apply(Signal.HUP) == Signal.HUP;
    return isPlain ? ending | Signal.bit(Signal.HUP) : ending;
  }
}
