package scinit.log;

import scinit.kernel.Kernel;

/** Lines for people: {@code scinit: warning: cannot …}. */
final class TextFormat implements LineFormat {
  private static final String END_OF_COLOUR = "\u001b[0m";

  private final Kernel kernel;
  private final boolean mayUseColour;
  private boolean usesColour;
  private boolean isFirst = true;

  TextFormat(Kernel kernel, boolean mayUseColour) {
    this.kernel = kernel;
    this.mayUseColour = mayUseColour;
  }

  @Override
  public void write(LogEvent event, ByteLine line) {
    if (isFirst) {
      // Not before: most lives of scinit write no line.
      isFirst = false;
      usesColour = mayUseColour && kernel.standardErrorIsTerminal();
    }
    if (usesColour) {
      line.put(colour(event.level));
    }
    line.put("scinit: ");
    line.put(prefix(event.level));
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
