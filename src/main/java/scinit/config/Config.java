package scinit.config;

import scinit.kernel.Command;
import scinit.kernel.Signal;
import scinit.log.Format;
import scinit.log.Level;

/**
 * All that a user can decide, after the command line and the environment have been read.
 *
 * @param command the command to run; null to run none and only to hold the namespace
 * @param subreaper true if the user asked for it by name; scinit becomes a subreaper anyway when it
 *     is not PID 1
 * @param target who gets a forwarded signal
 * @param rewrites what each signal becomes before it is forwarded
 * @param exitRemap what each exit status becomes before scinit ends with it
 * @param parentDeathSignal the signal that scinit gets when its parent dies, or 0 for none
 * @param gracefulTimeoutSecs seconds from the first SIGTERM, SIGINT or SIGQUIT to SIGKILL; 0 for no
 *     limit
 * @param waitFor whose end is scinit's end
 * @param leftoverTimeoutMillis milliseconds that processes have to end by themselves once the
 *     command has ended
 * @param newSession true to start the command in a new session
 * @param warnReaped true to warn about each adopted orphan that is reaped
 * @param logLevel how much is logged
 * @param logFormat how it is logged
 * @param launch with which rights and in which surroundings the command runs
 * @param sockets the sockets that scinit holds for the command
 * @param watch what is watched for changes
 * @param restart when and how the command is started again
 * @param preStop what comes before SIGTERM is forwarded
 * @param contract what the name promises that scinit was called by
 */
public record Config(
    Command command,
    boolean subreaper,
    Target target,
    SignalRewrites rewrites,
    ExitRemap exitRemap,
    int parentDeathSignal,
    int gracefulTimeoutSecs,
    WaitFor waitFor,
    int leftoverTimeoutMillis,
    boolean newSession,
    boolean warnReaped,
    Level logLevel,
    Format logFormat,
    LaunchSettings launch,
    SocketSettings sockets,
    WatchSettings watch,
    RestartSettings restart,
    PreStopSettings preStop,
    Contract contract) {

  public static final int DEFAULT_GRACEFUL_TIMEOUT_SECS = 30;
  public static final int DEFAULT_LEFTOVER_TIMEOUT_MILLIS = 1000;

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
    return contract.endsOnRequest() || mayRestart() || preStop.isOn();
  }

  /**
   * Returns the set of the signals that end scinit while it waits for a file of variables: those
   * that ask for the end unless they are dropped, and SIGHUP unless the user has given it another
   * meaning. While scinit looks at watched files for the first time, all of them but SIGHUP do.
   */
  public long endingBeforeStart() {
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

  /** Who gets a forwarded signal. */
  public enum Target {
    /** The command's process group. */
    GROUP,
    /** The command's own process alone. */
    CHILD,
    /** Every descendant of scinit. */
    ALL
  }

  /** Whose end is scinit's end. */
  public enum WaitFor {
    /** The command's: what it leaves behind is ended with it. */
    CHILD,
    /** The last descendant's: what the command leaves behind may end by itself. */
    ALL
  }
}
