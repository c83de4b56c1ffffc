package scinit.launch;

import scinit.config.ExitStatus;
import scinit.kernel.EnvironmentTable;
import scinit.kernel.Fields;
import scinit.kernel.Kernel;
import scinit.log.Log;

/**
 * A file of variables, {@code --env-file}, in docker's form: lines NAME=VALUE, where all behind the
 * equals sign is the value, quotes and blanks too; NAME alone, for scinit's own value; empty lines;
 * and lines that begin with #.
 */
final class EnvironmentFile {
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /** execve(2) takes no longer entry, "Limits on size of arguments and environment". */
  private static final int MOST_ENTRY_BYTES = 128 * 1024 - 1;

  /** execve(2) takes hardly more, with a pointer for each; the heap has room for so many. */
  private static final int MOST_VARIABLES = 100_000;

  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final Kernel kernel;
  private final Log log;
  private final String path;
  private final long ending;

  /**
   * Creates it; nothing is read yet.
   *
   * @param path the path of a file of any kind, such as {@code /dev/stdin}
   * @param ending the set of the signals that end the waiting for a pipe
   */
  EnvironmentFile(Kernel kernel, Log log, String path, long ending) {
    this.kernel = kernel;
    this.log = log;
    this.path = path;
    this.ending = ending;
  }

  /**
   * Adds the variables.
   *
   * @return {@link ExitStatus#SUCCESS}, or scinit's exit status; then a log line says why
   */
  int readInto(EnvironmentTable environment) {
    StringBuilder content = new StringBuilder();
    int errno = kernel.readToEnd(path, MOST_BYTES, ending, content);
    if (errno < 0) {
      return endedBy(-errno);
    }
    if (errno != 0) {
      return refuse(0, kernel.describe(errno));
    }
    return readLines(content.toString(), environment);
  }

  private int endedBy(int signal) {
    int status = ExitStatus.ofSignal(signal);
    Launch.begin(log)
        .status(status)
        .text("cannot read the variables in ")
        .text(path)
        .text(": ")
        .signalName(signal)
        .text(" came before their end")
        .text(Launch.NOT_STARTED)
        .end();
    return status;
  }

  private int readLines(String lines, EnvironmentTable environment) {
    boolean isMarked = lines.startsWith(BYTE_ORDER_MARK);
    Fields fields = new Fields(isMarked ? lines.substring(BYTE_ORDER_MARK.length()) : lines, '\n');
    int number = 1;
    for (String line = fields.next(); line != null; line = fields.next()) {
      String wrong = readLine(withoutReturn(line), environment);
      if (wrong != null) {
        return refuse(number, wrong);
      }
      number++;
    }
    return ExitStatus.SUCCESS;
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Returns what is wrong with the line, or null. */
  private String readLine(String line, EnvironmentTable environment) {
    String entry = line.substring(firstThatIsNoBlank(line));
    if (entry.isEmpty() || entry.startsWith("#")) {
      return null;
    }
    String name = EnvironmentTable.nameOf(entry);
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
    if (entry.length() > MOST_ENTRY_BYTES || environment.size() == MOST_VARIABLES) {
      return entry.length() > MOST_ENTRY_BYTES
          ? "it is longer than a variable may be"
          : "there are more than " + MOST_VARIABLES + " variables";
    }
    if (name.length() < entry.length()) {
      environment.put(entry);
    } else {
      takeOwn(name, environment);
    }
    return null;
  }

  private void takeOwn(String name, EnvironmentTable environment) {
    String own = kernel.variable(name);
    if (own == null) {
      environment.remove(name);
    } else {
      environment.put(name + "=" + own);
    }
  }

  private static int firstThatIsNoBlank(String line) {
    int first = 0;
    while (first < line.length() && (line.charAt(first) == ' ' || line.charAt(first) == '\t')) {
      first++;
    }
    return first;
  }

  /** The message has the line's number only, since the line may hold a secret. */
  private int refuse(int line, String reason) {
    Launch.begin(log).text("cannot read the variables in ").text(path);
    if (line > 0) {
      log.text(", line ").number(line);
    }
    log.text(": ").text(reason).text(Launch.NOT_STARTED).end();
    return ExitStatus.FAILURE;
  }
}
