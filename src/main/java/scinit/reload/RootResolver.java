package scinit.reload;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Errno;
import scinit.kernel.FileStatus;
import scinit.kernel.Files;

/**
 * Finds out where the watched paths lead to, and watches every step of the way: each folder on it,
 * and each that holds a symbolic link, path_resolution(7). Thus a path may come, go, and be
 * replaced at any of its parts.
 */
final class RootResolver {
  private static final int MOST_LINKS = 40;

  /** Through links, a way could be as long as 40 times the longest path. */
  private static final int MOST_STEPS = 1000;

  /** One step asks three times: for a watch, for a link and for the state. */
  private static final int STEP = 3 * Effort.FILE;

  private final Files files;
  private final Watches watches;
  private final Tree tree;
  private final LookQueue queue;
  private final Selection selection;
  private final ChangedPaths changed;
  private final FileStatus status = new FileStatus();
  private final List<Root> unresolved = new ArrayList<>();
  private int polled;
  private int unwatchedErrno;
  private int errno;

  /** How far the way was gone, without links. */
  private String done = "";

  /** What is left of the way. */
  private String rest = "";

  /** How many links were followed on the way. */
  private int links;

  RootResolver(
      Files files,
      Watches watches,
      Tree tree,
      LookQueue queue,
      Selection selection,
      ChangedPaths changed) {
    this.files = files;
    this.watches = watches;
    this.tree = tree;
    this.queue = queue;
    this.selection = selection;
    this.changed = changed;
  }

  /** Has a root be resolved. */
  void enqueue(Root root) {
    if (!root.mustResolve) {
      root.mustResolve = true;
      unresolved.add(root);
    }
  }

  /** Returns true if there is a root to be resolved. */
  boolean hasWork() {
    return !unresolved.isEmpty();
  }

  /** Returns true if the way to a root can't be watched, so that it is looked at now and then. */
  boolean hasPolled() {
    return polled > 0;
  }

  /** Takes the next root to be resolved, of which there is one. */
  Root take() {
    return unresolved.remove(unresolved.size() - 1);
  }

  /**
   * Looks where a path leads to now.
   *
   * @return 0, or why it leads nowhere, or why that can't be said: then all stays as it was
   */
  int resolve(Root root, Effort effort) {
    root.mustResolve = false;
    setPolled(root, false);
    List<Anchor> before = root.anchors;
    root.anchors = new ArrayList<>();
    String real = walk(root, effort);
    errno = real == null ? errno : files.readStatus(real, status);
    if (errno == 0) {
      set(root, real, effort);
    } else if (Failure.of(errno) != Failure.PASSING) {
      setMissing(root);
    }
    for (int i = 0; i < before.size(); i++) {
      watches.release(before.get(i));
    }
    return errno;
  }

  private void setPolled(Root root, boolean isPolled) {
    if (root.isPolled != isPolled) {
      root.isPolled = isPolled;
      polled += isPolled ? 1 : -1;
    }
  }

  private void set(Root root, String real, Effort effort) {
    if (status.kind() == FileStatus.Kind.FOLDER) {
      setFolder(root, real, effort);
    } else {
      setFile(root, real);
    }
  }

  private void setMissing(Root root) {
    dropFolder(root);
    setDigest(root, 0);
  }

  private void setFile(Root root, String real) {
    dropFolder(root);
    root.realPath = real;
    setDigest(root, Digest.status(root.seed, status));
  }

  private void setDigest(Root root, long digest) {
    if (digest != root.digest) {
      changed.find(root.path);
    }
    tree.total += digest - root.digest;
    root.digest = digest;
  }

  private void setFolder(Root root, String real, Effort effort) {
    setDigest(root, 0);
    boolean isSame =
        root.folder != null
            && root.realPath.equals(real)
            && root.inode == status.inode()
            && root.device == status.device();
    if (!isSame) {
      dropFolder(root);
      root.realPath = real;
      root.inode = status.inode();
      root.device = status.device();
    }
    errno = selection.honoursGitignore() ? readRulesAbove(root, real, effort) : 0;
    if (errno != 0) {
      // Only once it is known what counts.
      return;
    }
    if (root.folder != null) {
      queue.markDirty(root.folder);
    } else {
      root.folder = tree.addRoot(root);
      queue.addFresh(root.folder);
    }
  }

  private void dropFolder(Root root) {
    if (root.folder != null) {
      tree.detach(root.folder);
      root.folder = null;
    }
  }

  /** Returns the path without links, or null if it leads nowhere: {@link #errno} says why. */
  private String walk(Root root, Effort effort) {
    begin(root.path);
    int steps = 0;
    while (errno == 0 && !rest.isEmpty()) {
      String part = takePart();
      if (part.equals("..")) {
        done = above(done);
      } else if (!part.isEmpty() && !part.equals(".")) {
        effort.spend(STEP);
        steps++;
        errno = steps > MOST_STEPS ? Errno.ELOOP : step(root, part);
      }
    }
    if (errno == 0) {
      return done;
    }
    pollMissing(root, done);
    return null;
  }

