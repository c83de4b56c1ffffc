package scinit.kernel;

/**
 * A command that is made of texts.
 *
 * @param words the program and its arguments, as bytes in chars 0–255; at least one
 */
public record CommandWords(String... words) implements Command {
  @Override
  public String program() {
    return words[0];
  }
}
