package scinit.config;

import java.util.List;

/**
 * What is watched for changes, and when changes have come to rest.
 *
 * @param isOn true if changes restart the command
 * @param paths the files and folders to watch; empty for the command's own executable
 * @param patterns which of the files there count
 * @param pollMillis how often to look for changes; 0 to be told of them by the system
 * @param debounceMillis how long changes must have been quiet before they lead to a restart
 */
public record WatchSettings(
    boolean isOn, List<String> paths, Patterns patterns, int pollMillis, int debounceMillis) {
  /** Nothing is watched. */
  public static final WatchSettings OFF = new WatchSettings(false, List.of(), Patterns.ALL, 0, 100);

  /**
   * Which files count.
   *
   * @param filters globs of which a file must match one; empty for all files
   * @param ignores globs of files and folders that don't count
   * @param honoursGitignore true if what .gitignore files name does not count
   */
  public record Patterns(List<String> filters, List<String> ignores, boolean honoursGitignore) {
    /** Every file. */
    public static final Patterns ALL = new Patterns(List.of(), List.of(), false);
  }
}
