package scinit.reload;

/** The memory for all rules of .gitignore files, which other users may make. */
final class RuleBudget {
  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private int left = MOST_BYTES;

  /** Takes so many bytes. Returns false if there are not so many left. */
  boolean take(int bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }

  void giveBack(int bytes) {
    left += bytes;
  }
}
