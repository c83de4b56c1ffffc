package scinit.kernel;

/** Letters a–z and A–Z alone: the JDK's own way asks for a locale, and would bring its tables. */
public final class Ascii {
  private static final int CASE = 'a' - 'A';

  private Ascii() {}

  public static String lowerCase(String text) {
    return shifted(text, 'A', 'Z', CASE);
  }

  public static String upperCase(String text) {
    return shifted(text, 'a', 'z', -CASE);
  }

  private static String shifted(String text, char first, char last, int by) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= first && chars[i] <= last) {
        chars[i] += by;
      }
    }
    return new String(chars);
  }
}
