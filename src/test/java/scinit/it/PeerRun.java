package scinit.it;

import java.util.ArrayList;
import java.util.List;

/**
 * One way of calling an init, whichever of two programs that is.
 *
 * @param name the name that it is called by
 * @param isInit true for PID 1 of a namespace of its own
 * @param environment the entries {@code NAME=value} that it gets beside PATH
 * @param words the command line
 */
record PeerRun(String name, boolean isInit, List<String> environment, List<String> words) {
  private static final List<String> AS_INIT =
      List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child");

  /** Returns the words for a shell that run it; {@code path} says which of the programs. */
  String shellWords(String path) {
    List<String> all = new ArrayList<>();
    if (isInit) {
      all.addAll(AS_INIT);
    }
    all.addAll(List.of("env", "PATH=" + path));
    all.addAll(environment);
    all.add(name);
    all.addAll(words);
    StringBuilder line = new StringBuilder();
    for (String word : all) {
      line.append(" '").append(word.replace("'", "'\\''")).append('\'');
    }
    return line.toString();
  }

  boolean has(String word) {
    return words.contains(word);
  }

  @Override
  public String toString() {
    return String.join(" ", environment)
        + (environment.isEmpty() ? "" : " ")
        + name
        + " '"
        + String.join("' '", words)
        + "'"
        + (isInit ? " as PID 1" : "");
  }
}
