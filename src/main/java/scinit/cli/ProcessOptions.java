package scinit.cli;

import scinit.config.ProcessSettings;

/** Reads the options of the topic "Processes", but for {@link Settings#isPause}. */
final class ProcessOptions {
  private ProcessOptions() {}

  static ProcessSettings read(Settings given) {
    return new ProcessSettings(given.isOn(Option.SUBREAPER), given.isOn(Option.NEW_SESSION));
  }
}
