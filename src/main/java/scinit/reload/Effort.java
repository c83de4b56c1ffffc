package scinit.reload;

/**
 * What is left of one piece of work. A signal waits for no more than a piece: 32,768 units, each
 * the time of one comparison of a name with a pattern. That is the time of 256 folders, of 2,048
 * files, or of 2,048 events, some five milliseconds; and the step that uses up the rest is
 * finished.
 */
final class Effort {
  static final int PIECE = 32_768;

  /** To take an event, or to ask for the state of a file. */
  static final int FILE = 16;

  /** To watch a folder, to open it, and to let go of it. */
  static final int FOLDER = 128;

  /**
   * To ask for what a path leads to that others have made: it may lead over forty links, each with
   * two thousand steps, path_resolution(7), and take most of a millisecond.
   */
  static final int LINK = 1024;

  private int left;

  void begin() {
    left = PIECE;
  }

  void spend(int units) {
    left -= units;
  }

  boolean isSpent() {
    return left <= 0;
  }
}
