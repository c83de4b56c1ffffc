package scinit.log;

/** How much scinit says, from least to most. */
public enum Level {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  private static final Level[] ALL = values();

  /** Returns the level that is {@code steps} more talkative, at most TRACE. */
  public Level moreBy(int steps) {
    return ALL[Math.min(ordinal() + steps, ALL.length - 1)];
  }

  /** Returns true if lines of the other level are written at this one. */
  public boolean shows(Level other) {
    return other.ordinal() <= ordinal();
  }
}
