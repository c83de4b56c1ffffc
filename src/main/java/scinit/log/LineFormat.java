package scinit.log;

/** Turns an event into the bytes of a line, without the line's end. */
interface LineFormat {
  void write(LogEvent event, ByteLine line);
}
