package scinit.reload;

/**
 * A pattern for names and paths, as gitignore(5) has them: {@code *} and {@code ?} match anything
 * but a slash, {@code [a-z]} and {@code [!a-z]} one byte, a backslash takes the next byte as it is,
 * and two stars as a whole part of a path match any number of parts.
 */
final class Glob {
  private static final int NONE = -1;

  /** No name takes a person's pattern so many; only one that was made to take long does. */
  private static final int MOST_STEPS = 1024;

  /** So many steps cost a unit of effort. */
  private static final int STEPS_PER_UNIT = 16;

  /** True if it is for paths: it has a slash, of which one at its beginning says no more. */
  private final boolean isForPaths;

  private final String pattern;
  private final boolean isFirstLiteral;
  private final boolean isLastLiteral;
  private int steps;

  Glob(String written) {
    isForPaths = written.indexOf('/') >= 0;
    pattern = written.startsWith("/") ? written.substring(1) : written;
    int length = pattern.length();
    isFirstLiteral = length > 0 && "*?[\\".indexOf(pattern.charAt(0)) < 0;
    isLastLiteral = length > 0 && "*?]\\".indexOf(pattern.charAt(length - 1)) < 0;
  }

  /** Returns true if it is to be held against the path of an entry, not its name alone. */
  boolean isForPaths() {
    return isForPaths;
  }

  /** Returns true if all of a text matches; false also if that takes too many steps to tell. */
  boolean matches(String text, Effort effort) {
    steps = 0;
    boolean isMatch = mayMatch(text) && matchesAll(text);
    effort.spend(1 + steps / STEPS_PER_UNIT);
    return isMatch;
  }

  /** Most names differ from a pattern in the first or the last letter. */
  private boolean mayMatch(String text) {
    int length = text.length();
    if (length == 0) {
      return !isFirstLiteral && !isLastLiteral;
    }
    return (!isFirstLiteral || pattern.charAt(0) == text.charAt(0))
        && (!isLastLiteral || pattern.charAt(pattern.length() - 1) == text.charAt(length - 1));
  }

  private boolean matchesAll(String text) {
    int p = 0;
    int t = 0;
    // Where to go on after a mismatch: behind the last star, and behind the last pair of stars. An
    // earlier one need not be tried again, since the last one can take all that it could.
    int starPattern = NONE;
    int starText = 0;
    int partsPattern = NONE;
    int partsText = 0;
    while (steps++ < MOST_STEPS) {
      if (p < pattern.length() && isManyParts(p)) {
        if (p + 2 == pattern.length()) {
          return t < text.length();
        }
        p += 3;
        partsPattern = p;
        partsText = t;
        starPattern = NONE;
        continue;
      }
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        p++;
        starPattern = p;
        starText = t;
        continue;
      }
      if (p == pattern.length() && t == text.length()) {
        return true;
      }
      int next = p < pattern.length() && t < text.length() ? step(p, text.charAt(t)) : NONE;
      if (next != NONE) {
        p = next;
        t++;
      } else if (starPattern != NONE && starText < text.length() && text.charAt(starText) != '/') {
        starText++;
        p = starPattern;
        t = starText;
      } else {
        int slash = partsPattern == NONE ? -1 : text.indexOf('/', partsText);
        if (slash < 0) {
          return false;
        }
        partsText = slash + 1;
        p = partsPattern;
        t = partsText;
        starPattern = NONE;
      }
    }
    return false;
  }

  /** Returns true if two stars at {@code p} are a whole part of the pattern. */
  private boolean isManyParts(int p) {
    return pattern.startsWith("**", p)
        && (p == 0 || pattern.charAt(p - 1) == '/')
        && (p + 2 == pattern.length() ? p > 0 : pattern.charAt(p + 2) == '/');
  }

  /** Returns where the pattern goes on if what stands at {@code p} matches the char, or NONE. */
  private int step(int p, char c) {
    char wanted = pattern.charAt(p);
    return switch (wanted) {
      case '?' -> c == '/' ? NONE : p + 1;
      case '[' -> stepClass(p + 1, c);
      case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : NONE;
      default -> wanted == c ? p + 1 : NONE;
    };
  }

  private int stepClass(int p, char c) {
    int i = p;
    boolean negated =
        i < pattern.length() && (pattern.charAt(i) == '!' || pattern.charAt(i) == '^');
    if (negated) {
      i++;
    }
    int first = i;
    boolean found = false;
    while (i < pattern.length() && (pattern.charAt(i) != ']' || i == first)) {
      i = afterEscape(i);
      if (i >= pattern.length()) {
        return NONE;
      }
      char low = pattern.charAt(i);
      char high = low;
      i++;
      if (i + 1 < pattern.length() && pattern.charAt(i) == '-' && pattern.charAt(i + 1) != ']') {
        i = afterEscape(i + 1);
        if (i >= pattern.length()) {
          return NONE;
        }
        high = pattern.charAt(i);
        i++;
      }
      found |= low <= c && c <= high;
    }
    steps += i - p;
    return i < pattern.length() && found != negated && c != '/' ? i + 1 : NONE;
  }

  private int afterEscape(int i) {
    return pattern.charAt(i) == '\\' ? i + 1 : i;
  }
}
