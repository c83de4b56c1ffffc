package scinit.it;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** In what scinit differs from a program whose name it takes, on purpose: docs/replacing.md. */
final class PeerDifferences {
  /** One difference: in which runs, how it shows, and why it is there. */
  private record Known(Predicate<PeerRun> runs, String shows, String reason) {}

  private static final String WORDS_REASON = "tini says signals in words, scinit by their names";

  /** What strsignal(3) of glibc calls the signals that the runs send. */
  private static final Map<String, String> WORDS =
      Map.of(
          "'Hangup'", "'SIGHUP'",
          "'Interrupt'", "'SIGINT'",
          "'User defined signal 1'", "'SIGUSR1'",
          "'Alarm clock'", "'SIGALRM'",
          "'Terminated'", "'SIGTERM'",
          "'Window changed'", "'SIGWINCH'",
          "'Real-time signal 0'", "'SIGRTMIN+0'",
          "'Real-time signal 6'", "'SIGRTMIN+6'");

  private final List<Known> all = new ArrayList<>();
  private final Set<String> needed = new HashSet<>();
  private final Map<String, String> words;

  PeerDifferences(String name) {
    words = name.startsWith("tini") ? WORDS : Map.of();
    add(
        run -> run.has("32"),
        ".*",
        "the others ignore the signals 32 and 33 as PID 1; scinit forwards them");
    switch (name) {
      case "tini", "tini-static" -> addTinis();
      case "dumb-init" -> addDumbInits();
      case "catatonit" -> addCatatonits();
      default -> throw new IllegalArgumentException(name);
    }
  }

  private void addTinis() {
    add(
        run -> true,
        "(missing|more) \\[TRACE tini \\(P\\)] No child to reap",
        "tini looks for ended children after each signal and once a second, scinit on SIGCHLD");
    add(run -> hasAny(run, "3:4", "3,4"), ".*", "-e knows CODE:CODE and lists, which tini refuses");
    add(
        run -> hasAny(run, "TERM", "15", "SIGRTMIN"),
        ".*",
        "-p takes any name or number of a signal, where tini knows those of its own list");
    add(
        run -> hasAny(run, "+3", ""),
        ".*",
        "-e takes a number alone, where tini takes what strtol(3) makes of the text");
    add(
        PeerDifferences::cannotExecute,
        "missing \\[(TRACE|INFO |DEBUG) tini .*",
        "the steps of an exec that fails are not told of: scinit has had no child");
    add(
        run -> cannotExecute(run) && run.has("127"),
        "status 0, scinit's 127",
        "-e does not make a success of a command that could not be started");
  }

  private void addDumbInits() {
    add(
        run -> hasAny(run, "TERM:QUIT", "15:3,1:0"),
        ".*",
        "-r takes names and lists, of which dumb-init refuses those and reads the first of these");
    add(
        run -> hasAny(run, "15:3x"),
        ".*",
        "-r takes numbers alone, where dumb-init does not look at what stands behind them");
    add(
        run -> true,
        "more Usage: dumb-init",
        "a wrong option is told of with a line that says how it is used");
    add(
        run -> true,
        "missing dumb-init: option '--ver?' is ambiguous; possibilities: .*"
            + "|more dumb-init: option '--ver?' is ambiguous",
        "the possibilities of an option that is cut too short are in the help");
    add(
        PeerDifferences::cannotExecute,
        "missing \\[dumb-init] (Child|Received|A child|Forwarded|setsid) .*",
        "the steps of an exec that fails are not told of: scinit has had no child");
  }

  private void addCatatonits() {
    add(
        run -> true,
        "missing .*(could not open /dev/tty|setting foreground process failed).*",
        "of the terminal nothing is said: scinit looks whether there is one");
    add(
        run -> true,
        "more DEBUG \\(catatonit:P\\): (received|forwarded) .*"
            + "|more INFO \\(catatonit:P\\): the command \\(process \\d+\\) .*",
        "scinit tells of the signals that it forwards, and how the command has ended");
    add(
        run -> run.environment().contains("CATATONIT_LOG=x"),
        ".*",
        "catatonit keeps CATATONIT_LOG for itself, and refuses it; scinit ignores it");
    add(run -> hasAny(run, "-L", "-Lh"), "missing catatonit: .*", "the licence is scinit's own");
    add(
        PeerDifferences::cannotExecute,
        "missing DEBUG .*(spawned|got ECHILD).*",
        "the steps of an exec that fails are not told of: scinit has had no child");
  }

  private static boolean hasAny(PeerRun run, String... words) {
    return Stream.of(words).anyMatch(run::has);
  }

  private static boolean cannotExecute(PeerRun run) {
    return run.words().stream()
        .anyMatch(word -> word.contains("nonexistent") || word.startsWith("/etc"));
  }

  private void add(Predicate<PeerRun> runs, String shows, String reason) {
    all.add(new Known(runs, shows, reason));
  }

  /** Returns the lines of the other program with the signals' names that scinit has for them. */
  Set<String> inScinitsWords(Set<String> lines) {
    Set<String> said = new TreeSet<>();
    for (String line : lines) {
      String other = line;
      for (Map.Entry<String, String> each : words.entrySet()) {
        other = other.replace(each.getKey(), each.getValue());
      }
      if (!other.equals(line)) {
        needed.add(WORDS_REASON);
      }
      said.add(other);
    }
    return said;
  }

  /** Returns true if there is a reason for this difference. */
  boolean explain(PeerRun run, String difference) {
    boolean isExplained = false;
    for (Known each : all) {
      if (each.runs.test(run) && difference.matches(each.shows)) {
        needed.add(each.reason);
        isExplained = true;
      }
    }
    return isExplained;
  }

  /** Returns the reasons that no run has needed. */
  List<String> unused() {
    List<String> unused = new ArrayList<>(all.stream().map(Known::reason).toList());
    if (!words.isEmpty()) {
      unused.add(WORDS_REASON);
    }
    unused.removeAll(needed);
    return unused;
  }
}
