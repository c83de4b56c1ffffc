package scinit.reload;

import java.util.ArrayList;
import java.util.List;

/** The folders in one folder, while they are found again or anew one after the other. */
final class Subfolders {
  private final Folder folder;
  private final List<Folder> fresh = new ArrayList<>(0);
  private Folder missing;
  private Folder last;

  /** Begins: none is found yet. */
  Subfolders(Folder folder) {
    this.folder = folder;
    missing = folder.firstChild;
    folder.firstChild = null;
  }

  /** Notes that there is a folder. Returns it if it was there before, or null. */
  Folder found(String name) {
    Folder known = takeMissing(name);
    if (known != null) {
      append(known);
      return known;
    }
    Folder child = new Folder(folder.root, folder, name);
    fresh.add(child);
    append(child);
    return null;
  }

  /** Returns those that were not there before. */
  List<Folder> fresh() {
    return fresh;
  }

  /** Puts those that were not found behind the others. Returns the first, or null. */
  Folder putBackMissing() {
    if (last == null) {
      folder.firstChild = missing;
    } else {
      last.sibling = missing;
    }
    return missing;
  }

  private void append(Folder child) {
    child.sibling = null;
    if (last == null) {
      folder.firstChild = child;
    } else {
      last.sibling = child;
    }
    last = child;
  }

  private Folder takeMissing(String name) {
    Folder before = null;
    Folder child = missing;
    while (child != null && !child.name.equals(name)) {
      before = child;
      child = child.sibling;
    }
    if (child != null && before == null) {
      missing = child.sibling;
    } else if (child != null) {
      before.sibling = child.sibling;
    }
    return child;
  }
}
