package scinit.reload;

import java.util.ArrayList;
import java.util.List;

/** The rules of one .gitignore file and of those above it, gitignore(5). */
final class IgnoreFile {
  private record Rule(Glob glob, boolean negated, boolean onlyFolders, boolean anchored) {}

  /** The file's text, by which a change of it is noticed. */
  final String text;

  final IgnoreFile above;
  private final String base;
  private final List<Rule> rules = new ArrayList<>();

  /**
   * Reads the rules.
   *
   * @param folder the path of the folder that the file is in
   * @param above the rules of the folders above, or null
   */
  IgnoreFile(String folder, String text, IgnoreFile above) {
    this.base = folder.endsWith("/") ? folder : folder + "/";
    this.text = text;
    this.above = above;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      addRule(text.substring(start, end));
      start = end + 1;
    }
  }

  private void addRule(String written) {
    String line =
        withoutTrailingSpaces(
            written.endsWith("\r") ? written.substring(0, written.length() - 1) : written);
    if (line.isEmpty() || line.charAt(0) == '#') {
      return;
    }
    boolean negated = line.charAt(0) == '!';
    int start = negated ? 1 : 0;
    int end = line.length();
    boolean onlyFolders = end > start && line.charAt(end - 1) == '/';
    if (onlyFolders) {
      end--;
    }
    boolean anchored = line.substring(start, end).indexOf('/') >= 0;
    if (start < end && line.charAt(start) == '/') {
      start++;
    }
    if (start < end) {
      rules.add(new Rule(new Glob(line.substring(start, end)), negated, onlyFolders, anchored));
    }
  }

  private static String withoutTrailingSpaces(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && (end < 2 || line.charAt(end - 2) != '\\')) {
      end--;
    }
    return line.substring(0, end);
  }

  /** Returns true if it is the file of this folder. */
  boolean isOf(String folder) {
    return base.equals(folder.endsWith("/") ? folder : folder + "/");
  }

  /** Returns true if both have the same rules for the same folders. */
  static boolean same(IgnoreFile one, IgnoreFile other) {
    IgnoreFile a = one;
    IgnoreFile b = other;
    while (a != null && b != null && a.base.equals(b.base) && a.text.equals(b.text)) {
      a = a.above;
      b = b.above;
    }
    return a == null && b == null;
  }

  /**
   * Returns true if an entry is ignored; whether a folder above it is, the caller knows.
   *
   * @param path the path of the entry, which begins with that of the folder of each rule
   */
  boolean ignores(String path, String name, boolean isFolder) {
    for (IgnoreFile file = this; file != null; file = file.above) {
      for (int i = file.rules.size() - 1; i >= 0; i--) {
        Rule rule = file.rules.get(i);
        if ((isFolder || !rule.onlyFolders)
            && rule.glob.matches(rule.anchored ? path.substring(file.base.length()) : name)) {
          return !rule.negated;
        }
      }
    }
    return false;
  }
}
