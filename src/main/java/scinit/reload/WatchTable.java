package scinit.reload;

import scinit.kernel.Files;

/** Who is behind each watch: a table with open addressing, so that a watch costs few bytes. */
final class WatchTable {
  private static final int FIRST_SIZE = 64;

  private final Files files;
  private int[] keys = new int[FIRST_SIZE];
  private Watched[] values = new Watched[FIRST_SIZE];
  private int used;

  WatchTable(Files files) {
    this.files = files;
  }

  /** Returns the first one behind a watch, or null. */
  Watched find(int watch) {
    return values[slot(watch)];
  }

  /**
   * Watches the folder, or finds that it is watched, and lets go of another that had its place.
   *
   * @return 0 or an errno
   */
  int watch(Watched watched, String path) {
    return set(watched, files.watch(path));
  }

  /** Like {@link #watch}, but without what is written into the folder's entries. */
  int watchNames(Watched watched, String path) {
    return set(watched, files.watchNames(path));
  }

  private int set(Watched watched, int watch) {
    if (watch >= 0 && watch == watched.watch) {
      return 0;
    }
    release(watched);
    if (watch < 0) {
      return -watch;
    }
    watched.watch = watch;
    int slot = slot(watch);
    if (values[slot] == null) {
      keys[slot] = watch;
      used++;
    }
    watched.sharing = values[slot];
    values[slot] = watched;
    if (used * 2 > keys.length) {
      grow();
    }
    return 0;
  }

  /** Lets go of a watch; the last one to do so ends it. */
  void release(Watched watched) {
    int watch = watched.watch;
    if (watch == Watched.NONE) {
      return;
    }
    forget(watched);
    if (find(watch) == null) {
      files.unwatch(watch);
    }
  }

  /** Notes that the system has ended a watch. */
  void ended(int watch) {
    Watched watched = find(watch);
    while (watched != null) {
      Watched next = watched.sharing;
      forget(watched);
      watched = next;
    }
  }

  private void forget(Watched watched) {
    int slot = slot(watched.watch);
    if (values[slot] == watched) {
      values[slot] = watched.sharing;
      if (values[slot] == null) {
        remove(slot);
      }
    } else {
      Watched before = values[slot];
      while (before.sharing != watched) {
        before = before.sharing;
      }
      before.sharing = watched.sharing;
    }
    watched.sharing = null;
    watched.watch = Watched.NONE;
  }

  private int slot(int watch) {
    int mask = keys.length - 1;
    int slot = home(watch, mask);
    while (values[slot] != null && keys[slot] != watch) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int home(int watch, int mask) {
    return (watch * 0x9E3779B9 >>> 8) & mask;
  }

  /** Closes the gap, so that what was put behind it is still found. */
  private void remove(int removed) {
    used--;
    int mask = keys.length - 1;
    int gap = removed;
    int slot = (gap + 1) & mask;
    while (values[slot] != null) {
      int distance = (slot - home(keys[slot], mask)) & mask;
      if (distance >= ((slot - gap) & mask)) {
        keys[gap] = keys[slot];
        values[gap] = values[slot];
        values[slot] = null;
        gap = slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private void grow() {
    int[] oldKeys = keys;
    Watched[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    values = new Watched[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != null) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
