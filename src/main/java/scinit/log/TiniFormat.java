package scinit.log;

import scinit.kernel.Kernel;
import scinit.kernel.Signal;

/** Lines in the form of tini: {@code [WARN tini (7)] Reaped zombie process with pid=12}. */
final class TiniFormat implements LineFormat {
  private static final String NOT_THE_REAPER =
      "Tini is not running as PID 1 and isn't registered as a child subreaper.\n"
          + "Zombie processes will not be re-parented to Tini, so zombie reaping won't work.\n"
          + "To fix the problem, use the -s option or set the environment variable "
          + "TINI_SUBREAPER to register Tini as a child subreaper, or run Tini as PID 1.";

  private final Kernel kernel;
  private final boolean showsDebug;

  TiniFormat(Kernel kernel, boolean showsDebug) {
    this.kernel = kernel;
    this.showsDebug = showsDebug;
  }

  @Override
  public void write(LogEvent event, ByteLine line) {
    if (event.name.equals("signal-forwarded")) {
      // Nothing, because tini says one thing of a signal: that it passes it on.
      return;
    }
    if (showsDebug && isEndOfChild(event)) {
      putPrefix(Level.DEBUG, line);
      line.put("Reaped child with pid: '", event.pid, "'");
      if (event.level == Level.DEBUG) {
        return;
      }
      line.put('\n');
    }
    putPrefix(event.level, line);
    putWords(event, line);
  }

  private void putWords(LogEvent event, ByteLine line) {
    switch (event.name) {
      case "command-started" -> {
        line.put("Spawned child process '");
        line.putPrintable(event.program);
        line.put("' with pid '", event.pid, "'");
      }
      case "subreaper" -> line.put("Registered as child subreaper");
      case "nothing-to-reap" -> line.put("No child to reap");
      case "no-children" -> line.put("No child to wait");
      case "signal-received" -> putReceived(event, line);
      case "command-ended" -> putEnd(event, line);
      case "orphan-reaped" -> line.put("Reaped zombie process with pid=", event.pid, "");
      case "command-not-started" -> {
        line.put("exec ");
        line.putPrintable(event.program);
        line.put(" failed: ");
        line.put(kernel.describe(event.errno));
      }
      case "ending" -> line.put("Exiting: child has exited");
      case "not-the-reaper" -> line.put(NOT_THE_REAPER);
      default -> event.putMessage(line);
    }
  }

  private static boolean isEndOfChild(LogEvent event) {
    return event.name.equals("command-ended") || event.name.equals("orphan-reaped");
  }

  private static void putReceived(LogEvent event, ByteLine line) {
    if (event.signal == Signal.CHLD) {
      line.put("Received SIGCHLD");
      return;
    }
    line.put("Passing signal: '");
    Log.putSignalName(line, event.signal);
    line.put('\'');
  }

  private void putPrefix(Level level, ByteLine line) {
    String name = level == Level.ERROR ? "FATAL" : level.name();
    line.put('[');
    line.put(name);
    line.put(name.length() < "FATAL".length() ? "  tini (" : " tini (", kernel.processId(), ")] ");
  }

  private static void putEnd(LogEvent event, ByteLine line) {
    if (event.signal != LogEvent.NONE) {
      line.put("Main child exited with signal (with signal '");
      Log.putSignalName(line, event.signal);
      line.put("')");
    } else {
      line.put("Main child exited normally (with status '", event.status, "')");
    }
  }
}
