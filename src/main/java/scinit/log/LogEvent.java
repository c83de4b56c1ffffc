package scinit.log;

/** What one line says, whatever its format: a holder that the log reuses. */
final class LogEvent {
  static final int NONE = -1;

  final ByteLine message;
  Level level;
  String name;
  int pid;
  int signal;
  int status;
  int rewritten;
  int errno;
  String program;

  LogEvent(int messageBytes) {
    message = new ByteLine(messageBytes);
  }

  /** Puts scinit's own words; without any, nothing at all is said. */
  void putMessage(ByteLine line) {
    if (message.length() == 0) {
      line.clear();
    } else {
      line.putPrintable(message);
    }
  }

  void begin(Level level, String name) {
    this.level = level;
    this.name = name;
    pid = NONE;
    signal = NONE;
    status = NONE;
    errno = 0;
    program = "";
    message.clear();
  }
}
