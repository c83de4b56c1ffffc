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
      case "command-started" -> line.put("Child spawned with PID ", event.pid, ".");
      case "session-begun" -> line.put("setsid complete.");
      case "signal-received" -> line.put("Received signal ", event.signal, ".");
      case "signal-rewritten" -> {
        line.put(TRANSLATING, event.signal, " to ");
        line.put("", event.rewritten, ".");
      }
      // It does not look whether there is anybody.
      case "signal-forwarded", "signal-without-recipient" ->
          line.put("Forwarded signal ", event.signal, " to children.");
      case "signal-dropped" -> line.put(TRANSLATING, event.signal, DROPPED);
      case "stopping" -> line.put("Suspending self due to TTY signal.");
      case "terminal-given-up" -> line.put(HAND_OFF);
      case "hand-off-signals" -> line.put(HAND_OFF_SIGNALS);
      case "no-terminal-to-give-up" -> line.put(NO_TERMINAL);
      case "orphan-reaped", "command-ended" -> putEnd(event, line);
      case "ending" -> line.put("Child exited with status ", event.status, ". Goodbye.");
      case "command-not-started" -> {
        line.putPrintable(event.program);
        line.put(": ");
        line.put(kernel.describe(event.errno));
      }
      default -> event.putMessage(line);
    }
  }

  private static void putEnd(LogEvent event, ByteLine line) {
    line.put("A child with PID ", event.pid, "");
    if (event.signal != LogEvent.NONE) {
      line.put(" was terminated by signal ", event.signal, ".");
    } else {
      line.put(" exited with exit status ", event.status, ".");
    }
  }
}
