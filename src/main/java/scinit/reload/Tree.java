package scinit.reload;

/**
 * The folders below the watched roots, and the state of all their files: a sum of digests, one for
 * each file that counts.
 *
 * <p>A folder is taken out of the tree in one step, and what is below it is let go of piece by
 * piece: a single event may tell of the end of a hundred thousand folders.
 */
final class Tree {
  /** Half of what the heap can grow to, so that nobody ends scinit by making folders. */
  private static final long MOST_BYTES = 32L * 1024 * 1024;

  /**
   * What a folder takes beside its name, of which each char takes two bytes: 136 for itself, 40 for
   * the name's objects, up to 16 in each of two tables, and 16 where it is to be looked at again.
   */
  private static final int FOLDER_BYTES = 224;

  private final WatchTable table;
  private final ChangedPaths changed;
  private final WatchWarnings warnings;
  private final FolderIndex index = new FolderIndex();
  private long bytes;

  /**
   * Those that were taken out, each the sibling of the one before. What is in one is taken out of
   * it piece by piece, and stands directly before it.
   */
  private Folder firstDetached;

  /** The number of the latest listing of a folder. */
  private int listing;

  private long total;

  Tree(WatchTable table, ChangedPaths changed, WatchWarnings warnings) {
    this.table = table;
    this.changed = changed;
    this.warnings = warnings;
  }

  /** Begins with no folder, and with a number that nobody outside can guess. */
  void begin(long secret) {
    index.begin(secret);
  }

  long total() {
    return total;
  }

  Folder child(Folder parent, String name) {
    return index.find(parent, name);
  }

  /** Adds a folder. Returns null if there are too many, of which a line tells. */
  Folder add(Folder parent, String name) {
    int cost = cost(name);
    if (bytes + cost > MOST_BYTES) {
      warnings.tooManyFolders(parent.shownPath());
      return null;
    }
    bytes += cost;
    Folder child = new Folder(parent.root, parent, name);
    index.add(child);
    parent.link(child);
    return child;
  }

  private static int cost(String name) {
    return FOLDER_BYTES + 2 * name.length();
  }

  /** Takes a folder out of the tree, and with it all that is below. */
  void detach(Folder top) {
    if (top.parent != null) {
      top.parent.unlink(top);
      index.remove(top);
    }
    top.state = Folder.State.GONE;
    top.sibling = firstDetached;
    firstDetached = top;
  }

  void detachChildren(Folder folder) {
    while (folder.firstChild != null) {
      detach(folder.firstChild);
    }
  }

  void beginListing() {
    listing++;
  }

  void noteFound(Folder child) {
    child.foundInListing = listing;
  }

  /** Takes those folders in one out of the tree that were not found since its listing began. */
  void detachMissing(Folder folder) {
    Folder child = folder.firstChild;
    while (child != null) {
      Folder next = child.sibling;
      if (child.foundInListing != listing) {
        detach(child);
      }
      child = next;
    }
  }

  boolean hasDetached() {
    return firstDetached != null;
  }

  /** Lets go of what was taken out, from the leaves up. */
  void letGo(Effort effort) {
    while (firstDetached != null && !effort.isSpent()) {
      if (firstDetached.firstChild != null) {
        detach(firstDetached.firstChild);
      } else {
        effort.spend(Effort.FILE);
        releaseFirst();
      }
    }
  }

  /** The path of the uppermost one tells of the end of all files below. */
  private void releaseFirst() {
    Folder folder = firstDetached;
    firstDetached = folder.sibling;
    folder.sibling = null;
    boolean isInNext = firstDetached != null && firstDetached == folder.parent;
    if (isInNext) {
      firstDetached.digest += folder.digest;
      folder.digest = 0;
    } else {
      folder.isNamed = false;
      replaceDigest(folder, 0);
    }
    table.release(folder);
    if (folder.rules != null) {
      folder.rules.releaseFrom(folder);
    }
    if (folder.parent != null) {
      bytes -= cost(folder.name);
    }
  }

  /**
   * Notes that an event has told of a file, whose folder needs no mention then.
   *
   * @param isCertain true if it is a change even if the file looks as before
   */
  void noteTold(Folder folder, String name, boolean isCertain) {
    changed.addTold(Paths.join(folder.shownPath(), name), isCertain);
    folder.isNamed = true;
  }

  /** Notes what the files in a folder are like. */
  void replaceDigest(Folder folder, long digest) {
    if (digest != folder.digest && !folder.isNamed) {
      changed.addFound(folder.shownPath());
    }
    total += digest - folder.digest;
    folder.digest = digest;
  }

  /** Notes what the file is like that a root leads to; 0 if it leads to none. */
  void replaceDigest(Root root, long digest) {
    if (digest != root.digest) {
      changed.addFound(root.path);
    }
    total += digest - root.digest;
    root.digest = digest;
  }
}
