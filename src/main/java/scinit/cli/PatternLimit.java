package scinit.cli;

import java.util.List;
import scinit.config.Alternatives;

/** Refuses patterns of a repeatable option that are more than files can be compared with. */
final class PatternLimit {
  private List<String> patterns;
  private int checked;
  private int count;

  /**
   * Checks the patterns that were added last.
   *
   * @param all the option's patterns; another list than before where one source of settings has
   *     replaced those of another
   * @param reader the value that they come from
   */
  void check(List<String> all, ValueReader reader) throws UsageException {
    if (all != patterns) {
      patterns = all;
      checked = 0;
      count = 0;
    }
    for (; checked < all.size(); checked++) {
      count += count(all.get(checked), reader);
      if (count > Alternatives.MOST) {
        throw reader.wrong(
            "with all alternatives these are more than " + Alternatives.MOST + " patterns");
      }
    }
  }

  private static int count(String text, ValueReader reader) throws UsageException {
    if (text.length() > Alternatives.MOST_CHARS) {
      throw reader.wrong("a pattern has at most " + Alternatives.MOST_CHARS + " characters");
    }
    if (Alternatives.areNested(text)) {
      throw reader.wrong("braces must not stand in braces");
    }
    return Alternatives.count(text);
  }
}
