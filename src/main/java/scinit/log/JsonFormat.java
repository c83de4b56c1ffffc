package scinit.log;

import scinit.kernel.Kernel;
import scinit.kernel.UtcTime;

/**
 * Lines for machines: one JSON object (RFC 8259) with "time" (RFC 3339, UTC), "level", "event",
 * where they apply "pid", "signal" and "status", and "message". The message's bytes from 128 on are
 * written as the chars U+0080–U+00FF, so that the line is valid whatever bytes a command's name
 * holds.
 */
final class JsonFormat implements LineFormat {
  private static final String HEX = "0123456789abcdef";

  private final Kernel kernel;
  private final UtcTime time = new UtcTime();

  JsonFormat(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public void write(LogEvent event, ByteLine line) {
    if (event.message.length() == 0) {
      // Nothing, because only the names of other programs have words for it.
      return;
    }
    line.put("{\"time\":\"");
    kernel.readWallClock(time);
    putTime(line);
    line.put("\",\"level\":\"");
    line.put(event.level.word);
    line.put("\",\"event\":\"");
    line.put(event.name);
    line.put('"');
    if (event.pid != LogEvent.NONE) {
      line.put(",\"pid\":", event.pid, "");
    }
    if (event.signal != LogEvent.NONE) {
      line.put(",\"signal\":\"");
      Log.putSignalName(line, event.signal);
      line.put('"');
    }
    if (event.status != LogEvent.NONE) {
      line.put(",\"status\":", event.status, "");
    }
    line.put(",\"message\":\"");
    putEscaped(event.message, line);
    line.put("\"}");
  }

  private void putTime(ByteLine line) {
    line.putPadded(time.year, 4);
    line.put('-');
    line.putPadded(time.month, 2);
    line.put('-');
    line.putPadded(time.day, 2);
    line.put('T');
    line.putPadded(time.hour, 2);
    line.put(':');
    line.putPadded(time.minute, 2);
    line.put(':');
    line.putPadded(time.second, 2);
    line.put('.');
    line.putPadded(time.millisecond, 3);
    line.put('Z');
  }

  private static void putEscaped(ByteLine message, ByteLine line) {
    for (int i = 0; i < message.length(); i++) {
      int value = message.at(i);
      if (value == '"' || value == '\\') {
        line.put('\\');
        line.put(value);
      } else if (value < ' ' || value >= 0x7f) {
        line.put("\\u00");
        line.put(HEX.charAt(value >> 4));
        line.put(HEX.charAt(value & 0xf));
      } else {
        line.put(value);
      }
    }
  }
}
