package scinit.config;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Fields;

/**
 * The patterns that one with {@code {a,b}} stands for, as shells have it: each group gives one of
 * its alternatives to each pattern. A brace without its counterpart stands for itself.
 */
public final class Alternatives {
  /** How many patterns an option may have: each file is compared with all of them. */
  public static final int MOST = 1000;

  /** How many characters a pattern may have: no path is longer, path_resolution(7). */
  public static final int MOST_CHARS = 4096;

  private Alternatives() {}

  /**
   * Returns how many patterns there are, without making them; more than {@link #MOST} if they are
   * too many.
   */
  public static int count(String text) {
    int count = 1;
    for (int open = nextGroup(text, 0);
        open >= 0;
        open = nextGroup(text, text.indexOf('}', open))) {
      int inGroup = inGroup(text, open, text.indexOf('}', open));
      count = Math.min(MOST + 1, count * inGroup);
    }
    return count;
  }

  /** Returns true if a group stands in another one, which has no meaning here. */
  public static boolean areNested(String text) {
    for (int open = nextGroup(text, 0);
        open >= 0;
        open = nextGroup(text, text.indexOf('}', open))) {
      int next = text.indexOf('{', open + 1);
      if (next >= 0 && next < text.indexOf('}', open)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the patterns, in the order of the alternatives.
   *
   * @param text with at most {@link #MOST} of them
   */
  public static List<String> of(String text) {
    List<String> patterns = new ArrayList<>();
    int count = count(text);
    for (int i = 0; i < count; i++) {
      patterns.add(pattern(text, i, count));
    }
    return patterns;
  }

  /** The number of a pattern has the alternatives as its digits, those of the last group last. */
  private static String pattern(String text, int number, int count) {
    StringBuilder pattern = new StringBuilder();
    int weight = count;
    int done = 0;
    for (int open = nextGroup(text, 0); open >= 0; open = nextGroup(text, done)) {
      int close = text.indexOf('}', open);
      int inGroup = inGroup(text, open, close);
      weight /= inGroup;
      String group = text.substring(open + 1, close);
      pattern.append(text.substring(done, open));
      pattern.append(Fields.at(group, ',', number / weight % inGroup));
      done = close + 1;
    }
    return pattern.append(text.substring(done)).toString();
  }

  /** Returns where the next group opens that is closed as well, or -1. */
  private static int nextGroup(String text, int start) {
    int open = text.indexOf('{', start);
    return open >= 0 && text.indexOf('}', open) >= 0 ? open : -1;
  }

  private static int inGroup(String text, int open, int close) {
    int count = 1;
    for (int i = open; i < close; i++) {
      count += text.charAt(i) == ',' ? 1 : 0;
    }
    return count;
  }
}
