package scinit.kernel;

/** The words that scinit was started with, behind its own name, as bytes in chars 0–255. */
public interface Arguments {
  /** Returns how many words there are. */
  int count();

  /** Returns the word at an index from 0 on. */
  String get(int index);

  /** Returns the command that begins at a word and goes on to the last. */
  Command commandFrom(int index);
}
