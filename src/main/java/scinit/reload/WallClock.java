package scinit.reload;

import scinit.kernel.Kernel;
import scinit.kernel.UtcTime;

/** The time of day, as files have it. */
final class WallClock {
  private final Kernel kernel;
  private final UtcTime time = new UtcTime();

  WallClock(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Returns nanoseconds since 1970. */
  long nanos() {
    kernel.readWallClock(time);
    // Years begin in March, so that the day of the leap year is the last one.
    long year = time.month > 2 ? time.year : time.year - 1;
    long month = (time.month + 9) % 12;
    long leapDays = year / 4 - year / 100 + year / 400;
    long days = 365 * year + leapDays + (153 * month + 2) / 5 + time.day - 1 - 719_468;
    long seconds = ((days * 24 + time.hour) * 60 + time.minute) * 60 + time.second;
    return (seconds * 1000 + time.millisecond) * 1_000_000;
  }
}
