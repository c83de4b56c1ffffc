package scinit.reload;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Errno;
import scinit.kernel.FileStatus;
import scinit.kernel.Files;
import scinit.kernel.FolderListing;

/**
 * The watched folders, and one number for the state of all files in them.
 *
 * <p>The number is the sum of the folders' digests, and a folder's digest the sum of its files'. To
 * look at a folder anew is to watch it, to list it, and to replace its part of the sum.
 */
final class Tree {
  /** What files' times are as coarse as: two writes within a tick of the clock look the same. */
  private static final long TICK_NANOS = 20_000_000;

  private static final int MOST_IGNORE_BYTES = 256 * 1024;

  private final Files files;
  private final WatchTable table;
  private final Filter filter;
  private final boolean honoursGitignore;
  private final WatchWarnings warnings;
  private final ChangedPaths changed;
  private final WallClock clock;
  private final FileStatus status = new FileStatus();
  private final List<Folder> work = new ArrayList<>();
  private Folder firstDirty;
  int pollMillis;
  boolean onlyPolls;

  /** The state of all files. */
  long total;

  /** True if a folder is not watched, and so has to be looked at now and then. */
  boolean hasUnwatched;

  Tree(
      Files files,
      WatchTable table,
      Filter filter,
      boolean honoursGitignore,
      WatchWarnings warnings,
      ChangedPaths changed,
      WallClock clock) {
    this.files = files;
    this.table = table;
    this.filter = filter;
    this.honoursGitignore = honoursGitignore;
    this.warnings = warnings;
    this.changed = changed;
    this.clock = clock;
  }

  void markDirty(Folder folder) {
    if (!folder.isDirty && !folder.isGone) {
      folder.isDirty = true;
      folder.nextDirty = firstDirty;
      firstDirty = folder;
    }
  }

  /**
   * Marks a folder and all below it; with {@code onlyUnwatched}, those that no event comes from.
   */
  void markAllDirty(Folder top, boolean onlyUnwatched) {
    for (Folder folder = top; folder != null; folder = folder.next(top)) {
      if (!onlyUnwatched || folder.watch == Watched.NONE) {
        markDirty(folder);
      }
    }
  }

  /** Looks at all folders that were marked. */
  void scanDirty() {
    while (firstDirty != null) {
      Folder folder = firstDirty;
      firstDirty = folder.nextDirty;
      folder.nextDirty = null;
      folder.isDirty = false;
      scan(folder);
    }
  }

  /** Looks at a folder, and at those in it that are new. */
  void scan(Folder top) {
    work.add(top);
    while (!work.isEmpty()) {
      Folder folder = work.remove(work.size() - 1);
      if (!folder.isGone) {
        scanOne(folder);
      }
    }
  }

  /** Adds a folder that has appeared in another, in place of what had its name. */
  void appeared(Folder parent, String name) {
    Folder old = parent.child(name);
    if (old != null) {
      remove(old);
    }
    Folder child = new Folder(parent.root, parent, name);
    child.sibling = parent.firstChild;
    parent.firstChild = child;
    scan(child);
  }

  /** Removes a folder and all below it. Returns true if a file in there had counted. */
  boolean remove(Folder top) {
    boolean hadFiles = false;
    for (Folder folder = top; folder != null; folder = folder.next(top)) {
      table.release(folder);
      hadFiles |= folder.digest != 0;
      total -= folder.digest;
      folder.digest = 0;
      folder.isGone = true;
    }
    if (top.parent != null) {
      top.parent.detach(top);
    }
    return hadFiles;
  }

  /** Returns true if a file in a folder counts. */
  boolean countsFile(Folder folder, String name) {
    return filter.countsFile(prefix(folder.relativePath()), name)
        && !isGitignored(folder, folder.realPath(), name, false);
  }

  boolean ignoresFolder(Folder folder, String name) {
    return filter.isIgnored(prefix(folder.relativePath()), name)
        || isGitignored(folder, folder.realPath(), name, true);
  }

  private static boolean isGitignored(Folder folder, String path, String name, boolean isFolder) {
    return folder.rules != null && folder.rules.ignores(Root.join(path, name), name, isFolder);
  }

  private static String prefix(String relative) {
    return relative.isEmpty() ? "" : relative + "/";
  }

  private void scanOne(Folder folder) {
    String path = folder.realPath();
    watch(folder, path);
    boolean hasNewRules = honoursGitignore && readRules(folder, path);
    FolderListing listing = files.list(path);
    if (listing.errno() == 0) {
      look(folder, path, listing, hasNewRules);
    } else {
      unreadable(folder, listing.errno());
    }
    listing.close();
  }

