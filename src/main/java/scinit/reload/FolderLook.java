package scinit.reload;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.FileStatus;
import scinit.kernel.Files;
import scinit.kernel.FolderListing;

/**
 * The look at one folder, which is watched, then listed. It may be left after any entry and be gone
 * on with later; what changes meanwhile is told by an event, and leads to another look.
 */
final class FolderLook {
  private final Files files;
  private final Watches watches;
  private final Selection selection;
  private final Tree tree;
  private final LookQueue queue;
  private final WatchWarnings warnings;
  private final FolderSet unread = new FolderSet(FolderSet.UNREAD);
  private final FileStatus status = new FileStatus();
  private final List<Folder> found = new ArrayList<>();

  private Folder folder;
  private FolderListing listing;
  private String path;
  private String prefix;
  private long seed;
  private long youngNanos;
  private long digest;
  private boolean hasNewRules;
  private boolean isDeep;
  private boolean isRacy;
  private int errno;

  FolderLook(
      Files files,
      Watches watches,
      Selection selection,
      Tree tree,
      LookQueue queue,
      WatchWarnings warnings) {
    this.files = files;
    this.watches = watches;
    this.selection = selection;
    this.tree = tree;
    this.queue = queue;
    this.warnings = warnings;
  }

  boolean hasUnread() {
    return !unread.isEmpty();
  }

  void markUnread() {
    unread.moveTo(queue);
  }

  boolean isGoingOn() {
    return folder != null;
  }

  /**
   * Begins to look at a folder.
   *
   * @param youngNanos files that were modified since then may be written to again and look the same
   */
  void begin(Folder next, long youngNanos, Effort effort) {
    if (next.isDetached()) {
      effort.spend(1);
      return;
    }
    effort.spend(Effort.FOLDER);
    String relative = next.relativePath();
    folder = next;
    path = Paths.join(next.root.realPath, relative);
    prefix = Selection.prefix(relative);
    seed = Digest.text(next.root.seed, relative);
    this.youngNanos = youngNanos;
    digest = 0;
    isRacy = false;
    tree.beginListing();
    isDeep = next.mustDescend;
    next.mustDescend = false;
    watch(effort);
    IgnoreFile rulesBefore = next.rules;
    int failure = selection.readRules(next, path, effort);
    hasNewRules = next.rules != rulesBefore;
    listing = files.list(path);
    errno = failure != 0 ? failure : listing.errno();
    if (errno != 0) {
      end();
    }
  }

  /** Watches the folder, and looks at all below it if another may have taken its place untold. */
  private void watch(Effort effort) {
    if (watches.onlyPolls()) {
      return;
    }
    int watchBefore = folder.watch;
    watches.watch(folder, path);
    boolean isWatched = folder.watch != Watched.NONE;
    if (isWatched && (isFresh() || folder.watch == watchBefore)) {
      folder.inode = 0;
      return;
    }
    effort.spend(Effort.FILE);
    long inode = files.readStatus(path, status) == 0 ? status.inode() : 0;
    boolean isSame = inode != 0 && inode == folder.inode;
    folder.inode = isWatched ? 0 : inode;
    isDeep |= !isFresh() && !isSame;
  }

  private boolean isFresh() {
    return folder.state == Folder.State.FRESH;
  }

  /** Goes on with the entries until all have been looked at or the effort is spent. */
  void advance(Effort effort) {
    if (folder.isDetached()) {
      close();
      return;
    }
    while (!effort.isSpent()) {
      if (!listing.next()) {
        errno = errno != 0 ? errno : listing.errno();
        end();
        return;
      }
      effort.spend(Effort.FILE);
      take(effort);
    }
  }

  private void take(Effort effort) {
    String name = listing.name();
    boolean isFolder = listing.kind() == FileStatus.Kind.FOLDER;
    if (!selection.counts(folder, prefix, path, name, isFolder, effort)) {
      return;
    }
    if (isFolder) {
      takeFolder(name);
    } else {
      long entry = digestOf(Digest.text(seed, name), effort);
      digest += entry;
      isRacy |= entry != 0 && status.modifiedNanos() > youngNanos;
    }
  }

  private void takeFolder(String name) {
    Folder child = tree.child(folder, name);
    if (child == null) {
      child = tree.add(folder, name);
      if (child == null) {
        return;
      }
      found.add(child);
    } else if (hasNewRules || isDeep) {
      child.mustDescend |= isDeep;
      queue.addFresh(child);
    }
    tree.noteFound(child);
  }

  /** Returns what stands for a file or a link that the listing is at; 0 for what doesn't count. */
  private long digestOf(long entrySeed, Effort effort) {
    int failure = listing.readStatus(false, status);
    if (failure != 0) {
      note(failure);
      return 0;
    }
    return switch (status.kind()) {
      case FILE -> Digest.status(entrySeed, status);
      case LINK -> digestOfLink(Digest.status(entrySeed, status), effort);
      case FOLDER, OTHER -> 0;
    };
  }

  private long digestOfLink(long link, Effort effort) {
    effort.spend(Effort.LINK);
    int failure = listing.readStatus(true, status);
    note(failure);
    boolean leadsToFile = failure == 0 && status.kind() == FileStatus.Kind.FILE;
    return leadsToFile ? Digest.status(link, status) : link;
  }

  /** A file that is gone or closed is none; but of one that can't be seen now nothing is known. */
  private void note(int failure) {
    if (Failure.of(failure) == Failure.PASSING) {
      errno = failure;
    }
  }

  private void end() {
    switch (Failure.of(errno)) {
      case NONE -> {
        tree.detachMissing(folder);
        boolean isTold = folder.isNamed || digest != 0;
        tree.replaceDigest(folder, digest);
        lookAtFound(isFresh() && isTold);
        folder.state = isRacy ? Folder.State.RACY : Folder.State.LISTED;
      }
      case GONE -> {
        // A listing may be older than the event that told of the end.
        if (folder.parent == null) {
          empty();
        } else {
          tree.detach(folder);
        }
      }
      case FORBIDDEN -> {
        empty();
        warn("; going on without what can't be read");
      }
      case PASSING -> {
        // What is known of the folder stays as it is, but for the names, which may be forgotten
        // now. What was to be done for all that is below is still to be done.
        folder.mustDescend |= isDeep || hasNewRules;
        lookAtFound(false);
        unread.add(folder);
        warn(WatchWarnings.TRIED_AGAIN);
      }
    }
    folder.isNamed = false;
    close();
  }

  private void warn(String consequence) {
    warnings.unreadable(folder.root, folder.shownPath(), errno, consequence);
  }

  private void empty() {
    tree.detachChildren(folder);
    tree.replaceDigest(folder, 0);
  }

  private void lookAtFound(boolean areNamed) {
    for (int i = 0; i < found.size(); i++) {
      Folder child = found.get(i);
      child.isNamed = areNamed;
      queue.addFresh(child);
    }
  }

  private void close() {
    found.clear();
    listing.close();
    listing = null;
    folder = null;
  }
}
