package scinit.log;

import scinit.kernel.Kernel;
import scinit.kernel.Signal;

/**
 * Writes what happens to stderr, one line an event. A line is begun, given its words and fields,
 * and ended:
 *
 * <pre>{@code
 * log.begin(Level.INFO, "child-ended").pid(pid).status(3).text("the command ended with status ").number(3).end();
 * }</pre>
 *
 * <p>Nothing is allocated for a line, and a line below the level costs a few comparisons. A line is
 * at most 4096 bytes (PIPE_BUF), so that it reaches a pipe in one piece, pipe(7).
 */
public final class Log {
  /** In JSON a byte takes up to six: such a message and its fields still fit in one line. */
  private static final int MESSAGE_BYTES = 600;

  private static final int LINE_BYTES = 4096;

  private final Kernel kernel;
  private final Level level;
  private final LineFormat format;
  private final LogEvent event = new LogEvent(MESSAGE_BYTES);
  private final ByteLine line = new ByteLine(LINE_BYTES);
  private final boolean showsDebug;
  private boolean shown;

  /**
   * Creates a log that writes lines up to {@code level} to the kernel's stderr.
   *
   * @param mayUseColour true to use colours if stderr is a terminal
   */
  public Log(Kernel kernel, Level level, Format format, boolean mayUseColour) {
    this.kernel = kernel;
    this.level = level;
    showsDebug = level.shows(Level.DEBUG);
    this.format =
        switch (format) {
          case TEXT -> new TextFormat(kernel, mayUseColour, true);
          case JSON -> new JsonFormat(kernel);
          case TINI -> new TiniFormat(kernel, showsDebug);
          case DUMB_INIT -> new DumbInitFormat(kernel);
          case CATATONIT -> new CatatonitFormat(kernel);
          case PLAIN -> new TextFormat(kernel, false, false);
        };
  }

  /** Returns true if lines of this level are written. */
  public boolean shows(Level level) {
    return this.level.shows(level);
  }

  /**
   * Returns true if lines for debugging are written: on a hot path, to ask is less than to compose
   * one in vain.
   */
  public boolean showsDebug() {
    return showsDebug;
  }

  /**
   * Begins a line.
   *
   * @param name what happened, in the form {@code child-ended}: the JSON field "event"
   */
  public Log begin(Level level, String name) {
    shown = shows(level);
    if (shown) {
      event.begin(level, name);
    }
    return this;
  }

  /** Notes the process that the line is about: the JSON field "pid". */
  public Log pid(int pid) {
    event.pid = pid;
    return this;
  }

  /** Notes the signal that the line is about: the JSON field "signal". */
  public Log signal(int signal) {
    event.signal = signal;
    return this;
  }

  /** Notes what the signal becomes, for the forms that tell it by its number. */
  public Log rewritten(int signal) {
    event.rewritten = signal;
    return this;
  }

  /** Notes the exit status that the line is about: the JSON field "status". */
  public Log status(int status) {
    event.status = status;
    return this;
  }

  /** Notes the program that the line is about, for the forms that name it themselves. */
  public Log program(String program) {
    event.program = program;
    return this;
  }

  /** Notes why something failed, for the forms that say so themselves. */
  public Log errno(int errno) {
    event.errno = errno;
    return this;
  }

  /** Adds words to the message; its chars 0–255 are written as bytes. */
  public Log text(String text) {
    if (shown) {
      event.message.put(text);
    }
    return this;
  }

  /** Adds a whole number to the message. */
  public Log number(int number) {
    if (shown) {
      event.message.putNumber(number);
    }
    return this;
  }

  /** Adds a signal's name to the message, such as SIGTERM or SIGRTMIN+3. */
  public Log signalName(int signal) {
    if (shown) {
      putSignalName(event.message, signal);
    }
    return this;
  }

  /** Adds the system's words for an errno to the message. */
  public Log reason(int errno) {
    return shown ? text(kernel.describe(errno)) : this;
  }

  /** Says what scinit itself has no words for: only the forms that have some write a line. */
  public void note(Level level, String name) {
    begin(level, name).end();
  }

  /** Ends the line and writes it. */
  public void end() {
    if (shown) {
      line.clear();
      format.write(event, line);
      if (line.length() == 0) {
        // Nothing, because this form does not speak of such events.
        return;
      }
      line.put('\n');
      kernel.writeToStandardError(line.bytes(), line.length());
    }
  }

  /**
   * Writes a warning about something that failed, unless the errno is 0.
   *
   * @param what what can't be done, up to the colon
   * @param consequence what happens now, from the semicolon on
   */
  public void warnIf(int errno, String event, String what, String consequence) {
    if (errno != 0) {
      begin(Level.WARN, event).text(what).reason(errno).text(consequence).end();
    }
  }

  static void putSignalName(ByteLine line, int signal) {
    String name = Signal.name(signal);
    if (name != null) {
      line.put("SIG");
      line.put(name);
    } else if (signal >= Signal.RTMIN) {
      line.put("SIGRTMIN+", signal - Signal.RTMIN, "");
    } else {
      line.put("signal ", signal, "");
    }
  }
}
