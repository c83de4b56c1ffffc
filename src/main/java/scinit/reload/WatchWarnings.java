package scinit.reload;

import scinit.log.Level;
import scinit.log.Log;

/** Says what can't be watched, and what happens now: each thing once. */
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
      log.begin(Level.WARN, "watch-limit")
          .text("cannot watch all folders: the limit fs.inotify.max_user_watches is reached")
          .text("; looking for changes in the rest every ")
          .number(pollMillis)
          .text(" ms")
          .end();
    }
  }

  void tooManyFolders(String path) {
    if (!hasSaidFolders) {
      hasSaidFolders = true;
      log.begin(Level.WARN, "watch-limit")
          .text("cannot watch all folders in ")
          .text(path)
          .text(": there are more than scinit has memory for; going on without the rest")
          .end();
    }
  }

  void tooManyRules(String path) {
    if (!hasSaidRules) {
      hasSaidRules = true;
      log.begin(Level.WARN, "rules-limit")
          .text("cannot take all rules of ")
          .text(path)
          .text(": more than ")
          .number(IgnoreFile.MOST_RULES)
          .text(" would hold in one folder, or 8 MB in all; going on without the rest")
          .end();
    }
  }

  void noInotify(int errno, int pollMillis) {
    log.begin(Level.WARN, "watch-failed")
        .text("cannot be told of changes: ")
        .reason(errno)
        .text("; looking for them every ")
        .number(pollMillis)
        .text(" ms")
        .end();
  }

  void unreadable(Root root, String path, int errno, String consequence) {
    int kind = 1 << Failure.of(errno).ordinal();
    if ((root.toldFailures & kind) == 0) {
      root.toldFailures |= kind;
      log.begin(Level.WARN, "watch-failed")
          .text("cannot watch ")
          .text(path)
          .text(": ")
          .reason(errno)
          .text(consequence)
          .end();
    }
  }

  void noExecutable(String program) {
    log.begin(Level.WARN, "watch-failed")
        .text("cannot watch ")
        .text(program)
        .text(": it is not found on PATH; watching nothing")
        .end();
  }
}
