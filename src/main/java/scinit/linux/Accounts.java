package scinit.linux;

import static scinit.linux.Constants.O_CLOEXEC;
import static scinit.linux.Constants.O_RDONLY;

import org.teavm.interop.Address;
import scinit.kernel.Decimal;

/**
 * Users and groups by name, from passwd(5) and group(5). The files themselves are read: libc's own
 * way would bring its whole name service.
 */
final class Accounts {
  /** Returned where there is no such name. */
  static final int UNKNOWN = -1;

  private static final int ID_FIELD = 2;
  private static final int BUFFER_BYTES = 4096;

  private Accounts() {}

  /** Returns the id of a user by name or number, or UNKNOWN. */
  static int user(String name) {
    return id("/etc/passwd", name);
  }

  /** Returns the id of a group by name or number, or UNKNOWN. */
  static int group(String name) {
    return id("/etc/group", name);
  }

  private static int id(String file, String name) {
    int number = Decimal.parse(name);
    return number >= 0 ? number : find(read(file), name);
  }

  private static int find(String lines, String name) {
    int start = 0;
    while (start < lines.length()) {
      int end = lines.indexOf('\n', start);
      end = end < 0 ? lines.length() : end;
      if (lines.startsWith(name + ":", start)) {
        return Decimal.parse(field(lines.substring(start, end), ID_FIELD));
      }
      start = end + 1;
    }
    return UNKNOWN;
  }

  private static String field(String line, int index) {
    int start = 0;
    for (int i = 0; i < index; i++) {
      start = line.indexOf(':', start) + 1;
    }
    int end = line.indexOf(':', start);
    return line.substring(start, end < 0 ? line.length() : end);
  }

  private static String read(String file) {
    byte[] path = Bytes.zeroTerminated(file);
    byte[] buffer = new byte[BUFFER_BYTES];
    StringBuilder text = new StringBuilder();
    int descriptor = Libc.open(Address.ofData(path), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
      return "";
    }
    long length = Libc.read(descriptor, Address.ofData(buffer), BUFFER_BYTES);
    while (length > 0) {
      text.append(Bytes.toString(buffer, (int) length));
      length = Libc.read(descriptor, Address.ofData(buffer), BUFFER_BYTES);
    }
    Libc.close(descriptor);
    return text.toString();
  }
}
