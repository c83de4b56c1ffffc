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
    line.put(" (catatonit:", kernel.processId(), "): ");
    switch (event.name) {
      case "command-started" -> {
        line.put("pid1 (", event.pid, ") spawned: ");
        line.putPrintable(event.program);
      }
      case "command-not-started" -> {
        line.put("failed to exec pid1: ");
        line.put(kernel.describe(event.errno));
      }
      case "orphan-reaped" -> {
        boolean isKilled = event.signal != LogEvent.NONE;
        line.put("child process ", event.pid, " exited ");
        line.put(isKilled ? "due to signal " : "with code ");
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
    // To catatonit, the start of its command is for debugging.
    boolean isDebug = event.level == Level.TRACE || event.name.equals("command-started");
    return (isDebug ? Level.DEBUG : event.level).name();
  }
}
