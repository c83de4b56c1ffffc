package scinit.reload;

import java.util.ArrayList;
import java.util.List;

/** Folders that are to be looked at again for the same reason, each of them once. */
final class FolderSet {
  static final int UNWATCHED = 1;
  static final int UNREAD = 2;

  private final int bit;
  private List<Folder> folders = new ArrayList<>();

  /** Creates an empty set. The bit stands for it in {@link Folder#sets}. */
  FolderSet(int bit) {
    this.bit = bit;
  }

  void add(Folder folder) {
    if ((folder.sets & bit) == 0) {
      folder.sets = (byte) (folder.sets | bit);
      folders.add(folder);
    }
  }

  boolean isEmpty() {
    return folders.isEmpty();
  }

  /** Moves all folders to those of the next look. */
  void moveTo(LookQueue queue) {
    for (int i = 0; i < folders.size(); i++) {
      Folder folder = folders.get(i);
      folder.sets = (byte) (folder.sets & ~bit);
      queue.markDirty(folder);
    }
    folders = new ArrayList<>();
  }
}
