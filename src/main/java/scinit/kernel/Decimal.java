package scinit.kernel;

/** Whole numbers as text. */
public final class Decimal {
  private Decimal() {}

  /**
   * Returns the value of one to nine decimal digits, or -1 if the text is anything else, a sign
   * included.
   */
  public static int parse(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int value = 0;
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
