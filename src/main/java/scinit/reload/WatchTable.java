package scinit.reload;

import scinit.kernel.Files;

/**
 * A hash table of the reasons for each watch. Its chains run through them, so that one costs few
 * bytes. The system numbers watches one after the other: so they spread by themselves.
 */
final class WatchTable {
  private static final int FIRST_SIZE = 64;

  private final Files files;
  private Watched[] chains = new Watched[FIRST_SIZE];
  private int size;

  WatchTable(Files files) {
    this.files = files;
  }

  /** Returns the first reason for a watch, or null. */
  Watched find(int watch) {
    return firstOf(watch, chains[chain(watch)]);
  }

  /** Returns the next reason for the same watch, or null. */
  Watched next(Watched watched) {
    return firstOf(watched.watch, watched.nextInChain);
  }

  private static Watched firstOf(int watch, Watched chain) {
    Watched at = chain;
    while (at != null && at.watch != watch) {
      at = at.nextInChain;
    }
    return at;
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
    put(watched);
    size++;
    if (size > chains.length) {
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
    remove(watched);
    if (find(watch) == null) {
      files.unwatch(watch);
    }
  }

  /** Notes that the system has ended a watch. */
  void ended(int watch) {
    for (Watched watched = find(watch); watched != null; watched = find(watch)) {
      remove(watched);
    }
  }

  private int chain(int watch) {
    return watch & (chains.length - 1);
  }

  private void put(Watched watched) {
    int chain = chain(watched.watch);
    watched.nextInChain = chains[chain];
    chains[chain] = watched;
  }

  private void remove(Watched watched) {
    int chain = chain(watched.watch);
    if (chains[chain] == watched) {
      chains[chain] = watched.nextInChain;
    } else {
      Watched before = chains[chain];
      while (before.nextInChain != watched) {
        before = before.nextInChain;
      }
      before.nextInChain = watched.nextInChain;
    }
    watched.nextInChain = null;
    watched.watch = Watched.NONE;
    size--;
  }

  private void grow() {
    Watched[] old = chains;
    chains = new Watched[old.length * 2];
    for (Watched first : old) {
      Watched watched = first;
      while (watched != null) {
        Watched next = watched.nextInChain;
        put(watched);
        watched = next;
      }
    }
  }
}
