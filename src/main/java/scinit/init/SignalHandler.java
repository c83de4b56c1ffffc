package scinit.init;

import scinit.config.Config;
import scinit.config.SignalRewrites;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.Signal;
import scinit.log.Log;
import scinit.process.JobControl;
import scinit.process.Recipients;
import scinit.process.SignalLog;
import scinit.restart.Supervisor;
import scinit.shutdown.Shutdown;

/** Acts on each signal that arrives at scinit. On SIGCHLD, {@link InitSystem} reaps. */
public final class SignalHandler {
  private final SignalLog log;
  private final SignalRewrites rewrites;
  private final Recipients recipients;
  private final JobControl jobControl;
  private final Supervisor supervisor;
  private final Shutdown shutdown;
  private final boolean showsDebug;
  private final int reloadSignal;
  private final boolean endsOnRequest;
  private final boolean stopsItself;
  private final boolean sharesGroup;

  SignalHandler(
      Log log,
      Config config,
      Recipients recipients,
      JobControl jobControl,
      Shutdown shutdown,
      Supervisor supervisor) {
    this.log = new SignalLog(log);
    this.rewrites = config.signals().rewrites();
    this.recipients = recipients;
    this.jobControl = jobControl;
    this.supervisor = supervisor;
    this.shutdown = shutdown;
    showsDebug = log.showsDebug();
    reloadSignal = config.restart().reloadSignal();
    endsOnRequest = config.endsOnRequest();
    stopsItself = config.contract().stopsItself();
    sharesGroup = jobControl.sharesGroup();
  }

  /**
   * Acts on one signal.
   *
   * @return true if the signal was only forwarded or dropped
   */
  public boolean handle(ArrivedSignal arrived) {
    int signal = arrived.number();
    if (sharesGroup) {
      if (recipients.haveGot(arrived)) {
        return true;
      }
      recipients.makeUpFor(signal);
    }
    if (showsDebug) {
      log.sayReceived(signal, arrived.sender());
    }
    if (signal == reloadSignal) {
      supervisor.reload();
      return false;
    }
    int rewritten = rewrites.apply(signal);
    if (rewritten == SignalRewrites.DROP) {
      return drop(signal);
    }
    return act(signal, rewritten);
  }

  private boolean act(int signal, int rewritten) {
    if (showsDebug && rewrites.hasEntryFor(signal)) {
      log.sayRewritten(signal, rewritten);
    }
    return switch (signal) {
      case Signal.TERM, Signal.INT, Signal.QUIT -> {
        if (!shutdown.holdsBack(signal)) {
          recipients.forward(rewritten);
        }
        if (endsOnRequest) {
          supervisor.quit(signal, rewritten);
        }
        yield !endsOnRequest;
      }
      case Signal.CONT -> {
        jobControl.beforeContinue();
        recipients.forward(rewritten);
        yield false;
      }
      case Signal.TSTP, Signal.TTIN, Signal.TTOU -> {
        boolean isRewritten = rewrites.hasEntryFor(signal);
        recipients.forward(isRewritten ? rewritten : signalThatStops(signal));
        if (stopsItself) {
          jobControl.stopAlone();
        } else if (!isRewritten) {
          jobControl.afterTerminalStop();
        }
        yield false;
      }
      default -> {
        recipients.forward(rewritten);
        yield true;
      }
    };
  }

  /** Logs SIGCHLD, for the log formats that have words for it. */
  void noteChildSignal() {
    if (showsDebug) {
      log.sayChildSignal();
    }
  }

  /** Keeps a dropped signal from the command; on SIGTSTP scinit itself may stop all the same. */
  private boolean drop(int signal) {
    log.sayDropped(signal);
    boolean isStop = signal == Signal.TSTP || Signal.contains(Signal.TERMINAL_ACCESS, signal);
    if (stopsItself && isStop) {
      jobControl.stopAlone();
      return false;
    }
    return true;
  }

  private int signalThatStops(int signal) {
    int stop = jobControl.signalThatStops(signal);
    if (showsDebug && stop != signal) {
      log.sayRewritten(signal, stop);
    }
    return stop;
  }
}
