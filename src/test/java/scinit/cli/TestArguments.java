package scinit.cli;

import java.util.Arrays;
import scinit.kernel.Arguments;
import scinit.kernel.Command;
import scinit.kernel.CommandWords;

/** Arguments that a test makes up. */
record TestArguments(String... words) implements Arguments {
  @Override
  public String name() {
    return "scinit";
  }

  @Override
  public void move(int from, int to) {
    String moved = words[from];
    System.arraycopy(words, to, words, to + 1, from - to);
    words[to] = moved;
  }

  @Override
  public int count() {
    return words.length;
  }

  @Override
  public String get(int index) {
    return words[index];
  }

  @Override
  public Command commandFrom(int index) {
    return new CommandWords(Arrays.copyOfRange(words, index, words.length));
  }
}
