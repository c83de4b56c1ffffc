package scinit.cli;

import scinit.config.MessageSettings;
import scinit.log.Format;
import scinit.log.Level;

/** Reads the options of the topic "Messages". */
final class MessageOptions {
  private MessageOptions() {}

  static MessageSettings read(Settings given) throws UsageException {
    OptionValue format = given.last(Option.LOG_FORMAT);
    return new MessageSettings(
        level(given.last(Option.LOG_LEVEL)).moreBy(given.all(Option.VERBOSE).size()),
        format == null ? given.format() : Format.values()[format.oneOf("text", "json")],
        given.isOn(Option.WARN_REAPED));
  }

  private static Level level(OptionValue value) throws UsageException {
    return value == null
        ? MessageSettings.DEFAULT.level()
        : Level.values()[value.oneOf("error", "warn", "info", "debug", "trace")];
  }
}