  private void begin(String path) {
    String start = path.startsWith("/") ? "" : files.startFolder();
    done = start == null ? "." : "/";
    rest = start == null || start.isEmpty() ? path : start + "/" + path;
    links = 0;
    errno = 0;
  }

  private String takePart() {
    int slash = rest.indexOf('/');
    String part = slash < 0 ? rest : rest.substring(0, slash);
    rest = slash < 0 ? "" : rest.substring(slash + 1);
    return part;
  }

  /** Goes on by one part, or by where a link leads to. Returns 0 or an errno. */
  private int step(Root root, String part) {
    Anchor anchor = addAnchor(root, done, part, rest.isEmpty());
    String next = Root.join(done, part);
    StringBuilder link = new StringBuilder();
    int failure = files.readLink(next, link);
    if (failure == 0) {
      return follow(link.toString());
    }
    if (failure == Errno.EINVAL) {
      failure = files.readStatus(next, status);
    }
    if (failure != 0) {
      return failure;
    }
    if (rest.isEmpty() && status.kind() != FileStatus.Kind.FOLDER && anchor != null) {
      watches.watch(anchor, done);
    }
    done = next;
    return 0;
  }

  private int follow(String link) {
    rest = link + "/" + rest;
    done = link.startsWith("/") ? "/" : done;
    links++;
    return links > MOST_LINKS ? Errno.ELOOP : 0;
  }

  /** What is not there may appear where no event comes from. */
  private void pollMissing(Root root, String folder) {
    boolean isUnseen = Failure.of(unwatchedErrno) == Failure.FORBIDDEN && !root.isPolled;
    if (isUnseen && Failure.of(errno) == Failure.GONE) {
      setPolled(root, true);
      watches.sayUnwatched(root, folder, unwatchedErrno);
    }
  }

  private static String above(String folder) {
    int slash = folder.lastIndexOf('/');
    if (slash < 0) {
      return folder.equals(".") ? ".." : folder + "/..";
    }
    return slash == 0 ? "/" : folder.substring(0, slash);
  }

  /** Returns the anchor, or null where the folder can't be watched. */
  private Anchor addAnchor(Root root, String folder, String name, boolean isLast) {
    unwatchedErrno = 0;
    if (watches.onlyPolls()) {
      return null;
    }
    Anchor anchor = new Anchor(root, name);
    int failure = watches.watchNames(anchor, folder);
    unwatchedErrno = failure;
    if (failure == 0) {
      root.anchors.add(anchor);
      return anchor;
    }
    boolean isUnknown = isLast || Failure.of(failure) == Failure.PASSING;
    if (isUnknown && Failure.of(failure) != Failure.GONE) {
      setPolled(root, true);
      watches.sayUnwatched(root, folder, failure);
    }
    return null;
  }

  /**
   * Reads the .gitignore files between the repository's root and the folder.
   *
   * @return 0, or the errno for which that can't be done now
   */
  private int readRulesAbove(Root root, String real, Effort effort) {
    List<String> folders = new ArrayList<>();
    String folder = real;
    int failure = statusOfRepository(folder);
    while (isNoRepository(failure) && !folder.equals("/") && !folder.startsWith(".")) {
      folder = above(folder);
      folders.add(folder);
      failure = statusOfRepository(folder);
    }
    if (isNoRepository(failure)) {
      // And so there are no rules from above.
      setRules(root, null);
      return 0;
    }
    return failure == 0 ? readRulesIn(root, folders, effort) : failure;
  }

  private static boolean isNoRepository(int errno) {
    return errno != 0 && Failure.of(errno) != Failure.PASSING;
  }

  private int statusOfRepository(String folder) {
    return files.readStatus(Root.join(folder, ".git"), status);
  }

  private int readRulesIn(Root root, List<String> folders, Effort effort) {
    IgnoreFile rules = null;
    for (int i = folders.size() - 1; i >= 0; i--) {
      Anchor anchor = addAnchor(root, folders.get(i), ".gitignore", false);
      if (anchor != null) {
        watches.watch(anchor, folders.get(i));
      }
      int failure = selection.readAbove(folders.get(i), rules, effort);
      if (failure != 0) {
        IgnoreFile.releaseAll(rules);
        return failure;
      }
      rules = selection.lastRead();
    }
    setRules(root, rules);
    return 0;
  }

  /** Keeps the known ones where the others are the same: what holds below is known by them. */
  private static void setRules(Root root, IgnoreFile rules) {
    boolean isSame = IgnoreFile.same(rules, root.rules);
    IgnoreFile.releaseAll(isSame ? rules : root.rules);
    root.rules = isSame ? root.rules : rules;
  }
}
