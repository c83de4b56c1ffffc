package scinit.simulation;

import scinit.log.Format;
import scinit.log.Level;

/** Every line is whole and of the form that was asked for; a life without faults warns of none. */
final class LogCheck {
  /** Its warning of not being the init is the one message that has three lines. */
  private static final String MORE_OF_TINIS_WARNING =
      "Zombie processes will not be re-parented to Tini, .+|To fix the problem, use the -s option"
          + " .+";

  private static final String ORPHANS_ARE_LOST =
      ".*(Tini is not running as PID 1|orphans will not be reaped|cannot become a subreaper).*";

  private final LifeFacts facts;

  LogCheck(LifeFacts facts) {
    this.facts = facts;
  }

  void check(String standardError) {
    if (standardError.isEmpty()) {
      return;
    }
    if (!standardError.endsWith("\n")) {
      facts.fail("the last line of the log has no end");
    }
    for (String line : standardError.split("\n")) {
      checkLine(line);
    }
  }

  private void checkLine(String line) {
    if (!isWhole(line, facts.config().messages().format())) {
      facts.fail("a line of the log is not whole: " + line);
    }
    if (line.contains("No error information")) {
      facts.fail("a line has no reason: " + line);
    }
    if (line.contains("cannot") && !mayWarn()) {
      facts.fail("a life without faults warns: " + line);
    }
    if (line.matches(ORPHANS_ARE_LOST) && facts.adoptsOrphans()) {
      facts.fail("scinit adopts orphans, and says that it does not: " + line);
    }
    if (!facts.config().messages().level().shows(Level.DEBUG) && line.contains("received SIG")) {
      facts.fail("a line is below the level: " + line);
    }
  }

  /** A shell that is killed takes the terminal away at any moment. */
  private boolean mayWarn() {
    boolean isShellGone =
        facts.plan.layout().hasShell() && facts.linux.scinit.parent == facts.linux.outerInit;
    return facts.plan.isFaulty()
        || facts.linux.tty.isHungUp
        || facts.command == null
        || isShellGone
        || facts.preStop.wasRefused();
  }

  private static boolean isWhole(String line, Format format) {
    return switch (format) {
      case TEXT -> line.startsWith("scinit: ");
      case JSON -> line.startsWith("{\"time\":\"2026-") && line.endsWith("\"}");
      case TINI ->
          line.matches(
              "\\[(FATAL|WARN |INFO |DEBUG|TRACE) tini \\(\\d+\\)] .+|" + MORE_OF_TINIS_WARNING);
      case DUMB_INIT -> line.matches("\\[dumb-init] .+");
      case PLAIN -> throw new IllegalArgumentException("no life speaks so");
      case CATATONIT -> line.matches("(ERROR|WARN|INFO|DEBUG) \\(catatonit:\\d+\\): .+");
    };
  }
}
