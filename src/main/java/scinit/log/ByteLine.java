package scinit.log;

/** The bytes of one line, in room that is taken once. */
final class ByteLine {
  private static final String CUT_OFF = "...";

  private final byte[] bytes;
  private final int limit;
  private int length;
  private boolean cutOff;

  /**
   * Creates a line of at most {@code capacity} bytes; a longer one is cut off, and ends in "..."
   * then.
   */
  ByteLine(int capacity) {
    bytes = new byte[capacity];
    limit = capacity - CUT_OFF.length();
  }

  void clear() {
    length = 0;
    cutOff = false;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Returns the byte at an index, 0–255. */
  int at(int index) {
    return bytes[index] & 0xff;
  }

  void put(int value) {
    if (length < limit) {
      bytes[length++] = (byte) value;
    } else if (!cutOff) {
      cutOff = true;
      for (int i = 0; i < CUT_OFF.length(); i++) {
        bytes[length++] = (byte) CUT_OFF.charAt(i);
      }
    }
  }

  /** Appends the chars 0–255 of a text, each as one byte. */
  void put(String text) {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  /**
   * Appends the bytes of another line. A command's name may hold anything; it must not end the line
   * or steer the terminal.
   */
  void putPrintable(ByteLine other) {
    for (int i = 0; i < other.length(); i++) {
      putPrintable(other.at(i));
    }
  }

  /** As the other one, for the chars 0–255 of a text. */
  void putPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      putPrintable(text.charAt(i));
    }
  }

  private void putPrintable(int value) {
    put(value < ' ' || value == 0x7f ? '?' : value);
  }

  void putNumber(int number) {
    if (number < 0) {
      put('-');
    }
    int divisor = 1;
    while (number / divisor / 10 != 0) {
      divisor *= 10;
    }
    for (; divisor != 0; divisor /= 10) {
      put('0' + Math.abs(number / divisor % 10));
    }
  }

  /** Appends a number with what stands around it. */
  void put(String before, int number, String after) {
    put(before);
    putNumber(number);
    put(after);
  }

  /** Appends a number of at least zero with leading zeros up to a width. */
  void putPadded(int number, int width) {
    int divisor = 1;
    for (int i = 1; i < width; i++) {
      divisor *= 10;
    }
    for (; divisor != 0; divisor /= 10) {
      put('0' + number / divisor % 10);
    }
  }
}
