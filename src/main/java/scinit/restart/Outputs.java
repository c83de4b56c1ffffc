package scinit.restart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scinit.reload.PathSet;

/**
 * Tells the files that the before-start command writes (outputs) from those that a person changes
 * meanwhile. The kernel does not tell who has changed a file, but the command writes its outputs in
 * each run. So a file that changes in two runs in a row is an output, and so are all files of a
 * folder in which files change in three runs in a row.
 */
final class Outputs {
  /** After so many runs in a row the rest of the changes is left unexplained. */
  static final int MOST_RUNS = 5;

  private static final int RUNS_OF_A_FOLDER = 3;

  /** The command may write other files each time: they must not fill the memory. */
  private static final int MOST_CHARS = 256 * 1024;

  private final PathSet files = new PathSet(MOST_CHARS);
  private final PathSet folders = new PathSet(MOST_CHARS);

  /** The changed files of each run that are no known outputs, and their folders. */
  private final List<Set<String>> unexplained = new ArrayList<>();

  private final List<Set<String>> unexplainedIn = new ArrayList<>();

  private boolean isDisturbed;

  /** Notes that the first of some runs in a row begins. */
  void beginRuns() {
    unexplained.clear();
    unexplainedIn.clear();
  }

  /** Notes the paths that have changed between runs: they are not outputs alone. */
  void noteForeign(List<String> paths) {
    for (String path : paths) {
      files.remove(path);
      folders.remove(folderOf(path));
    }
  }

  /** Notes the paths that have changed during one run. */
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

  /** Returns true if a person may have changed files during the latest run. */
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

  /** If there is no room, all is forgotten, and learned again. */
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
