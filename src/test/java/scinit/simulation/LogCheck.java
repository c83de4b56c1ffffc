package scinit.simulation;

import java.util.regex.Pattern;
import scinit.log.Format;
import scinit.log.Level;

/** Every line is whole and of the form that was asked for; a life without faults warns of none. */
final class LogCheck extends Invariant {
  /** Its warning of not being the init is the one message that has three lines. */
  private static final Pattern TINI =
      Pattern.compile(
          "\\[(FATAL|WARN |INFO |DEBUG|TRACE) tini \\(\\d+\\)] .+"
              + "|Zombie processes will not be re-parented to Tini, .+"
              + "|To fix the problem, use the -s option .+");

  private static final Pattern CATATONIT =
      Pattern.compile("(ERROR|WARN|INFO|DEBUG) \\(catatonit:\\d+\\): .+");

  /** What users and commands bring about by themselves; what runs before a start is the last. */
  private static final Pattern NO_FAULT =
      Pattern.compile(
          "cannot (watch /project/absent: No such file"
              + "|hand over: the new command (has ended with status|was not ready after)"
              + "|end the processes that the command left behind: SIGKILL has no effect)");

  LogCheck(LifeFacts facts) {
    super(facts);
  }

  @Override
  public void ended(int exitStatus, String standardError) {
    if (standardError.isEmpty()) {
      return;
    }
    if (!standardError.endsWith("\n")) {
      fail("the last line of the log has no end");
    }
    for (String line : standardError.split("\n")) {
      checkLine(line);
    }
  }

  private void checkLine(String line) {
    if (!isWhole(line, facts.config().messages().format())) {
      fail("a line of the log is not whole: " + line);
    }
    if (line.contains("No error information")) {
      fail("a line has no reason: " + line);
    }
    if (line.contains("cannot") && !NO_FAULT.matcher(line).find() && !mayWarn()) {
      fail("a life without faults warns: " + line);
    }
    if (saysThatOrphansAreLost(line) && facts.adoptsOrphans()) {
      fail("scinit adopts orphans, and says that it does not: " + line);
    }
    if (!facts.config().messages().level().shows(Level.DEBUG) && line.contains("received SIG")) {
      fail("a line is below the level: " + line);
    }
  }

  private static boolean saysThatOrphansAreLost(String line) {
    return line.contains("Tini is not running as PID 1")
        || line.contains("orphans will not be reaped")
        || line.contains("cannot become a subreaper");
  }

  /** A shell that is killed takes the terminal away at any moment. */
  private boolean mayWarn() {
    boolean isShellGone =
        facts.plan.scene().layout().hasShell()
            && facts.linux.scinit.parent == facts.linux.outerInit;
    return facts.plan.isFaulty()
        || facts.linux.tty.isHungUp
        || facts.commands.serving() == null
        || facts.commands.hasLastStartFailed()
        || isShellGone
        || facts.commands.wasForkRefused();
  }

  private static boolean isWhole(String line, Format format) {
    return switch (format) {
      case TEXT -> line.startsWith("scinit: ");
      case JSON -> line.startsWith("{\"time\":\"2026-") && line.endsWith("\"}");
      case TINI -> TINI.matcher(line).matches();
      case DUMB_INIT -> line.startsWith("[dumb-init] ");
      case PLAIN -> throw new IllegalArgumentException("no life speaks so");
      case CATATONIT -> CATATONIT.matcher(line).matches();
    };
  }
}
