package scinit.reload;

import scinit.kernel.Errno;
import scinit.kernel.Fields;
import scinit.kernel.FileStatus;
import scinit.kernel.Files;

/**
 * The way along a path to what it leads to, path_resolution(7). Every step of it is watched: each
 * folder on it, and each that holds a symbolic link. Thus a path may come, go, and be replaced at
 * any of its parts.
 */
final class PathWalk {
  private static final int MOST_LINKS = 40;

  /** Through links, a way could be as long as 40 times the longest path. */
  private static final int MOST_STEPS = 1000;

  /** One step asks three times: for a watch, for a link and for the state. */
  private static final int STEP = 3 * Effort.FILE;

  private final Files files;
  private final WatchTable table;
  private final Watches watches;
  private final FileStatus status = new FileStatus();

  /** Why the latest step is not watched, or 0. */
  private int unwatchedErrno;

  /** How far the way was gone, without links. */
  private String done = "";

  /** What is left of the way. */
  private String rest = "";

  private int linksFollowed;

  PathWalk(Files files, WatchTable table, Watches watches) {
    this.files = files;
    this.table = table;
    this.watches = watches;
  }

  /**
   * Goes along the path of a root, and watches the steps.
   *
   * @return 0, and then {@link #end} tells where it leads to; or the errno for which it leads
   *     nowhere, or for which that can't be told now
   */
  int walk(Root root, Effort effort) {
    begin(root.path);
    int errno = 0;
    int steps = 0;
    while (errno == 0 && !rest.isEmpty()) {
      Fields parts = new Fields(rest, '/');
      String part = parts.next();
      rest = parts.rest() == null ? "" : parts.rest();
      if (part.equals("..")) {
        done = Paths.parent(done);
      } else if (!part.isEmpty() && !part.equals(".")) {
        effort.spend(STEP);
        steps++;
        errno = steps > MOST_STEPS ? Errno.ELOOP : step(root, part);
      }
    }
    // What is not there may appear where no event comes from.
    boolean isUnseen =
        Failure.of(unwatchedErrno) == Failure.FORBIDDEN && root.state != Root.State.POLLED;
    if (isUnseen && Failure.of(errno) == Failure.GONE) {
      poll(root, done);
    }
    return errno;
  }

  /** Returns where the latest walk has led to: a path without links. */
  String end() {
    return done;
  }

  private void begin(String path) {
    String start = path.startsWith("/") ? "" : files.startFolder();
    done = start == null ? "." : "/";
    rest = start == null || start.isEmpty() ? path : start + "/" + path;
    linksFollowed = 0;
    unwatchedErrno = 0;
  }

  /** Goes on by one part, or by where a link leads to. Returns 0 or an errno. */
  private int step(Root root, String part) {
    Anchor anchor = watchNames(root, done, part, rest.isEmpty());
    String next = Paths.join(done, part);
    StringBuilder link = new StringBuilder();
    int errno = files.readLink(next, link);
    if (errno == 0) {
      return follow(link.toString());
    }
    if (errno == Errno.EINVAL) {
      errno = files.readStatus(next, status);
    }
    if (errno != 0) {
      return errno;
    }
    if (rest.isEmpty() && status.kind() != FileStatus.Kind.FOLDER && anchor != null) {
      table.watch(anchor, done);
    }
    done = next;
    return 0;
  }

  private int follow(String link) {
    rest = link + "/" + rest;
    done = link.startsWith("/") ? "/" : done;
    linksFollowed++;
    return linksFollowed > MOST_LINKS ? Errno.ELOOP : 0;
  }

  /** Watches an entry beside the way, with what is written to it. */
  void watchFile(Root root, String folder, String name) {
    Anchor anchor = watchNames(root, folder, name, false);
    if (anchor != null) {
      table.watch(anchor, folder);
    }
  }

  /** Returns the anchor, or null where the folder can't be watched. */
  private Anchor watchNames(Root root, String folder, String name, boolean isLast) {
    unwatchedErrno = 0;
    if (watches.onlyPolls()) {
      return null;
    }
    Anchor anchor = new Anchor(root, name);
    unwatchedErrno = table.watchNames(anchor, folder);
    if (unwatchedErrno == 0) {
      root.anchors.add(anchor);
      return anchor;
    }
    Failure failure = Failure.of(unwatchedErrno);
    if (failure == Failure.PASSING || (isLast && failure != Failure.GONE)) {
      poll(root, folder);
    }
    return null;
  }

  private void poll(Root root, String folder) {
    root.state = Root.State.POLLED;
    watches.sayUnwatched(root, folder, unwatchedErrno);
  }
}
