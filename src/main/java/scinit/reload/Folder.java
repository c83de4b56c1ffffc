package scinit.reload;

/** One folder of a watched tree. Its path is built when needed, so that it takes little memory. */
final class Folder extends Watched {
  /**
   * What is known of a folder.
   *
   * <pre>
   *   FRESH ──listed──▶ LISTED ◀──listed again──▶ RACY
   *   each of them ──taken out of the tree──▶ GONE
   * </pre>
   */
  enum State {
    /** It has not been listed yet. */
    FRESH,
    /** It was listed, and whatever is written later shows in the status of a file. */
    LISTED,
    /** It was listed with a file so young that another write may leave its status as it is. */
    RACY,
    /** It was taken out of the tree, and with it all that is below. */
    GONE
  }

  final Folder parent;
  final String name;
  Folder firstChild;
  Folder sibling;
  Folder previousSibling;

  /** The next one in the {@link LookQueue}, the last one's being itself; null outside of it. */
  Folder nextDirty;

  /** The next one in a chain of the {@link FolderIndex}. */
  Folder nextInIndex;

  /** The hash of the path, for the {@link FolderIndex}. */
  long hash;

  /** The listing of its parent that it was last found in. */
  int foundInListing;

  /** A bit for each {@link FolderSet} that it is in. */
  byte sets;

  /** True if all that is below is to be listed with it. */
  boolean mustDescend;

  /** True if events have told which of its files changed since it was listed. */
  boolean isNamed;

  State state = State.FRESH;

  /** The inode while it is not watched, so that another folder in its place is noticed; or 0. */
  long inode;

  /** The rules of .gitignore that hold here, or null. */
  IgnoreFile rules;

  /** The sum of the digests of its files that count. */
  long digest;

  Folder(Root root, Folder parent, String name) {
    super(root);
    this.parent = parent;
    this.name = name;
  }

  /** Returns the path below the root; empty for the root's own folder. */
  String relativePath() {
    if (parent == null) {
      return "";
    }
    int start = -1;
    for (Folder folder = this; folder.parent != null; folder = folder.parent) {
      start += folder.name.length() + 1;
    }
    char[] path = new char[start];
    for (Folder folder = this; folder.parent != null; folder = folder.parent) {
      start -= folder.name.length();
      folder.name.getChars(0, folder.name.length(), path, start);
      if (start > 0) {
        start--;
        path[start] = '/';
      }
    }
    return new String(path);
  }

  String realPath() {
    return Paths.join(root.realPath, relativePath());
  }

  String shownPath() {
    return Paths.join(root.path, relativePath());
  }

  /** Returns true if it or a folder above it is gone. */
  boolean isDetached() {
    Folder folder = this;
    while (folder != null && folder.state != State.GONE) {
      folder = folder.parent;
    }
    return folder != null;
  }

  /** Puts a folder in front of the others in this one. */
  void link(Folder child) {
    child.sibling = firstChild;
    if (firstChild != null) {
      firstChild.previousSibling = child;
    }
    firstChild = child;
  }

  /** Takes a folder out of this one. */
  void unlink(Folder child) {
    if (child.previousSibling == null) {
      firstChild = child.sibling;
    } else {
      child.previousSibling.sibling = child.sibling;
    }
    if (child.sibling != null) {
      child.sibling.previousSibling = child.previousSibling;
    }
    child.sibling = null;
    child.previousSibling = null;
  }
}
