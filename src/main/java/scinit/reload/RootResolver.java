package scinit.reload;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.FileStatus;
import scinit.kernel.Files;

/** The search for what a root leads to: a folder with the rules above it, a file, or nothing. */
final class RootResolver {
  private final Files files;
  private final WatchTable table;
  private final PathWalk walk;
  private final Tree tree;
  private final LookQueue queue;
  private final Selection selection;
  private final FileStatus status = new FileStatus();

  RootResolver(
      Files files,
      WatchTable table,
      PathWalk walk,
      Tree tree,
      LookQueue queue,
      Selection selection) {
    this.files = files;
    this.table = table;
    this.walk = walk;
    this.tree = tree;
    this.queue = queue;
    this.selection = selection;
  }

  /**
   * Finds out where a path leads to now.
   *
   * @return 0, or why it leads nowhere, or why that can't be said: then all stays as it was
   */
  int resolve(Root root, Effort effort) {
    root.state = Root.State.RESOLVED;
    List<Anchor> before = root.anchors;
    root.anchors = new ArrayList<>();
    int errno = walk.walk(root, effort);
    errno = errno == 0 ? files.readStatus(walk.end(), status) : errno;
    if (errno == 0) {
      errno = set(root, walk.end(), effort);
    } else if (Failure.of(errno) != Failure.PASSING) {
      dropFolder(root);
      tree.replaceDigest(root, 0);
    }
    for (int i = 0; i < before.size(); i++) {
      table.release(before.get(i));
    }
    return errno;
  }

  private int set(Root root, String real, Effort effort) {
    if (status.kind() == FileStatus.Kind.FOLDER) {
      return setFolder(root, real, effort);
    }
    dropFolder(root);
    root.realPath = real;
    tree.replaceDigest(root, Digest.status(root.seed, status));
    return 0;
  }

  private int setFolder(Root root, String real, Effort effort) {
    tree.replaceDigest(root, 0);
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
    int errno = selection.honoursGitignore() ? readRulesAbove(root, real, effort) : 0;
    if (errno != 0) {
      // Only once it is known what counts.
      return errno;
    }
    if (root.folder != null) {
      queue.markDirty(root.folder);
    } else {
      root.folder = new Folder(root, null, "");
      queue.addFresh(root.folder);
    }
    return 0;
  }

  private void dropFolder(Root root) {
    if (root.folder != null) {
      tree.detach(root.folder);
      root.folder = null;
    }
  }

  /**
   * Reads the .gitignore files between the repository's root and the folder.
   *
   * @return 0, or the errno for which that can't be done now
   */
  private int readRulesAbove(Root root, String real, Effort effort) {
    List<String> folders = new ArrayList<>();
    String folder = real;
    int errno = statusOfRepository(folder);
    while (isNoRepository(errno) && !folder.equals("/") && !folder.startsWith(".")) {
      folder = Paths.parent(folder);
      folders.add(folder);
      errno = statusOfRepository(folder);
    }
    if (isNoRepository(errno)) {
      // And so there are no rules from above.
      setRules(root, null);
      return 0;
    }
    return errno == 0 ? readRulesIn(root, folders, effort) : errno;
  }

  private static boolean isNoRepository(int errno) {
    return errno != 0 && Failure.of(errno) != Failure.PASSING;
  }

  private int statusOfRepository(String folder) {
    return files.readStatus(Paths.join(folder, ".git"), status);
  }

  private int readRulesIn(Root root, List<String> folders, Effort effort) {
    IgnoreFile rules = null;
    for (int i = folders.size() - 1; i >= 0; i--) {
      walk.watchFile(root, folders.get(i), Selection.IGNORE_FILE);
      int errno = selection.read(null, folders.get(i), rules, effort);
      if (errno != 0) {
        IgnoreFile.releaseAll(rules);
        return errno;
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
