package scinit.accounts;

import scinit.kernel.Decimal;
import scinit.kernel.Fields;
import scinit.kernel.Files;

/** The lines and fields of a file such as passwd(5) or group(5), read once. */
final class AccountFile {
  /** Some 50,000 accounts. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final int NAME = 0;
  private static final long MOST_ID = 0xffff_fffeL;

  private final int errno;
  private final String lines;
  private int position;

  AccountFile(Files files, String path) {
    StringBuilder text = new StringBuilder();
    errno = files.readWhole(path, MOST_BYTES, text);
    lines = errno == 0 ? text.toString() : "";
  }

  /** Returns why the file can't be read, or 0. */
  int errno() {
    return errno;
  }

  /** Has {@link #next} begin anew. */
  void rewind() {
    position = 0;
  }

  /** Returns one entry after the other, then null; a line that begins with # is none. */
  String next() {
    while (position < lines.length()) {
      int start = position;
      int newline = lines.indexOf('\n', start);
      int end = newline < 0 ? lines.length() : newline;
      position = end + 1;
      if (start < end && lines.charAt(start) != '#') {
        return lines.substring(start, end);
      }
    }
    return null;
  }

  /** Returns the first entry with that name, or null. */
  String entryOf(String name) {
    rewind();
    boolean isName = !name.isEmpty() && name.indexOf(':') < 0 && name.indexOf('\n') < 0;
    while (isName && position < lines.length()) {
      // Only an entry that is of that name is worth a copy: many owners may be looked for.
      if (isOf(name)) {
        return next();
      }
      int newline = lines.indexOf('\n', position);
      position = newline < 0 ? lines.length() : newline + 1;
    }
    return null;
  }

  /** Returns true if the next line begins with a name as its first field. */
  private boolean isOf(String name) {
    int end = position + name.length();
    return lines.charAt(position) != '#'
        && lines.startsWith(name, position)
        && (end == lines.length() || lines.charAt(end) == ':' || lines.charAt(end) == '\n');
  }

  /** Returns the first entry with that id, or null. */
  String entryOf(int id, int field) {
    rewind();
    for (String entry = next(); entry != null; entry = next()) {
      if (id(field(entry, field)) == id && !field(entry, NAME).isEmpty()) {
        return entry;
      }
    }
    return null;
  }

  /** Returns a field of a line, from 0 on, or "" if there is none. */
  static String field(String line, int index) {
    String field = Fields.at(line, ':', index);
    return field == null ? "" : field;
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
