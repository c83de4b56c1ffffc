package scinit.it;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The starts of a command under scinit, as the command itself tells of them. */
record Reloads(Running running) {
  /** A shell command that prints what scinit has told it. */
  static final String TELL =
      "printf 'start %s [%s]\\n' \"$SCINIT_RELOAD_COUNT\" \"$SCINIT_CHANGED_PATHS\"; ";

  /** A shell command that prints it and then serves. */
  static final String SERVER = TELL + "exec sleep 1000";

  private static final Pattern START =
      Pattern.compile("^start ([0-9]+) \\[([^\\]]*)\\]\n", Pattern.MULTILINE);

  /** Returns how often the command was started so far. */
  int starts() {
    return all().size();
  }

  /** Returns the paths that the latest start was told of. */
  List<String> changedPaths() {
    List<MatchResult> all = all();
    return all.get(all.size() - 1).group(2).lines().toList();
  }

  /** Returns the counts that the starts were told. */
  List<Integer> counts() {
    return all().stream().map(start -> Integer.parseInt(start.group(1))).toList();
  }

  /** Returns once the command was started so often; each start follows from the one before. */
  Reloads awaitStarts(int count) {
    Eventually.until(count + " starts", () -> starts() >= count);
    return this;
  }

  private List<MatchResult> all() {
    return START.matcher(running.out()).results().toList();
  }
}
