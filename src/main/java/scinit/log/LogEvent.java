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
  int errno;
  String program;

  LogEvent(int messageBytes) {
    message = new ByteLine(messageBytes);
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
