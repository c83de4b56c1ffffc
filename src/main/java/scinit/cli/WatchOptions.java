package scinit.cli;

import scinit.config.WatchSettings;
import scinit.config.WatchSettings.Patterns;

/** The options of the topic "Watching", as they are being read. */
final class WatchOptions {
  private boolean isOn;
  private final RepeatedTexts paths = new RepeatedTexts();
  private final RepeatedTexts filters = new RepeatedTexts();
  private final RepeatedTexts ignores = new RepeatedTexts();

  /** Null as long as there are no patterns: a plain start does without. */
  private PatternLimit filterLimit;

  private PatternLimit ignoreLimit;
  private boolean honoursGitignore;
  private int pollMillis;
  private int debounceMillis = WatchSettings.OFF.debounceMillis();

  void beginStronger() {
    paths.beginStronger();
    filters.beginStronger();
    ignores.beginStronger();
  }

  void apply(Option option, ValueReader reader) throws UsageException {
    switch (option) {
      case LIVE_RELOAD -> isOn = true;
      case WATCH_PATH -> paths.add(reader);
      case WATCH_FILTER -> filterLimit = add(filters, filterLimit, reader);
      case WATCH_IGNORE -> ignoreLimit = add(ignores, ignoreLimit, reader);
      case WATCH_GITIGNORE -> honoursGitignore = true;
      case WATCH_POLL_MS -> pollMillis = reader.number();
      case DEBOUNCE_MS -> debounceMillis = reader.number();
      default -> throw new IllegalArgumentException(option.longName + " is not about watching");
    }
  }

  private static PatternLimit add(RepeatedTexts patterns, PatternLimit known, ValueReader reader)
      throws UsageException {
    patterns.add(reader);
    PatternLimit limit = known == null ? new PatternLimit() : known;
    limit.check(patterns.values(), reader);
    return limit;
  }

  /**
   * Checks what only makes sense together.
   *
   * @throws UsageException if a path is to be watched, but nothing would come of it
   */
  void check() throws UsageException {
    if (!isOn && !paths.values().isEmpty()) {
      throw new UsageException(
          "cannot watch "
              + paths.values().get(0)
              + ": --watch-path needs --live-reload, which restarts the command on a change");
    }
  }

  WatchSettings toSettings() {
    return new WatchSettings(
        isOn,
        paths.values(),
        new Patterns(filters.values(), ignores.values(), honoursGitignore),
        pollMillis,
        debounceMillis);
  }
}