  private void look(Folder folder, String path, FolderListing listing, boolean hasNewRules) {
    String relative = folder.relativePath();
    String prefix = prefix(relative);
    long seed = Digest.text(folder.root.seed, relative);
    long youngNanos = clock.nanos() - TICK_NANOS;
    Subfolders subfolders = new Subfolders(folder);
    long digest = 0;
    folder.isRacy = false;
    while (listing.next()) {
      String name = listing.name();
      boolean isFolder = listing.kind() == FileStatus.Kind.FOLDER;
      boolean isOut = isFolder ? filter.isIgnored(prefix, name) : !filter.countsFile(prefix, name);
      if (isOut || isGitignored(folder, path, name, isFolder)) {
        continue;
      }
      if (isFolder) {
        Folder known = subfolders.found(name);
        if (known != null && hasNewRules) {
          work.add(known);
        }
      } else {
        long entry = digestOf(listing, Digest.text(seed, name));
        digest += entry;
        folder.isRacy |= entry != 0 && status.modifiedNanos() > youngNanos;
      }
    }
    removeAll(subfolders.putBackMissing());
    lookedAt(folder, digest, subfolders.fresh());
  }

  private void lookedAt(Folder folder, long digest, List<Folder> fresh) {
    boolean isTold = folder.isNamed || digest != 0;
    replaceDigest(folder, digest);
    for (int i = 0; i < fresh.size(); i++) {
      Folder child = fresh.get(i);
      child.isNamed = folder.isFresh && isTold;
      work.add(child);
    }
    folder.isFresh = false;
    folder.isNamed = false;
  }

  /** Removes a folder that was not found again, and those beside it that follow. */
  private void removeAll(Folder first) {
    Folder child = first;
    while (child != null) {
      Folder next = child.sibling;
      String shown = child.shownPath();
      if (remove(child)) {
        changed.add(shown);
      }
      child = next;
    }
  }

  private void replaceDigest(Folder folder, long digest) {
    if (digest != folder.digest && !folder.isNamed) {
      changed.add(folder.shownPath());
    }
    total += digest - folder.digest;
    folder.digest = digest;
  }

  private void watch(Folder folder, String path) {
    if (onlyPolls) {
      return;
    }
    int errno = table.watch(folder, path);
    switch (errno) {
      case 0, Errno.ENOENT, Errno.ENOTDIR, Errno.EACCES -> {
        // Nothing: to list it says the same.
      }
      case Errno.ENOSPC -> {
        hasUnwatched = true;
        warnings.limitReached(pollMillis);
      }
      default -> {
        hasUnwatched = true;
        warnings.unreadable(
            folder.root, folder.shownPath(), errno, "; looking for changes in it now and then");
      }
    }
  }

  private void unreadable(Folder folder, int errno) {
    removeAll(folder.firstChild);
    replaceDigest(folder, 0);
    folder.isNamed = false;
    if (errno != Errno.ENOENT && errno != Errno.ENOTDIR) {
      warnings.unreadable(
          folder.root, folder.shownPath(), errno, "; going on without what can't be read");
    }
  }

  /** Reads .gitignore. Returns true if other rules hold from now on. */
  private boolean readRules(Folder folder, String path) {
    IgnoreFile above = folder.parent == null ? folder.root.rules : folder.parent.rules;
    IgnoreFile before = folder.rules;
    String text = files.read(Root.join(path, ".gitignore"), MOST_IGNORE_BYTES);
    if (text == null) {
      folder.rules = above;
    } else {
      boolean isSame =
          before != null
              && before != above
              && before.above == above
              && before.isOf(path)
              && before.text.equals(text);
      folder.rules = isSame ? before : new IgnoreFile(path, text, above);
    }
    return folder.rules != before;
  }

  /** Returns what stands for a file or a link that the listing is at; 0 for what doesn't count. */
  private long digestOf(FolderListing listing, long seed) {
    if (listing.readStatus(false, status) != 0) {
      return 0;
    }
    return switch (status.kind()) {
      case FILE -> Digest.status(seed, status);
      case LINK -> digestOfLink(listing, Digest.status(seed, status));
      case FOLDER, OTHER -> 0;
    };
  }

  private long digestOfLink(FolderListing listing, long link) {
    boolean leadsToFile =
        listing.readStatus(true, status) == 0 && status.kind() == FileStatus.Kind.FILE;
    return leadsToFile ? Digest.status(link, status) : link;
  }
}
