package scinit.linux.spawn;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Command;
import scinit.kernel.Fields;
import scinit.linux.libc.Boot;
import scinit.linux.libc.Bytes;

/** Where a program may be, PATH of environ(7). */
public final class SearchPath {
  private SearchPath() {}

  /** Returns the PATH that scinit was started with, or the one that stands for none. */
  public static String own() {
    String path = Boot.variable("PATH");
    return path == null ? Command.DEFAULT_SEARCH_PATH : path;
  }

  /**
   * Returns the paths to try, in order, as C strings: the program itself if it has a slash,
   * otherwise one in each directory of {@code path}.
   */
  public static byte[][] candidates(String program, String path) {
    List<byte[]> paths = new ArrayList<>();
    if (program.indexOf('/') >= 0) {
      paths.add(Bytes.zeroTerminated(program));
    } else if (!program.isEmpty()) {
      addCandidates(program, path, paths);
    }
    return paths.toArray(new byte[0][]);
  }

  private static void addCandidates(String program, String path, List<byte[]> paths) {
    Fields directories = new Fields(path, ':');
    for (String each = directories.next(); each != null; each = directories.next()) {
      // An empty one stands for the working directory.
      paths.add(Bytes.zeroTerminated(each.isEmpty() ? program : each + "/" + program));
    }
  }
}
