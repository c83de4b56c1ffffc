package scinit.accounts;

import scinit.kernel.Fields;
import scinit.kernel.Files;

/** The lines and fields of a file such as passwd(5) or group(5), read once. */
final class AccountFile {
  /** Some 50,000 accounts. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

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

  /** Has {@link #next} begin again with the first entry. */
  void rewind() {
    position = 0;
  }

  /** Returns one entry after the other, then null; a line that begins with # is no entry. */
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
      // Only an entry of that name is worth a copy: many owners may be looked up.
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
      boolean isNamed = !entry.startsWith(":");
      if (isNamed && Accounts.number(Fields.at(entry, ':', field)) == id) {
        return entry;
      }
    }
    return null;
  }
}
