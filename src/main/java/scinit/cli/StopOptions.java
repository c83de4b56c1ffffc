package scinit.cli;

import scinit.config.PreStopSettings;

/** The options about what comes before SIGTERM is forwarded, as they are being read. */
final class StopOptions {
  private String command;
  private int delayMillis;

  void apply(Option option, ValueReader reader) throws UsageException {
    switch (option) {
      case PRE_STOP -> command = reader.text();
      case PRE_STOP_DELAY_MS -> delayMillis = reader.number();
      default -> throw new IllegalArgumentException(option.longName + " is not about the stop");
    }
  }

  PreStopSettings toSettings() {
    return new PreStopSettings(command, delayMillis);
  }
}
