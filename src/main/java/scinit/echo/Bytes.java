package scinit.echo;

import org.teavm.interop.Address;

/** C strings and Java strings of chars 0–255, one per byte. */
final class Bytes {
  private Bytes() {}

  /** Returns the text's bytes with a zero behind them. */
  static byte[] zeroTerminated(String text) {
    byte[] bytes = new byte[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    return bytes;
  }

  /** Returns the text of a C string; null for the address 0. */
  static String toString(Address string) {
    if (string.toLong() == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; string.add(i).getByte() != 0; i++) {
      text.append((char) (string.add(i).getByte() & 0xff));
    }
    return text.toString();
  }

  /**
   * Returns the decimal number that a text is.
   *
   * @return 0 to 1,000,000,000, or -1 if the text is null or no such number
   */
  static int number(String text) {
    if (text == null || text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }
}
