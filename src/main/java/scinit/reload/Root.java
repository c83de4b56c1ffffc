package scinit.reload;

import java.util.ArrayList;
import java.util.List;

/** One path that the user asks to watch, and what it leads to at present. */
final class Root {
  /** The path as it was written. */
  final String path;

  /** What a digest of this root begins with, so that two roots never cancel out. */
  final long seed;

  /** Where the path leads to, without symbolic links. */
  String realPath = "";

  long inode;
  long device;

  /** The tree, if the path leads to a folder. */
  Folder folder;

  /** The state of the file, if the path leads to one. */
  long digest;

  List<Anchor> anchors = new ArrayList<>();
  IgnoreFile rules;
  boolean mustResolve;

  /** True if the way to it can't be watched, so that it is looked at now and then. */
  boolean isPolled;

  /** True if it can't be told where it leads to, and that is to be tried again. */
  boolean isToRetry;

  /** Which kinds of {@link Failure} were told, a bit for each: each is told once. */
  int toldFailures;

  Root(String path, int number) {
    this.path = path;
    this.seed = Digest.mix(number + 1);
  }

  static String join(String folder, String below) {
    if (below.isEmpty()) {
      return folder;
    }
    return folder.endsWith("/") ? folder + below : folder + "/" + below;
  }
}
