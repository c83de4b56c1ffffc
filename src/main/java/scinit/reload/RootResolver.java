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
  private static final int MOST_IGNORE_BYTES = 256 * 1024;

  private final Files files;
  private final WatchTable table;
  private final Tree tree;
  private final boolean honoursGitignore;
  private final WatchWarnings warnings;
  private final ChangedPaths changed;
  private final FileStatus status = new FileStatus();

  RootResolver(
      Files files,
      WatchTable table,
      Tree tree,
      boolean honoursGitignore,
      WatchWarnings warnings,
      ChangedPaths changed) {
    this.files = files;
    this.table = table;
    this.tree = tree;
    this.honoursGitignore = honoursGitignore;
    this.warnings = warnings;
    this.changed = changed;
  }

  /** Looks where a path leads to now. Returns 0, or the errno if it leads nowhere. */
  int resolve(Root root) {
    root.mustResolve = false;
    root.isPolled = false;
    List<Anchor> before = root.anchors;
    root.anchors = new ArrayList<>();
    String real = walk(root);
    int errno = real == null ? Errno.ENOENT : files.readStatus(real, status);
    if (errno != 0) {
      setMissing(root);
    } else if (status.kind() == FileStatus.Kind.FOLDER) {
      setFolder(root, real);
    } else {
      setFile(root, real);
    }
    for (Anchor anchor : before) {
      table.release(anchor);
    }
    return errno;
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
      changed.add(root.path);
    }
    tree.total += digest - root.digest;
    root.digest = digest;
  }

  private void setFolder(Root root, String real) {
    setDigest(root, 0);
    boolean isSame =
        root.folder != null
            && root.realPath.equals(real)
            && root.inode == status.inode()
            && root.device == status.device();
    long inode = status.inode();
    long device = status.device();
    if (!isSame) {
      dropFolder(root);
      root.realPath = real;
      root.inode = inode;
      root.device = device;
    }
    if (honoursGitignore) {
      IgnoreFile rules = rulesAbove(root, real);
      root.rules = IgnoreFile.same(rules, root.rules) ? root.rules : rules;
    }
    if (isSame) {
      tree.markDirty(root.folder);
    } else {
      root.folder = new Folder(root, null, "");
      tree.scan(root.folder);
    }
  }

  private void dropFolder(Root root) {
    if (root.folder != null) {
      if (tree.remove(root.folder)) {
        changed.add(root.path);
      }
      root.folder = null;
    }
  }

  /** Returns the path without links, or null if it leads nowhere. */
  private String walk(Root root) {
    String start = root.path.startsWith("/") ? "" : files.startFolder();
    String done = start == null ? "." : "/";
    String rest = start == null || start.isEmpty() ? root.path : start + "/" + root.path;
    int links = 0;
    while (!rest.isEmpty()) {
      int slash = rest.indexOf('/');
      String part = slash < 0 ? rest : rest.substring(0, slash);
      rest = slash < 0 ? "" : rest.substring(slash + 1);
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..")) {
        done = above(done);
        continue;
      }
      Anchor anchor = addAnchor(root, done, part, rest.isEmpty());
      String next = Root.join(done, part);
      String link = files.readLink(next);
      if (link != null) {
        links++;
        if (links > MOST_LINKS) {
          return null;
        }
        rest = link + "/" + rest;
        done = link.startsWith("/") ? "/" : done;
      } else if (files.readStatus(next, status) != 0) {
        return null;
      } else {
        if (rest.isEmpty() && status.kind() != FileStatus.Kind.FOLDER && anchor != null) {
          table.watch(anchor, done);
        }
        done = next;
      }
    }
    return done;
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
    if (tree.onlyPolls) {
      return null;
    }
    Anchor anchor = new Anchor(root, name);
    int errno = table.watchNames(anchor, folder);
    if (errno == 0) {
      root.anchors.add(anchor);
      return anchor;
    }
    if (errno == Errno.ENOSPC) {
      root.isPolled = true;
      warnings.limitReached(tree.pollMillis);
    } else if (isLast && errno != Errno.ENOENT && errno != Errno.ENOTDIR) {
      root.isPolled = true;
      warnings.unreadable(root, folder, errno, "; looking now and then what is in it");
    }
    return null;
  }

  /** Reads the .gitignore files between the repository's root and the folder. */
  private IgnoreFile rulesAbove(Root root, String real) {
    List<String> folders = new ArrayList<>();
    String folder = real;
    while (files.readStatus(Root.join(folder, ".git"), status) != 0) {
      if (folder.equals("/") || folder.startsWith(".")) {
        return null;
      }
      folder = above(folder);
      folders.add(folder);
    }
    IgnoreFile rules = null;
    for (int i = folders.size() - 1; i >= 0; i--) {
      Anchor anchor = addAnchor(root, folders.get(i), ".gitignore", false);
      if (anchor != null) {
        table.watch(anchor, folders.get(i));
      }
      String text = files.read(Root.join(folders.get(i), ".gitignore"), MOST_IGNORE_BYTES);
      rules = text == null ? rules : new IgnoreFile(folders.get(i), text, rules);
    }
    return rules;
  }
}
