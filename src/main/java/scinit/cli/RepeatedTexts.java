package scinit.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The values of a repeatable option. The environment gives them in one variable, separated by
 * commas; the command line one by one, and replaces those of the environment.
 */
final class RepeatedTexts {
  private List<String> values = List.of();
  private boolean isCommandLine;
  private boolean areInherited;

  /** To be called where one source of settings ends, and one begins that wins over it. */
  void beginStronger() {
    isCommandLine = true;
    areInherited = true;
  }

  void add(ValueReader reader) throws UsageException {
    if (areInherited || values.isEmpty()) {
      areInherited = false;
      values = new ArrayList<>();
    }
    if (isCommandLine) {
      values.add(reader.text());
    } else {
      values.addAll(reader.list());
    }
  }

  List<String> values() {
    return values;
  }
}
