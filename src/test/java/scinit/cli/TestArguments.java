package scinit.cli;

import java.util.Arrays;
import scinit.kernel.Arguments;
import scinit.kernel.Command;
import scinit.kernel.CommandWords;

/** Arguments that a test makes up. */
record TestArguments(String... words) implements Arguments {
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
