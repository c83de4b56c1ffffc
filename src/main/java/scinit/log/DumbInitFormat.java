package scinit.log;

import scinit.kernel.Kernel;

/** Lines in the form of dumb-init: {@code [dumb-init] Received signal 15.}. */
final class DumbInitFormat implements LineFormat {
  private static final String PREFIX = "[dumb-init] ";

  private final Kernel kernel;

  DumbInitFormat(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public void write(LogEvent event, ByteLine line) {
    line.put(PREFIX);
    switch (event.name) {
      case "command-started" -> putNumber("Child spawned with PID ", event.pid, ".", line);
      case "signal-received" -> putNumber("Received signal ", event.signal, ".", line);
      case "signal-forwarded" ->
          putNumber("Forwarded signal ", event.signal, " to children.", line);
      case "signal-dropped" ->
          putNumber("Not forwarding signal ", event.signal, " to children (ignored).", line);
      case "stopping" -> line.put("Suspending self due to TTY signal.");
      case "orphan-reaped", "command-ended" -> putEnd(event, line);
      case "ending" -> putNumber("Child exited with status ", event.status, ". Goodbye.", line);
      case "command-not-started" -> {
        line.putPrintable(event.program);
        line.put(": ");
        line.put(kernel.describe(event.errno));
      }
      default -> line.putPrintable(event.message);
    }
  }

  private static void putEnd(LogEvent event, ByteLine line) {
    putNumber("A child with PID ", event.pid, "", line);
    if (event.signal != LogEvent.NONE) {
      putNumber(" was terminated by signal ", event.signal, ".", line);
    } else {
      putNumber(" exited with exit status ", event.status, ".", line);
    }
  }

  private static void putNumber(String before, int number, String after, ByteLine line) {
    line.put(before);
    line.putNumber(number);
    line.put(after);
  }
}
