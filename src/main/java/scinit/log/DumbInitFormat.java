package scinit.log;

import scinit.kernel.Kernel;

/** Lines in the form of dumb-init: {@code [dumb-init] Received signal 15.}. */
final class DumbInitFormat implements LineFormat {
  private static final String PREFIX = "[dumb-init] ";

  /** In the words of glibc, with which dumb-init is built; another libc has others. */
  private static final String NO_TERMINAL =
      "Unable to detach from controlling tty (errno=25 Inappropriate ioctl for device).\n"
          + PREFIX
          + "Unable to attach to controlling tty (errno=25 Inappropriate ioctl for device).";

  private static final String HAND_OFF =
      "Detached from controlling tty, ignoring the first SIGHUP and SIGCONT we receive.";

  private static final String HAND_OFF_SIGNALS =
      "Received signal 1.\n"
          + PREFIX
          + "Ignoring tty hand-off signal 1.\n"
          + PREFIX
          + "Received signal 18.\n"
          + PREFIX
          + "Ignoring tty hand-off signal 18.";

  private static final String TRANSLATING = "Translating signal ";

  private static final String DROPPED =
      " to 0.\n" + PREFIX + "Not forwarding signal 0 to children (ignored).";

  private final Kernel kernel;

  DumbInitFormat(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public void write(LogEvent event, ByteLine line) {
    line.put(PREFIX);
    switch (event.name) {
      case "command-started" -> putNumber("Child spawned with PID ", event.pid, ".", line);
      case "session-begun" -> line.put("setsid complete.");
      case "signal-received" -> putNumber("Received signal ", event.signal, ".", line);
      case "signal-rewritten" -> {
        putNumber(TRANSLATING, event.signal, " to ", line);
        putNumber("", event.rewritten, ".", line);
      }
      // It does not look whether there is anybody.
      case "signal-forwarded", "signal-without-recipient" ->
          putNumber("Forwarded signal ", event.signal, " to children.", line);
      case "signal-dropped" -> putNumber(TRANSLATING, event.signal, DROPPED, line);
      case "stopping" -> line.put("Suspending self due to TTY signal.");
      case "terminal-given-up" -> line.put(HAND_OFF);
      case "hand-off-signals" -> line.put(HAND_OFF_SIGNALS);
      case "no-terminal-to-give-up" -> line.put(NO_TERMINAL);
      case "orphan-reaped", "command-ended" -> putEnd(event, line);
      case "ending" -> putNumber("Child exited with status ", event.status, ". Goodbye.", line);
      case "command-not-started" -> {
        line.putPrintable(event.program);
        line.put(": ");
        line.put(kernel.describe(event.errno));
      }
      default -> event.putMessage(line);
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
