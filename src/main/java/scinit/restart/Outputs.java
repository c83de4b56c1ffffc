package scinit.restart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scinit.reload.PathSet;

/**
 * Tells the files that a command writes itself, while it runs, from those that a person changes
 * meanwhile. The kernel does not say who has changed a file; but what a command writes, it writes
 * each time: a file that changes in two runs in a row is an output, and so are all of a folder in
 * which other files change in each of three.
 */
final class Outputs {
  /** A command that writes somewhere else each time can't be learned. */
  static final int MOST_RUNS = 5;

  private static final int RUNS_OF_A_FOLDER = 3;

  /** A command that writes other files each time must not be remembered with all of them. */
  private static final int MOST_CHARS = 256 * 1024;

  private final PathSet files = new PathSet(MOST_CHARS);
  private final PathSet folders = new PathSet(MOST_CHARS);

  /** The files of each run for which there is no other reason, and the folders they are in. */
  private final List<Set<String>> unexplained = new ArrayList<>();

  private final List<Set<String>> unexplainedIn = new ArrayList<>();

  private boolean isDisturbed;

  /** Begins with the first of some runs in a row. */
  void beginRuns() {
    unexplained.clear();
    unexplainedIn.clear();
  }

  /** Notes what has changed while the command did not run: that is not written by it alone. */
  void noteForeign(List<String> paths) {
    for (String path : paths) {
      files.remove(path);
      folders.remove(folderOf(path));
    }
  }

  /** Notes what has changed during one run. */
  void noteRun(List<String> changed) {
    Set<String> unknown = new HashSet<>();
    Set<String> unknownIn = new HashSet<>();
    for (String path : changed) {
      String folder = folderOf(path);
      if (!files.contains(path) && !folders.contains(folder)) {
        unknown.add(path);
        unknownIn.add(folder);
      }
    }
    unexplained.add(unknown);
    unexplainedIn.add(unknownIn);
    isDisturbed = false;
    for (String path : unknown) {
      isDisturbed |= !learn(path);
    }
    isDisturbed &= unexplained.size() < MOST_RUNS;
  }

  /**
   * Returns true if a person has changed something during the last run, as far as can be known:
   * then the run may have come too early for it.
   */
  boolean wasDisturbed() {
    return isDisturbed;
  }

  /** Returns true if the path is known to be an output now. */
  private boolean learn(String path) {
    int runs = unexplained.size();
    if (runs >= 2 && unexplained.get(runs - 2).contains(path)) {
      remember(files, path);
      return true;
    }
    String folder = folderOf(path);
    if (runs < RUNS_OF_A_FOLDER) {
      return false;
    }
    for (int run = runs - RUNS_OF_A_FOLDER; run < runs; run++) {
      if (!unexplainedIn.get(run).contains(folder)) {
        return false;
      }
    }
    remember(folders, folder);
    return true;
  }

  /** What is forgotten for it is learned again. */
  private static void remember(PathSet known, String path) {
    if (!known.add(path)) {
      known.clear();
      known.add(path);
    }
  }

  private static String folderOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
