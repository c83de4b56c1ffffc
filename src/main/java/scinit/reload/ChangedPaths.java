package scinit.reload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The paths that changed, each once, in the order of their changes. */
final class ChangedPaths {
  /** More than a child is ever told of: what it gets has at most 4 KB. */
  private static final int MOST = 512;

  private final LinkedHashSet<String> paths = new LinkedHashSet<>();

  void add(String path) {
    if (paths.size() < MOST) {
      paths.add(path);
    }
  }

  void clear() {
    paths.clear();
  }

  List<String> copy() {
    return new ArrayList<>(paths);
  }
}
