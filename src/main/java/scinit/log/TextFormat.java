package scinit.log;

import scinit.kernel.Kernel;

/** Lines for people: {@code scinit: warning: cannot …}. */
final class TextFormat implements LineFormat {
  private static final String END_OF_COLOUR = "\u001b[0m";

  private final Kernel kernel;
  private final boolean mayUseColour;
  private final boolean hasPrefix;
  private boolean usesColour;
  private boolean isFirst = true;

  /**
   * Creates it.
   *
   * @param hasPrefix false for the message alone
   */
  TextFormat(Kernel kernel, boolean mayUseColour, boolean hasPrefix) {
    this.kernel = kernel;
    this.hasPrefix = hasPrefix;
    this.mayUseColour = mayUseColour;
  }

  @Override
  public void write(LogEvent event, ByteLine line) {
    if (event.message.length() == 0) {
      // Nothing, because only the names of other programs have words for it.
      return;
    }
    if (isFirst) {
      // Not before: most lives of scinit write no line.
      isFirst = false;
      usesColour = mayUseColour && kernel.standardErrorIsTerminal();
    }
    if (usesColour) {
      line.put(colour(event.level));
    }
    if (hasPrefix) {
      line.put("scinit: ");
      line.put(prefix(event.level));
    }
    if (usesColour) {
      line.put(END_OF_COLOUR);
    }
    line.putPrintable(event.message);
  }

  private static String prefix(Level level) {
    return switch (level) {
      case ERROR -> "";
      case WARN -> "warning: ";
      case INFO -> "info: ";
      case DEBUG -> "debug: ";
      case TRACE -> "trace: ";
    };
  }

  private static String colour(Level level) {
    return switch (level) {
      case ERROR -> "\u001b[31m";
      case WARN -> "\u001b[33m";
      case INFO -> "\u001b[32m";
      case DEBUG, TRACE -> "\u001b[2m";
    };
  }
}
