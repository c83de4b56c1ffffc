package scinit.reload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Paths, each once, in the order in which they came. Their length all together is limited, since
 * other users may make files in a watched folder.
 */
public final class PathSet {
  private final int mostChars;
  private final Set<String> paths = new LinkedHashSet<>();
  private int chars;

  /**
   * Creates an empty set.
   *
   * @param mostChars how long all paths may be together, with a line end behind each
   */
  public PathSet(int mostChars) {
    this.mostChars = mostChars;
  }

  /** Adds a path. Returns false if there is no room for it. */
  public boolean add(String path) {
    if (paths.contains(path)) {
      return true;
    }
    if (chars + path.length() + 1 > mostChars) {
      return false;
    }
    chars += path.length() + 1;
    return paths.add(path);
  }

  /** Adds those paths for which there is room. */
  public void addAll(Iterable<String> others) {
    for (String path : others) {
      add(path);
    }
  }

  /** Removes a path, if it is there. */
  public void remove(String path) {
    if (paths.remove(path)) {
      chars -= path.length() + 1;
    }
  }

  /** Returns true if the path is there. */
  public boolean contains(String path) {
    return paths.contains(path);
  }

  /** Returns true if there is no path. */
  public boolean isEmpty() {
    return paths.isEmpty();
  }

  /** Removes all. */
  public void clear() {
    paths.clear();
    chars = 0;
  }

  /** Returns the paths in their order. */
  public List<String> copy() {
    return new ArrayList<>(paths);
  }
}
