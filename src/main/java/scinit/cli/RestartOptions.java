package scinit.cli;

import scinit.config.HandoverSettings;
import scinit.config.RestartSettings;
import scinit.config.RestartSettings.OnExit;

/** Reads the options of the topic "Restarts". */
final class RestartOptions {
  private static final String NEEDS = " needs --live-reload or --reload-signal";

  private RestartOptions() {}

  /** Refuses to wait for what can't come. */
  static void check(Settings given) throws UsageException {
    boolean mayReload = given.isOn(Option.LIVE_RELOAD) || given.last(Option.RELOAD_SIGNAL) != null;
    OptionValue onExit = given.last(Option.ON_EXIT);
    if (!mayReload && onExit != null && onExit.text().equals("wait")) {
      throw new UsageException("cannot wait for the next change: " + onExit.written() + NEEDS);
    }
    if (!mayReload && given.isOn(Option.HANDOVER)) {
      throw new UsageException("cannot hand over: " + given.last(Option.HANDOVER).name() + NEEDS);
    }
  }

  static RestartSettings read(Settings given) throws UsageException {
    OptionValue reload = given.last(Option.RELOAD_SIGNAL);
    OptionValue onExit = given.last(Option.ON_EXIT);
    HandoverSettings handover =
        new HandoverSettings(
            given.isOn(Option.HANDOVER),
            given.number(Option.READY_AFTER_MS, 0),
            given.number(Option.READY_TIMEOUT_SECS, HandoverSettings.OFF.readyTimeoutSecs()));
    return new RestartSettings(
        reload == null ? 0 : SignalOptions.reloadSignal(reload),
        onExit == null ? OnExit.END : OnExit.values()[onExit.oneOf("end", "wait", "restart")],
        given.number(Option.MAX_RESTARTS, RestartSettings.UNLIMITED),
        given.number(Option.RESTART_DELAY_MS, 0),
        given.text(Option.BEFORE_START),
        handover);
  }
}
