package scinit.accounts;

import scinit.kernel.Decimal;
import scinit.kernel.Files;

/** The lines and fields of a file such as passwd(5) or group(5), read once. */
final class AccountFile {
  /** Some 50,000 accounts. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final int NAME = 0;
  private static final long MOST_ID = 0xffff_fffeL;

  private final int errno;
  private final String lines;

  AccountFile(Files files, String path) {
    StringBuilder text = new StringBuilder();
    errno = files.readWhole(path, MOST_BYTES, text);
    lines = errno == 0 ? text.toString() : "";
  }

  /** Returns why the file can't be read, or 0. */
  int errno() {
    return errno;
  }

  /** Returns the line that begins at or behind a place, or null behind the last. */
  String lineAt(int start) {
    if (start >= lines.length()) {
      return null;
    }
    int end = lines.indexOf('\n', start);
    return lines.substring(start, end < 0 ? lines.length() : end);
  }

  /** Returns the first line with that name, or null. */
  String lineOf(String name) {
    for (int start = 0; !name.isEmpty() && start < lines.length(); ) {
      if (lines.startsWith(name, start) && lines.startsWith(":", start + name.length())) {
        return lineAt(start);
      }
      int end = lines.indexOf('\n', start);
      start = end < 0 ? lines.length() : end + 1;
    }
    return null;
  }

  /** Returns the first line with that id, or null. */
  String lineOf(int id, int field) {
    int start = 0;
    for (String line = lineAt(start); line != null; line = lineAt(start)) {
      if (id(field(line, field)) == id && !field(line, NAME).isEmpty()) {
        return line;
      }
      start += line.length() + 1;
    }
    return null;
  }

  /** Returns a field of a line, from 0 on, or "" if there is none. */
  static String field(String line, int index) {
    int start = 0;
    for (int i = 0; i < index; i++) {
      int colon = line.indexOf(':', start);
      if (colon < 0) {
        return "";
      }
      start = colon + 1;
    }
    int end = line.indexOf(':', start);
    return line.substring(start, end < 0 ? line.length() : end);
  }

  /**
   * Returns a text as an id, unsigned, or {@link Accounts#UNKNOWN}. 4294967295 is none:
   * setresuid(2) takes it for "unchanged".
   */
  static int id(String text) {
    long number = Decimal.parseLong(text);
    return number > MOST_ID ? Accounts.UNKNOWN : (int) number;
  }
}
