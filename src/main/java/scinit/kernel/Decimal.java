package scinit.kernel;

/** Whole numbers as text. */
public final class Decimal {
  private static final int MOST_DIGITS_OF_INT = 9;
  private static final int MOST_DIGITS_OF_LONG = 18;

  private Decimal() {}

  /**
   * Returns the value of one to nine decimal digits, or -1 if the text is anything else, a sign
   * included.
   */
  public static int parse(String text) {
    return (int) parse(text, MOST_DIGITS_OF_INT);
  }

  /**
   * Returns the value of one to eighteen decimal digits, or -1 if the text is anything else, a sign
   * included.
   */
  public static long parseLong(String text) {
    return parse(text, MOST_DIGITS_OF_LONG);
  }

  private static long parse(String text, int mostDigits) {
    if (text.isEmpty() || text.length() > mostDigits) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      value = value * 10 + (digit - '0');
    }
    return value;
  }
}
