package scinit.log;

import scinit.kernel.Kernel;

/** Lines in the form of catatonit: {@code DEBUG (catatonit:7): pid1 (8) spawned: sh}. */
final class CatatonitFormat implements LineFormat {
  private final Kernel kernel;

  CatatonitFormat(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public void write(LogEvent event, ByteLine line) {
    line.put(level(event));
    line.put(" (catatonit:");
    line.putNumber(kernel.processId());
    line.put("): ");
    switch (event.name) {
      case "command-started" -> {
        line.put("pid1 (");
        line.putNumber(event.pid);
        line.put(") spawned: ");
        line.putPrintable(event.program);
      }
      case "command-not-started" -> {
        line.put("failed to exec pid1: ");
        line.put(kernel.describe(event.errno));
      }
      case "orphan-reaped" -> {
        line.put("child process ");
        line.putNumber(event.pid);
        boolean isKilled = event.signal != LogEvent.NONE;
        line.put(isKilled ? " exited due to signal " : " exited with code ");
        line.putNumber(isKilled ? event.signal : event.status);
      }
      case "no-children" -> line.put("got ECHILD: no children left to monitor");
      case "signal-dropped" ->
          line.put("ignoring kernel attempting to stop us: tty has TOSTOP set");
      // Nothing, because that pid1 has ended is all that there is to say.
      case "ending" -> line.clear();
      default -> event.putMessage(line);
    }
  }

  private static String level(LogEvent event) {
    if (event.name.equals("command-started")) {
      // To catatonit, this is for debugging.
      return "DEBUG";
    }
    return switch (event.level) {
      case ERROR -> "ERROR";
      case WARN -> "WARN";
      case INFO -> "INFO";
      case DEBUG, TRACE -> "DEBUG";
    };
  }
}
