package scinit.it;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one JSON object of strings and whole numbers (RFC 8259), and refuses all else. */
final class JsonLine {
  private static final Pattern MEMBER =
      Pattern.compile(
          "\"([a-z]+)\":(?:\"((?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*)\"|(-?\\d+))");

  private JsonLine() {}

  /** Returns the object's members; strings without their quotes, but escaped as they were. */
  static Map<String, String> parse(String line) {
    if (!line.startsWith("{") || !line.endsWith("}")) {
      throw new AssertionError("not a JSON object: " + line);
    }
    Map<String, String> members = new LinkedHashMap<>();
    Matcher member = MEMBER.matcher(line);
    int at = 1;
    while (member.find(at) && member.start() == at) {
      members.put(member.group(1), member.group(2) == null ? member.group(3) : member.group(2));
      at = member.end();
      if (line.charAt(at) != ',') {
        break;
      }
      at++;
    }
    if (at != line.length() - 1) {
      throw new AssertionError("not valid JSON at column " + at + ": " + line);
    }
    return members;
  }
}
