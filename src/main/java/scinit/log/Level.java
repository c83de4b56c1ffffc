package scinit.log;

/** How much scinit says, from least to most. */
public enum Level {
  ERROR("error"),
  WARN("warn"),
  INFO("info"),
  DEBUG("debug"),
  TRACE("trace");

  private static final Level[] ALL = values();

  /** Its name, as users and machines write it. */
  public final String word;

  Level(String word) {
    this.word = word;
  }

  /** Returns the level that is {@code steps} more talkative, at most TRACE. */
  public Level moreBy(int steps) {
    return ALL[Math.min(ordinal() + steps, ALL.length - 1)];
  }

  /** Returns true if lines of the other level are written at this one. */
  public boolean shows(Level other) {
    return other.ordinal() <= ordinal();
  }
}
