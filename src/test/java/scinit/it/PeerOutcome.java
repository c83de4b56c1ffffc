package scinit.it;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What came of a run: the exit status, and the lines that scripts read. Each line counts once: how
 * often a SIGCHLD comes is a matter of chance. Pids are P, and a usage line ends with the name.
 */
record PeerOutcome(int status, Set<String> lines) {
  private static final Pattern PIDS =
      Pattern.compile(
          "(?<=^.{0,6} ?tini \\(|\\(catatonit:|pid1 \\(|child process |PID |pid ['(]|pid: '|pid=)"
              + "\\d+");

  private static final Pattern USAGE =
      Pattern.compile("(?<=^[Uu]sage: (tini|tini-static|dumb-init|catatonit)) .*");

  private static final Pattern READ_BY_SCRIPTS =
      Pattern.compile(
          "\\[.* tini \\(P\\)] .*|Zombie processes .*|To fix the problem, .*"
              + "|\\[dumb-init] .*|[A-Z]+ \\(catatonit:P\\): .*"
              + "|(tini|tini-static|dumb-init|catatonit): .*|[Uu]sage: .*"
              + "|(tini version|dumb-init v)[^ ]*|command .*");

  static PeerOutcome of(int status, String out, String err) {
    Set<String> lines = new TreeSet<>();
    Stream.concat(out.lines(), err.lines())
        .map(PeerOutcome::normalized)
        .filter(line -> READ_BY_SCRIPTS.matcher(line).matches())
        .forEach(lines::add);
    return new PeerOutcome(status, lines);
  }

  private static String normalized(String line) {
    String anyPid = PIDS.matcher(line).replaceAll("P");
    return USAGE
        .matcher(anyPid)
        .replaceAll("")
        .replace("_scinit", "")
        .replace("Usage: tini-static", "Usage: tini");
  }
}
