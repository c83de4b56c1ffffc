package scinit.log;

import scinit.kernel.Kernel;

/** Lines in the form of tini: {@code [WARN tini (7)] Reaped zombie process with pid=12}. */
final class TiniFormat implements LineFormat {
  private final Kernel kernel;

  TiniFormat(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public void write(LogEvent event, ByteLine line) {
    if (event.name.equals("signal-forwarded")) {
      // Nothing, because tini says one thing of a signal: that it passes it on.
      return;
    }
    line.put(level(event.level));
    line.putNumber(kernel.processId());
    line.put(")] ");
    switch (event.name) {
      case "command-started" -> {
        line.put("Spawned child process '");
        line.putPrintable(event.program);
        putQuoted("' with pid '", event.pid, line);
      }
      case "signal-received" -> {
        line.put("Passing signal: '");
        Log.putSignalName(line, event.signal);
        line.put('\'');
      }
      case "command-ended" -> putEnd(event, line);
      case "orphan-reaped" -> {
        if (event.level == Level.WARN) {
          line.put("Reaped zombie process with pid=");
          line.putNumber(event.pid);
        } else {
          putQuoted("Reaped child with pid: '", event.pid, line);
        }
      }
      case "command-not-started" -> {
        line.put("exec ");
        line.putPrintable(event.program);
        line.put(" failed: ");
        line.put(kernel.describe(event.errno));
      }
      case "ending" -> line.put("Exiting: child has exited");
      case "not-the-reaper" -> {
        line.put("Tini is not running as PID 1 and isn't registered as a child subreaper.\n");
        line.put(
            "Zombie processes will not be re-parented to Tini, so zombie reaping won't work.\n");
        line.put("To fix the problem, use the -s option or set the environment variable ");
        line.put("TINI_SUBREAPER to register Tini as a child subreaper, or run Tini as PID 1.");
      }
      default -> line.putPrintable(event.message);
    }
  }

  private static void putEnd(LogEvent event, ByteLine line) {
    if (event.signal != LogEvent.NONE) {
      line.put("Main child exited with signal (with signal '");
      Log.putSignalName(line, event.signal);
      line.put("')");
    } else {
      putQuoted("Main child exited normally (with status '", event.status, line);
      line.put(')');
    }
  }

  private static void putQuoted(String before, int number, ByteLine line) {
    line.put(before);
    line.putNumber(number);
    line.put('\'');
  }

  private static String level(Level level) {
    return switch (level) {
      case ERROR -> "[FATAL tini (";
      case WARN -> "[WARN  tini (";
      case INFO -> "[INFO  tini (";
      case DEBUG -> "[DEBUG tini (";
      case TRACE -> "[TRACE tini (";
    };
  }
}
