package scinit.reload;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Fields;

/**
 * The rules of one .gitignore file and of those above it, gitignore(5). An entry is held against
 * all of them, so there is a limit to their number and to their length: what comes behind it does
 * not count.
 */
final class IgnoreFile {
  /** How many rules may hold in one folder, those from above included. */
  static final int MOST_RULES = 5_000;

  /** A longer one names no file. */
  private static final int MOST_CHARS = 1024;

  /** What a rule takes beside its text. */
  private static final int RULE_BYTES = 120;

  /** What a file with rules takes beside them. */
  private static final int FILE_BYTES = 240;

  /** So many rules that are not for files cost a file a unit of effort. */
  private static final int SKIPS_PER_UNIT = 16;

  private record Rule(Glob glob, boolean negated, boolean onlyFolders) {}

  final IgnoreFile above;

  /** The folder whose file it is; null above the watched roots. */
  private final Folder owner;

  /** The length of the path of its folder, with a slash at the end. */
  private final int baseLength;

  private final long digest;
  private final RuleBudget budget;
  private final int countAbove;
  private final List<Rule> rules = new ArrayList<>();
  private boolean isWhole = true;
  private int bytes;

  /** Takes the rules of a file in a folder, or of one above the roots, where the owner is null. */
  IgnoreFile(Folder owner, String path, String text, IgnoreFile above, RuleBudget budget) {
    this.owner = owner;
    this.baseLength = path.endsWith("/") ? path.length() : path.length() + 1;
    this.digest = digestOf(path, text);
    this.above = above;
    this.budget = budget;
    countAbove = above == null ? 0 : above.count();
    Fields lines = new Fields(text, '\n');
    for (String line = lines.next(); line != null && isWhole; line = lines.next()) {
      addRule(line);
    }
  }

  private static long digestOf(String path, String text) {
    return Digest.text(Digest.text(0, path), text);
  }

  /** Returns how many rules an entry is held against, those from above included. */
  int count() {
    return rules.size() + countAbove;
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Returns false if some rules were left out. */
  boolean isWhole() {
    return isWhole;
  }

  /** Gives back the room of the rules, if they are those of the folder's own file. */
  void releaseFrom(Folder folder) {
    if (folder == owner) {
      release();
    }
  }

  /** Gives back the room of these rules, which may be null, and of those above. */
  static void releaseAll(IgnoreFile rules) {
    for (IgnoreFile file = rules; file != null; file = file.above) {
      file.release();
    }
  }

  private void release() {
    budget.giveBack(bytes);
    bytes = 0;
  }

  private void addRule(String written) {
    String line = withoutTrailingSpaces(written);
    if (line.isEmpty() || line.charAt(0) == '#' || line.length() > MOST_CHARS) {
      return;
    }
    boolean negated = line.charAt(0) == '!';
    boolean onlyFolders = line.endsWith("/");
    int end = line.length() - (onlyFolders ? 1 : 0);
    String pattern = line.substring(negated ? 1 : 0, end);
    if (!pattern.isEmpty() && !pattern.equals("/") && takeRoom(pattern.length())) {
      rules.add(new Rule(new Glob(pattern), negated, onlyFolders));
    }
  }

  /** Takes the room for a rule, if there is some. */
  private boolean takeRoom(int chars) {
    int cost = RULE_BYTES + 2 * chars + (rules.isEmpty() ? FILE_BYTES : 0);
    isWhole = count() < MOST_RULES && budget.take(cost);
    bytes += isWhole ? cost : 0;
    return isWhole;
  }

  /** A carriage return at the end of a line is none of its characters, either. */
  private static String withoutTrailingSpaces(String line) {
    int end = line.endsWith("\r") ? line.length() - 1 : line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && (end < 2 || line.charAt(end - 2) != '\\')) {
      end--;
    }
    return line.substring(0, end);
  }

  /** Returns true if these are the rules that would be read. */
  boolean isReadFrom(Folder folder, String path, String text, IgnoreFile from) {
    return owner == folder && above == from && digest == digestOf(path, text);
  }

  /** Returns true if both have the same rules for the same folders. */
  static boolean same(IgnoreFile one, IgnoreFile other) {
    IgnoreFile a = one;
    IgnoreFile b = other;
    for (; a != null && b != null && a.digest == b.digest; a = a.above) {
      b = b.above;
    }
    return a == b;
  }

  /**
   * Returns true if an entry is ignored itself, not by a folder above it.
   *
   * @param path the path of the entry, which begins with that of the folder of each rule
   */
  boolean ignores(String path, String name, boolean isFolder, Effort effort) {
    for (IgnoreFile file = this; file != null; file = file.above) {
      effort.spend(file.rules.size() / SKIPS_PER_UNIT);
      String below = path.substring(file.baseLength);
      for (int i = file.rules.size() - 1; i >= 0; i--) {
        Rule rule = file.rules.get(i);
        if ((isFolder || !rule.onlyFolders)
            && rule.glob.matches(rule.glob.isForPaths() ? below : name, effort)) {
          return !rule.negated;
        }
      }
    }
    return false;
  }
}
