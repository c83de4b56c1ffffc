package scinit.kernel;

/** The words that scinit was started with, behind its own name, as bytes in chars 0–255. */
public interface Arguments {
  /** Returns scinit's own name, as it was called; empty if there is none. */
  String name();

  /** Returns how many words there are. */
  int count();

  /** Returns the word at an index from 0 on. */
  String get(int index);

  /** Moves a word towards the beginning; those in between move up by one. */
  void move(int from, int to);

  /** Returns the command that begins at a word and goes on to the last. */
  Command commandFrom(int index);
}
