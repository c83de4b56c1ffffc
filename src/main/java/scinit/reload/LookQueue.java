package scinit.reload;

import java.util.ArrayList;
import java.util.List;

/** The folders that are to be looked at: fresh ones at once, dirty ones in the next look. */
final class LookQueue {
  private final List<Folder> fresh = new ArrayList<>();
  private Folder firstDirty;
  private Folder firstDue;

  /** Has a folder be looked at before all others. */
  void addFresh(Folder folder) {
    fresh.add(folder);
  }

  int freshCount() {
    return fresh.size();
  }

  /** Has a folder be looked at in the next look. */
  void markDirty(Folder folder) {
    if (folder.nextDirty == null) {
      folder.nextDirty = firstDirty == null ? folder : firstDirty;
      firstDirty = folder;
    }
  }

  /** Has a folder be looked at in the next look, and all that is below. */
  void markAllDirty(Folder folder) {
    folder.mustDescend = true;
    markDirty(folder);
  }

  boolean hasDirty() {
    return firstDirty != null;
  }

  /** Begins a look, which is for the folders that are dirty now. The one before has ended. */
  void beginLook() {
    firstDue = firstDirty;
    firstDirty = null;
  }

  boolean isEmpty() {
    return fresh.isEmpty() && firstDue == null;
  }

  /** Takes the next folder out of the queue, where {@link #isEmpty} is false. */
  Folder take() {
    if (!fresh.isEmpty()) {
      return fresh.remove(fresh.size() - 1);
    }
    Folder folder = firstDue;
    firstDue = folder.nextDirty == folder ? null : folder.nextDirty;
    folder.nextDirty = null;
    return folder;
  }
}
