package scinit.reload;

import scinit.log.Level;
import scinit.log.Log;

/** The lines about what can't be watched, and about what happens now: each of them once. */
final class WatchWarnings {
  static final String TRIED_AGAIN = "; going on with what is known of it, and trying again";

  private final Log log;
  private boolean hasSaidLimit;
  private boolean hasSaidFolders;
  private boolean hasSaidRules;

  WatchWarnings(Log log) {
    this.log = log;
  }

  void limitReached(int pollMillis) {
    if (!hasSaidLimit) {
      hasSaidLimit = true;
      String limit = "cannot watch all folders: the limit fs.inotify.max_user_watches is reached";
      say("watch-limit", limit, "; looking for changes in the rest every " + pollMillis + " ms");
    }
  }

  void tooManyFolders(String path) {
    if (!hasSaidFolders) {
      hasSaidFolders = true;
      String limit = ": there are more than scinit has memory for; going on without the rest";
      say("watch-limit", "cannot watch all folders in " + path, limit);
    }
  }

  void tooManyRules(String path) {
    if (!hasSaidRules) {
      hasSaidRules = true;
      String limit = ": more than " + IgnoreFile.MOST_RULES + " would hold in one folder, or 8 MB";
      say(
          "rules-limit",
          "cannot take all rules of " + path,
          limit + " in all; going on without the rest");
    }
  }

  void noExecutable(String program) {
    say("watch-failed", "cannot watch " + program, ": it is not found on PATH; watching nothing");
  }

  private void say(String event, String what, String why) {
    log.begin(Level.WARN, event).text(what).text(why).end();
  }

  void noInotify(int errno, int pollMillis) {
    String consequence = "; looking for them every " + pollMillis + " ms";
    log.warnIf(errno, "watch-failed", "cannot be told of changes: ", consequence);
  }

  /** For each root, one line for each kind of failure. */
  void unreadable(Root root, String path, int errno, String consequence) {
    int kind = 1 << Failure.of(errno).ordinal();
    if ((root.toldFailures & kind) == 0) {
      root.toldFailures |= kind;
      log.warnIf(errno, "watch-failed", "cannot watch " + path + ": ", consequence);
    }
  }
}
