package scinit.it;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The port that scinit has been given for the port 0 of its command line. */
final class SystemChosenPort {
  private static final Pattern LINE = Pattern.compile("it got port (\\d+)\n");

  private SystemChosenPort() {}

  /** Returns it, once scinit has told it on stderr. */
  static int of(Running scinit) {
    Eventually.until("a line with the port", () -> LINE.matcher(scinit.err()).find());
    Matcher line = LINE.matcher(scinit.err());
    if (!line.find()) {
      throw new AssertionError("the line with the port is gone");
    }
    return Integer.parseInt(line.group(1));
  }
}
