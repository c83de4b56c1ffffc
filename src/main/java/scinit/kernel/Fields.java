package scinit.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a text that has a separator between them, one after the other. Each may be empty:
 * {@code "a,,b"} has three of them, and {@code ""} has one.
 */
public final class Fields {
  private final String text;
  private final char separator;

  /** Where the next field begins; behind the text's end if there is none. */
  private int start;

  /** Begins with the first field. */
  public Fields(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** Returns the next field, or null behind the last. */
  public String next() {
    if (start > text.length()) {
      return null;
    }
    int end = endOf(text, separator, start);
    String field = text.substring(start, end);
    start = end + 1;
    return field;
  }

  /** Returns the fields that are left. */
  public List<String> toList() {
    List<String> fields = new ArrayList<>();
    for (String field = next(); field != null; field = next()) {
      fields.add(field);
    }
    return fields;
  }

  /** Returns all that is behind the latest field and its separator, or null if it was the last. */
  public String rest() {
    return start > text.length() ? null : text.substring(start);
  }

  /** Returns the field at an index, from 0 on; what is not there is empty. */
  public static String at(String text, char separator, int index) {
    int start = 0;
    for (int i = 0; i < index && start <= text.length(); i++) {
      start = endOf(text, separator, start) + 1;
    }
    return start > text.length() ? "" : text.substring(start, endOf(text, separator, start));
  }

  /** Returns the index of the first field that is equal to another text, or -1. */
  public static int indexOf(String text, char separator, String field) {
    int start = 0;
    for (int index = 0; start <= text.length(); index++) {
      int end = endOf(text, separator, start);
      if (end - start == field.length() && text.startsWith(field, start)) {
        return index;
      }
      start = end + 1;
    }
    return -1;
  }

  private static int endOf(String text, char separator, int start) {
    int end = text.indexOf(separator, start);
    return end < 0 ? text.length() : end;
  }
}
