package scinit.cli;

import java.util.Arrays;
import scinit.kernel.Arguments;
import scinit.kernel.Command;
import scinit.kernel.CommandWords;

/** Arguments that a test makes up. */
public record TestArguments(String... words) implements Arguments {
  /** The same behind another name. */
  public record Named(String name, TestArguments others) implements Arguments {
    public Named(String name, String... words) {
      this(name, new TestArguments(words));
    }

    @Override
    public int count() {
      return others.count();
    }

    @Override
    public String get(int index) {
      return others.get(index);
    }

    @Override
    public void move(int from, int to) {
      others.move(from, to);
    }

    @Override
    public Command commandFrom(int index) {
      return others.commandFrom(index);
    }
  }

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
