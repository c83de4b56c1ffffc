package scinit.cli;

import scinit.config.HandoverSettings;
import scinit.config.RestartSettings;
import scinit.config.RestartSettings.OnExit;

/** The options of the topic "Restarts", as they are being read. */
final class RestartOptions {
  private int delayMillis;
  private String beforeStart;
  private OnExit onExit = OnExit.END;
  private int maxRestarts = RestartSettings.UNLIMITED;
  private int reloadSignal;
  private boolean handover;
  private int readyAfterMillis;
  private int readyTimeoutSecs = HandoverSettings.OFF.readyTimeoutSecs();

  void apply(Option option, ValueReader reader) throws UsageException {
    switch (option) {
      case RESTART_DELAY_MS -> delayMillis = reader.number();
      case BEFORE_START -> beforeStart = reader.text();
      case ON_EXIT -> onExit = onExit(reader);
      case MAX_RESTARTS -> maxRestarts = reader.number();
      case RELOAD_SIGNAL -> reloadSignal = reader.reloadSignal();
      case HANDOVER -> handover = true;
      case READY_AFTER_MS -> readyAfterMillis = reader.number();
      case READY_TIMEOUT_SECS -> readyTimeoutSecs = reader.number();
      default -> throw new IllegalArgumentException(option.longName + " is not about restarts");
    }
  }

  private static OnExit onExit(ValueReader reader) throws UsageException {
    return switch (reader.oneOf("end", "wait", "restart")) {
      case 0 -> OnExit.END;
      case 1 -> OnExit.WAIT;
      default -> OnExit.RESTART;
    };
  }

  /**
   * Checks what only makes sense together.
   *
   * @param isWatched true if changed files lead to a restart
   * @throws UsageException if scinit would wait for what can't come
   */
  void check(boolean isWatched) throws UsageException {
    boolean mayReload = isWatched || reloadSignal != 0;
    if (onExit == OnExit.WAIT && !mayReload) {
      throw new UsageException(
          "cannot wait for the next change: --on-exit wait needs --live-reload or --reload-signal");
    }
    if (handover && !mayReload) {
      throw new UsageException(
          "cannot hand over: --handover needs --live-reload or --reload-signal");
    }
  }

  RestartSettings toSettings() {
    return new RestartSettings(
        reloadSignal,
        onExit,
        maxRestarts,
        delayMillis,
        beforeStart,
        new HandoverSettings(handover, readyAfterMillis, readyTimeoutSecs));
  }
}
