package scinit.reload;

import java.util.List;

/**
 * The paths that have changed since changes were last taken. What events tell during a look is for
 * the next look too: this one may have passed by already.
 */
final class ChangedPaths {
  /** More than a command is ever told of, which is 4 KB. */
  private static final int MOST_CHARS = 64 * 1024;

  private final PathSet known = new PathSet(MOST_CHARS);
  private final PathSet told = new PathSet(MOST_CHARS);
  private boolean isCertain;
  private boolean isToldCertain;

  void addFound(String path) {
    known.add(path);
  }

  /**
   * Notes what an event has told.
   *
   * @param isCertain true if it is a change even if the file looks as before
   */
  void addTold(String path, boolean isCertain) {
    known.add(path);
    told.add(path);
    isToldCertain |= isCertain;
  }

  /** Notes that a look begins, which sees all that has been told. */
  void beginLook() {
    told.clear();
    isCertain |= isToldCertain;
    isToldCertain = false;
  }

  /** Returns true if something has changed, whatever the files look like. */
  boolean isCertain() {
    return isCertain;
  }

  /** Returns true if something was told that the latest look may not have seen. */
  boolean hasTold() {
    return !told.isEmpty();
  }

  /** Forgets all but what the latest look may not have seen. */
  void forget() {
    known.clear();
    known.addAll(told.copy());
    isCertain = false;
  }

  List<String> copy() {
    return known.copy();
  }
}
