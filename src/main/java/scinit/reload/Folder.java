package scinit.reload;

/** One folder of a watched tree. Its path is built when needed, so that it takes little memory. */
final class Folder extends Watched {
  final Folder parent;
  final String name;
  Folder firstChild;
  Folder sibling;
  Folder previousSibling;

  /** The next one that is to be listed again. */
  Folder nextDirty;

  /** As {@link FolderIndex} needs them. */
  Folder nextInChain;

  long hash;

  /** The look in which it was last found in its parent. */
  int foundInLook;

  boolean isDirty;

  /** True once it was taken out of the tree, and with it all that is below. */
  boolean isGone;

  /** True if all that is below is to be listed with it. */
  boolean mustDescend;

  /** Who it is, while it is not watched, so that another in its place is told from it; or 0. */
  long inode;

  /** True if {@link Watches} knows that no event comes from it. */
  boolean isUnwatched;

  /** True if it could not be looked at, and that is to be tried again. */
  boolean isToRetry;

  /** True if a file was so young when it was seen that another write may look the same. */
  boolean isRacy;

  /** True if events have told which of its files changed since it was listed. */
  boolean isNamed;

  /** True until it has been listed once. */
  boolean isFresh = true;

  /** The rules of .gitignore that hold here, or null. */
  IgnoreFile rules;

  /** What the files that count were like when they were seen. */
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
    return Root.join(root.realPath, relativePath());
  }

  String shownPath() {
    return Root.join(root.path, relativePath());
  }

  /** Returns true if it is in the tree no more, by itself or with a folder above. */
  boolean isDetached() {
    Folder folder = this;
    while (folder != null && !folder.isGone) {
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
