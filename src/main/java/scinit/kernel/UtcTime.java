package scinit.kernel;

/** A moment of the calendar in UTC: a holder that the log reuses. Months and days count from 1. */
public final class UtcTime {
  public int year;
  public int month;
  public int day;
  public int hour;
  public int minute;
  public int second;
  public int millisecond;
}
