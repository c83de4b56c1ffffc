package scinit.log;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one flat JSON object strictly (RFC 8259); throws for anything else. */
final class JsonLine {
  private final String text;
  private int position;

  private JsonLine(String text) {
    this.text = text;
  }

  /** Returns the members in order: texts as String, whole numbers as Integer. */
  static Map<String, Object> parse(String text) {
    return new JsonLine(text).object();
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    do {
      String name = string();
      expect(':');
      Object value = peek() == '"' ? string() : number();
      if (members.put(name, value) != null) {
        throw new IllegalArgumentException("twice: " + name);
      }
    } while (accept(','));
    expect('}');
    if (position != text.length()) {
      throw new IllegalArgumentException("more than an object: " + text);
    }
    return members;
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    expect('"');
    while (peek() != '"') {
      char next = text.charAt(position++);
      if (next < ' ' || next > '~') {
        throw new IllegalArgumentException("neither escaped nor ASCII: " + (int) next);
      }
      value.append(next == '\\' ? escaped() : next);
    }
    expect('"');
    return value.toString();
  }

  private char escaped() {
    char kind = text.charAt(position++);
    return switch (kind) {
      case '"', '\\' -> kind;
      case 'u' -> (char) Integer.parseInt(text.substring(position, position += 4), 16);
      default -> throw new IllegalArgumentException("escaped: " + kind);
    };
  }

  private Integer number() {
    int start = position;
    while (Character.isDigit(peek()) || (position == start && peek() == '-')) {
      position++;
    }
    return Integer.valueOf(text.substring(start, position));
  }

  private char peek() {
    return text.charAt(position);
  }

  private boolean accept(char wanted) {
    boolean isThere = peek() == wanted;
    position += isThere ? 1 : 0;
    return isThere;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw new IllegalArgumentException(wanted + " expected at " + position + ": " + text);
    }
  }
}
