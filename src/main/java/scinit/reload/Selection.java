package scinit.reload;

import scinit.kernel.Errno;
import scinit.kernel.Files;

/** Which entries of a folder count: what the command line says of it, and .gitignore files. */
final class Selection {
  static final String IGNORE_FILE = ".gitignore";
  private static final int MOST_FILE_BYTES = 256 * 1024;

  /** So many chars of a file cost a unit of effort. */
  private static final int CHARS_PER_UNIT = 8;

  private final Files files;
  private final Filter filter;
  private final boolean honoursGitignore;
  private final WatchWarnings warnings;
  private final RuleBudget budget = new RuleBudget();
  private IgnoreFile lastRead;

  Selection(Files files, Filter filter, boolean honoursGitignore, WatchWarnings warnings) {
    this.files = files;
    this.filter = filter;
    this.honoursGitignore = honoursGitignore;
    this.warnings = warnings;
  }

  boolean honoursGitignore() {
    return honoursGitignore;
  }

  /** Returns true if a file with such a name changes what counts. */
  boolean isRules(String name) {
    return honoursGitignore && name.equals(IGNORE_FILE);
  }

  /** Returns true if an entry of a folder counts, a file or a folder. */
  boolean counts(Folder folder, String name, boolean isFolder, Effort effort) {
    String prefix = prefix(folder.relativePath());
    return counts(folder, prefix, folder.realPath(), name, isFolder, effort);
  }

  /** The same, for a folder whose {@link #prefix} and real path are known. */
  boolean counts(
      Folder folder, String prefix, String path, String name, boolean isFolder, Effort effort) {
    boolean isIn =
        isFolder ? !filter.ignores(prefix, name, effort) : filter.countsFile(prefix, name, effort);
    return isIn
        && (folder.rules == null
            || !folder.rules.ignores(Paths.join(path, name), name, isFolder, effort));
  }

  /** Returns what stands before a name in its path below the root. */
  static String prefix(String relative) {
    return relative.isEmpty() ? "" : relative + "/";
  }

  /**
   * Reads which rules hold in a folder.
   *
   * @return 0, or the errno for which that can't be said now; then they are what they were
   */
  int readRules(Folder folder, String path, Effort effort) {
    if (!honoursGitignore) {
      return 0;
    }
    IgnoreFile above = folder.parent == null ? folder.root.rules : folder.parent.rules;
    int errno = read(folder, path, above, effort);
    if (errno == 0) {
      if (folder.rules != null && folder.rules != lastRead) {
        folder.rules.releaseFrom(folder);
      }
      folder.rules = lastRead;
    }
    return errno;
  }

  /** Returns the rules that were read, with those above; null for none. */
  IgnoreFile lastRead() {
    return lastRead;
  }

  /**
   * Reads the rules of a folder, without a change of the folder.
   *
   * @param folder null for one above the watched ones, whose rules the caller gives back later,
   *     {@link IgnoreFile#releaseAll}
   * @return 0 or an errno, as {@link #readRules}; then {@link #lastRead} has the rules
   */
  int read(Folder folder, String path, IgnoreFile above, Effort effort) {
    StringBuilder text = new StringBuilder();
    // As git: a link is none, gitignore(5) "NOTES".
    int errno = files.readWholeItself(Paths.join(path, IGNORE_FILE), MOST_FILE_BYTES, text);
    effort.spend(Effort.LINK + text.length() / CHARS_PER_UNIT);
    boolean isRead = errno == 0 || errno == Errno.EFBIG;
    if (!isRead && Failure.of(errno) == Failure.PASSING) {
      return errno;
    }
    // One that can't be read, or is no file, is none, as for git.
    lastRead = isRead ? rules(folder, path, text.toString(), above) : above;
    return 0;
  }

  private IgnoreFile rules(Folder folder, String path, String text, IgnoreFile above) {
    IgnoreFile before = folder == null ? null : folder.rules;
    if (before != null && before.isReadFrom(folder, path, text, above)) {
      return before;
    }
    IgnoreFile rules = new IgnoreFile(folder, path, text, above, budget);
    if (!rules.isWhole()) {
      warnings.tooManyRules(Paths.join(path, IGNORE_FILE));
    }
    // Other users may put an empty file into each folder.
    return rules.isEmpty() ? above : rules;
  }
}
