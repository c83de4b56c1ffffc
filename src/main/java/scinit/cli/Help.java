package scinit.cli;

import scinit.kernel.Fields;

/** The text that --help shows, made from the table of options, at most 80 columns wide. */
public final class Help {
  private static final int COLUMNS = 80;
  private static final int TEXT_COLUMN = 34;

  private static final String HEAD =
      """
      usage: scinit [OPTIONS] [--] COMMAND [ARG...]

      Runs COMMAND as the init of a container would: forwards signals to it, reaps
      orphans, hands it the terminal, and ends with its exit status.
      """;

  private static final String TAIL =
      """

      Each option can be set in the environment too, for example
      SCINIT_STOP_SIGNAL=QUIT or SCINIT_NEW_SESSION=1; the command line wins.

      Exit status: that of COMMAND; 128+N if signal N ended it; 127 if it was not
      found; 126 if it could not be executed; 2 for wrong usage; 1 if scinit failed.
      """;

  private final StringBuilder text = new StringBuilder(HEAD);
  private int column;

  private Help() {}

  /** Returns the whole text. */
  public static String text() {
    return new Help().build();
  }

  private String build() {
    for (Option.Topic topic : Option.Topic.values()) {
      text.append('\n').append(topic.title).append(":\n");
      for (Option option : Option.values()) {
        if (option.topic == topic) {
          append(option);
        }
      }
    }
    return text.append(TAIL).toString();
  }

  private void append(Option option) {
    column = 0;
    put(option.hasShortName() ? "  -" + option.shortName + ", --" : "      --");
    put(option.longName);
    if (option.takesValue()) {
      put(" " + option.valueName);
    }
    if (column >= TEXT_COLUMN) {
      newLine();
    }
    Fields words = new Fields(option.help, ' ');
    for (String word = words.next(); word != null; word = words.next()) {
      putWord(word);
    }
    newLine();
  }

  private void putWord(String word) {
    if (column + 1 + word.length() > COLUMNS) {
      newLine();
    }
    if (column < TEXT_COLUMN) {
      put(" ".repeat(TEXT_COLUMN - column));
    } else {
      put(" ");
    }
    put(word);
  }

  private void put(String part) {
    text.append(part);
    column += part.length();
  }

  private void newLine() {
    text.append('\n');
    column = 0;
  }
}
