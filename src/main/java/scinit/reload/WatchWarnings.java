package scinit.reload;

import scinit.log.Level;
import scinit.log.Log;

/** Says what can't be watched, and what happens now: each thing once. */
final class WatchWarnings {
  private final Log log;
  private boolean hasSaidLimit;

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
    if (!root.hasWarned) {
      root.hasWarned = true;
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
