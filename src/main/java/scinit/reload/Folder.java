package scinit.reload;

/** One folder of a watched tree. Its path is built when needed, so that it takes little memory. */
final class Folder extends Watched {
  final Folder parent;
  final String name;
  Folder firstChild;
  Folder sibling;

  /** The next one that is to be listed again. */
  Folder nextDirty;

  boolean isDirty;
  boolean isGone;

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

  /** Returns the folder after this one on a walk that begins with {@code top}, or null. */
  Folder next(Folder top) {
    if (firstChild != null) {
      return firstChild;
    }
    Folder at = this;
    while (at != top && at.sibling == null) {
      at = at.parent;
    }
    return at == top ? null : at.sibling;
  }

  Folder child(String wanted) {
    Folder child = firstChild;
    while (child != null && !child.name.equals(wanted)) {
      child = child.sibling;
    }
    return child;
  }

  void detach(Folder removed) {
    if (firstChild == removed) {
      firstChild = removed.sibling;
    } else {
      Folder before = firstChild;
      while (before.sibling != removed) {
        before = before.sibling;
      }
      before.sibling = removed.sibling;
    }
    removed.sibling = null;
  }
}
