package scinit.linux.libc;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;

/** C strings and Java strings of chars 0–255, one per byte: what goes in comes out. */
public final class Bytes {
  /** The room that {@link #putDecimal} needs, but for the zero. */
  public static final int MOST_DIGITS = 10;

  private Bytes() {}

  /** Returns the text's bytes with a zero behind them. */
  public static byte[] zeroTerminated(String text) {
    byte[] bytes = new byte[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    return bytes;
  }

  /** Returns the text of a C string. */
  public static String toString(Address string) {
    int length = 0;
    while (string.add(length).getByte() != 0) {
      length++;
    }
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) (string.add(i).getByte() & 0xff);
    }
    return new String(chars);
  }

  /** Returns the text of the first bytes of an array. */
  public static String toString(byte[] bytes, int length) {
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) (bytes[i] & 0xff);
    }
    return new String(chars);
  }

  /** Returns true if a C string starts with a text. */
  public static boolean startsWith(Address string, String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      if ((char) (string.add(i).getByte() & 0xff) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Writes a whole number, not negative, as a C string. Returns how many digits it has. */
  @Unmanaged
  public static int putDecimal(Address place, int number) {
    int length = 1;
    for (int rest = number / 10; rest > 0; rest /= 10) {
      length++;
    }
    place.add(length).putByte((byte) 0);
    int left = number;
    for (int i = length - 1; i >= 0; i--) {
      place.add(i).putByte((byte) ('0' + left % 10));
      left /= 10;
    }
    return length;
  }
}
