package scinit.linux;

import static scinit.linux.libc.Constants.CLOCK_MONOTONIC;
import static scinit.linux.libc.Constants.CLOCK_REALTIME;

import org.teavm.interop.Address;
import scinit.kernel.UtcTime;
import scinit.linux.libc.Libc;

/** The system's clocks, clock_gettime(2). */
final class Time {
  private static final long NANOS_PER_SEC = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int FIRST_YEAR = 1900;

  /** Seconds and nanoseconds: struct timespec on 64-bit systems. */
  private static final long[] NOW = new long[2];

  /** struct tm, whose first six fields are int: sec, min, hour, mday, mon, year, ctime(3). */
  private static final int[] CALENDAR = new int[16];

  private Time() {}

  /** Puts a duration into a struct timespec of 64-bit systems: seconds, and nanoseconds. */
  static void setTimespec(long[] timespec, long nanos) {
    timespec[0] = nanos / NANOS_PER_SEC;
    timespec[1] = nanos % NANOS_PER_SEC;
  }

  static long monotonicNanos() {
    Libc.clock_gettime(CLOCK_MONOTONIC, Address.ofData(NOW));
    return NOW[0] * NANOS_PER_SEC + NOW[1];
  }

  static void readWallClock(UtcTime time) {
    Libc.clock_gettime(CLOCK_REALTIME, Address.ofData(NOW));
    Libc.gmtime_r(Address.ofData(NOW), Address.ofData(CALENDAR));
    time.millisecond = (int) (NOW[1] / NANOS_PER_MILLI);
    time.second = CALENDAR[0];
    time.minute = CALENDAR[1];
    time.hour = CALENDAR[2];
    time.day = CALENDAR[3];
    time.month = CALENDAR[4] + 1;
    time.year = CALENDAR[5] + FIRST_YEAR;
  }
}
