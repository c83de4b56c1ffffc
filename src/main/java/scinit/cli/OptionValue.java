package scinit.cli;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Decimal;
import scinit.kernel.Fields;
import scinit.kernel.Signal;

/**
 * An option that the user has given. What is wrong with its value is said in the words that the
 * user wrote.
 *
 * @param option which one
 * @param name what the user called it, such as -t, --target or SCINIT_TARGET
 * @param text its value; null for a flag
 * @param isVariable true if it comes from the environment
 */
public record OptionValue(Option option, String name, String text, boolean isVariable) {
  private static final int MOST_NUMBER = 999_999_999;
  private static final int OCTAL = 8;
  private static final int MOST_MODE = 0777;

  /** Returns which of the words the value is. */
  int oneOf(String... words) throws UsageException {
    for (int i = 0; i < words.length; i++) {
      if (words[i].equals(text)) {
        return i;
      }
    }
    StringBuilder reason = new StringBuilder("must be ");
    for (int i = 0; i < words.length; i++) {
      reason.append(i == 0 ? "" : i == words.length - 1 ? " or " : ", ").append(words[i]);
    }
    throw wrong(reason.toString());
  }

  /** Returns the value as a whole number of at least zero and at most nine digits. */
  int number() throws UsageException {
    return number(0, MOST_NUMBER);
  }

  /** Returns the value as a whole number, which may have a sign. */
  int number(int least, int most) throws UsageException {
    boolean isNegative = text.startsWith("-");
    int digits = Decimal.parse(isNegative ? text.substring(1) : text);
    int number = isNegative ? -digits : digits;
    if (digits < 0 || number < least || number > most) {
      throw wrong("must be a whole number from " + least + " to " + most);
    }
    return number;
  }

  /** Returns octal digits as a mode, 0–0777, or -1 if they are anything else. */
  static int fileMode(String digits) {
    int mode = digits.isEmpty() ? -1 : 0;
    for (int i = 0; i < digits.length() && mode >= 0; i++) {
      int digit = digits.charAt(i) - '0';
      mode = mode * OCTAL + digit;
      if (digit < 0 || digit >= OCTAL || mode > MOST_MODE) {
        mode = -1;
      }
    }
    return mode;
  }

  /** Returns the value, or a part of it, as a signal, 1–64. */
  int signal(String part) throws UsageException {
    int signal = Signal.parse(part);
    if (signal < 0) {
      throw wrong("a signal is a name, such as TERM or RTMIN+1, or a number from 1 to 64");
    }
    return signal;
  }

  /** Returns the value as it is. On a command line it must not be empty. */
  String nonEmpty() throws UsageException {
    if (text.isEmpty() && !isVariable) {
      throw wrong("must not be empty");
    }
    return text;
  }

  /** Returns the parts of the value that commas separate, each as if it were given alone. */
  List<OptionValue> parts() {
    List<OptionValue> parts = new ArrayList<>();
    for (String part : new Fields(text, ',').toList()) {
      parts.add(new OptionValue(option, name, part, isVariable));
    }
    return parts;
  }

  /** Returns what the user wrote. */
  String written() {
    return text == null ? name : name + (isVariable ? "=" : " ") + text;
  }

  /** Returns what is to be said about a value that the option can't have. */
  UsageException wrong(String reason) {
    return new UsageException(
        "cannot understand " + UsageException.shortened(written()) + ": " + reason, this);
  }
}
