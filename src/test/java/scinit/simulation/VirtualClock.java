package scinit.simulation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import scinit.kernel.UtcTime;

/** Time that moves only when the simulation says so, and never backwards. */
final class VirtualClock {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

  /** Not zero: a deadline of 0 must be a mistake, not "now". */
  private long nanos = 1_000_000_000L;

  long nanos() {
    return nanos;
  }

  void advanceTo(long moment) {
    nanos = Math.max(nanos, moment);
  }

  void readWall(UtcTime time) {
    ZonedDateTime now = START.plusNanos(nanos).atZone(ZoneOffset.UTC);
    time.year = now.getYear();
    time.month = now.getMonthValue();
    time.day = now.getDayOfMonth();
    time.hour = now.getHour();
    time.minute = now.getMinute();
    time.second = now.getSecond();
    time.millisecond = now.getNano() / 1_000_000;
  }
}
