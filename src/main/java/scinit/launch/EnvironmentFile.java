package scinit.launch;

import java.util.List;
import scinit.kernel.Inheritance;
import scinit.kernel.Kernel;
import scinit.log.Log;

/**
 * A file of variables, in the form of docker's --env-file: lines NAME=VALUE, of which everything
 * behind the equals sign is the value, quotes and blanks included; NAME alone, for the value that
 * scinit has itself; empty lines, and comments behind a #.
 */
final class EnvironmentFile {
  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final Kernel kernel;
  private final Log log;
  private final String path;

  EnvironmentFile(Kernel kernel, Log log, String path) {
    this.kernel = kernel;
    this.log = log;
    this.path = path;
  }

  /** Adds the variables. Returns false if that can't be done; a line says why. */
  boolean readInto(List<String> environment) {
    StringBuilder content = new StringBuilder();
    int errno = kernel.files().readWhole(path, MOST_BYTES, content);
    if (errno != 0) {
      return refuse(0, kernel.describe(errno));
    }
    String lines = content.toString();
    int start = lines.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    for (int number = 1; start < lines.length(); number++) {
      int newline = lines.indexOf('\n', start);
      int end = newline < 0 ? lines.length() : newline;
      String wrong = readLine(withoutReturn(lines.substring(start, end)), environment);
      if (wrong != null) {
        return refuse(number, wrong);
      }
      start = end + 1;
    }
    return true;
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Returns what is wrong with the line, or null. */
  private String readLine(String line, List<String> environment) {
    String entry = line.substring(firstThatIsNoBlank(line));
    if (entry.isEmpty() || entry.startsWith("#")) {
      return null;
    }
    String name = Inheritance.nameOf(entry);
    if (name.isEmpty()) {
      return "the name is missing";
    }
    if (name.indexOf(' ') >= 0 || name.indexOf('\t') >= 0) {
      return "a name must not have blanks";
    }
    if (entry.indexOf('\0') >= 0) {
      // execve(2) would take it for the end.
      return "there is a zero byte";
    }
    if (name.length() < entry.length()) {
      Inheritance.put(environment, entry);
    } else {
      takeOwn(name, environment);
    }
    return null;
  }

  private void takeOwn(String name, List<String> environment) {
    String own = kernel.variable(name);
    if (own == null) {
      Inheritance.remove(environment, name);
    } else {
      Inheritance.put(environment, name + "=" + own);
    }
  }

  private static int firstThatIsNoBlank(String line) {
    int first = 0;
    while (first < line.length() && (line.charAt(first) == ' ' || line.charAt(first) == '\t')) {
      first++;
    }
    return first;
  }

  /** The line itself may hold a secret: only its number is told. */
  private boolean refuse(int line, String reason) {
    Launch.begin(log).text("cannot read the variables in ").text(path);
    if (line > 0) {
      log.text(", line ").number(line);
    }
    log.text(": ").text(reason).text(Launch.NOT_STARTED).end();
    return false;
  }
}
