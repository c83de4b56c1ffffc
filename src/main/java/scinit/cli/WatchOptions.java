package scinit.cli;

import java.util.List;
import scinit.config.Alternatives;
import scinit.config.WatchSettings;
import scinit.config.WatchSettings.Patterns;

/** Reads the options of the topic "Watching". */
final class WatchOptions {
  private WatchOptions() {}

  /** Refuses to watch what would lead to nothing. */
  static void check(Settings given) throws UsageException {
    OptionValue path = given.last(Option.WATCH_PATH);
    if (path != null && !given.isOn(Option.LIVE_RELOAD)) {
      throw new UsageException(
          "cannot watch "
              + path.text()
              + ": "
              + path.name()
              + " needs --live-reload, which restarts the command on a change");
    }
  }

  static WatchSettings read(Settings given) throws UsageException {
    return new WatchSettings(
        given.isOn(Option.LIVE_RELOAD),
        given.texts(Option.WATCH_PATH),
        new Patterns(
            patterns(given, Option.WATCH_FILTER),
            patterns(given, Option.WATCH_IGNORE),
            given.isOn(Option.WATCH_GITIGNORE)),
        given.number(Option.WATCH_POLL_MS, 0),
        given.number(Option.DEBOUNCE_MS, WatchSettings.OFF.debounceMillis()));
  }

  /** Refuses more patterns than files can be compared with. */
  private static List<String> patterns(Settings given, Option option) throws UsageException {
    int count = 0;
    for (OptionValue value : given.all(option)) {
      String text = value.nonEmpty();
      if (text.length() > Alternatives.MOST_CHARS) {
        throw value.wrong("a pattern has at most " + Alternatives.MOST_CHARS + " characters");
      }
      if (Alternatives.areNested(text)) {
        throw value.wrong("braces must not stand in braces");
      }
      count += Alternatives.count(text);
      if (count > Alternatives.MOST) {
        throw value.wrong(
            "with all alternatives these are more than " + Alternatives.MOST + " patterns");
      }
    }
    return given.texts(option);
  }
}
