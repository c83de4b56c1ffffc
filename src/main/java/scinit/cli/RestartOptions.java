package scinit.cli;

import scinit.config.HandoverSettings;
import scinit.config.RestartSettings;
import scinit.config.RestartSettings.OnExit;

/** Reads the options of the topic "Restarts". */
final class RestartOptions {
  private static final String NEEDS = " needs --live-reload or --reload-signal";

  private RestartOptions() {}

  static RestartSettings read(Settings given) throws UsageException {
    OptionValue reload = given.last(Option.RELOAD_SIGNAL);
    boolean mayReload = reload != null || given.isOn(Option.LIVE_RELOAD);
    return new RestartSettings(
        reload == null ? 0 : SignalOptions.reloadSignal(reload),
        onExit(given.last(Option.ON_EXIT), mayReload),
        given.number(Option.MAX_RESTARTS, RestartSettings.UNLIMITED),
        given.number(Option.RESTART_DELAY_MS, 0),
        given.text(Option.BEFORE_START),
        handover(given, mayReload));
  }

  private static OnExit onExit(OptionValue value, boolean mayReload) throws UsageException {
    if (value == null) {
      return OnExit.END;
    }
    OnExit onExit = OnExit.values()[value.oneOf("end", "wait", "restart")];
    if (onExit == OnExit.WAIT && !mayReload) {
      throw new UsageException("cannot wait for the next change: " + value.written() + NEEDS);
    }
    return onExit;
  }

  private static HandoverSettings handover(Settings given, boolean mayReload)
      throws UsageException {
    boolean isOn = given.isOn(Option.HANDOVER);
    if (isOn && !mayReload) {
      throw new UsageException("cannot hand over: " + given.last(Option.HANDOVER).name() + NEEDS);
    }
    return new HandoverSettings(
        isOn,
        given.number(Option.READY_AFTER_MS, 0),
        given.number(Option.READY_TIMEOUT_SECS, HandoverSettings.OFF.readyTimeoutSecs()));
  }
}
