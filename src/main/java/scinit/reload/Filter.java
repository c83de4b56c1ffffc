package scinit.reload;

import java.util.ArrayList;
import java.util.List;
import scinit.config.Alternatives;
import scinit.config.WatchSettings.Patterns;
import scinit.kernel.Fields;

/** The patterns of the command line, which tell the entries of folders that count. */
final class Filter {
  private static final String[] DEFAULT_IGNORES = {
    ".git", ".hg", ".svn", "node_modules", "*~", ".*.sw?", "4913", ".#*", "*.tmp"
  };

  private final List<Glob> filters = new ArrayList<>();
  private final List<Glob> ignores = new ArrayList<>();

  Filter(Patterns patterns) {
    for (String text : patterns.filters()) {
      addAll(filters, text);
    }
    for (String text : patterns.ignores()) {
      addAll(ignores, text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }
    for (String text : DEFAULT_IGNORES) {
      if (!isAskedFor(new Glob(text), patterns.filters())) {
        addAll(ignores, text);
      }
    }
  }

  /** Adds a pattern, or each of those that {@code {a,b}} stands for. */
  private static void addAll(List<Glob> patterns, String text) {
    for (String each : Alternatives.of(text)) {
      patterns.add(new Glob(each));
    }
  }

  /** Returns true if a part of a filter names what would be ignored. */
  private static boolean isAskedFor(Glob ignore, List<String> filters) {
    for (String filter : filters) {
      Fields parts = new Fields(filter, '/');
      for (String part = parts.next(); part != null; part = parts.next()) {
        if (ignore.matches(part, new Effort())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns true if a file counts. The folder is a {@link Selection#prefix}. */
  boolean countsFile(String folder, String name, Effort effort) {
    return (filters.isEmpty() || hasMatch(filters, folder, name, effort))
        && !ignores(folder, name, effort);
  }

  boolean ignores(String folder, String name, Effort effort) {
    return hasMatch(ignores, folder, name, effort);
  }

  private static boolean hasMatch(List<Glob> patterns, String folder, String name, Effort effort) {
    for (int i = 0; i < patterns.size(); i++) {
      Glob glob = patterns.get(i);
      if (glob.matches(glob.isForPaths() ? folder + name : name, effort)) {
        return true;
      }
    }
    return false;
  }
}
