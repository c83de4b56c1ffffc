package scinit.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the documents say of each option, from the table of options. */
final class OptionDocuments {
  private static final String BEGIN = "<!-- options: written by OptionDocumentsTest -->\n";
  private static final String END = "<!-- end of options -->\n";

  private static final int MOST_WORDS = 5;

  private OptionDocuments() {}

  /** Returns README.md with its table of options written anew. */
  static String readme(String old) {
    int begin = old.indexOf(BEGIN) + BEGIN.length();
    String rows =
        Stream.of(Option.values()).map(OptionDocuments::row).collect(Collectors.joining());
    return old.substring(0, begin)
        + "\n| option | what it does |\n| --- | --- |\n"
        + rows
        + "\n"
        + old.substring(old.indexOf(END));
  }

  private static String row(Option option) {
    String value = option.takesValue() ? " " + option.valueName : "";
    String shortName = option.hasShortName() ? "`-" + option.shortName + "`, " : "";
    String text = option.help.replaceAll("(--[a-z-]+|\\*\\.\\w+)", "`$1`").replace("|", "\\|");
    return "| " + shortName + "`--" + option.longName + value + "` | " + text + " |\n";
  }

  /**
   * Returns the manual with the first two lines of each option's entry written anew: its names, and
   * what the table says. What follows up to an empty line stays. An option without an entry gets
   * one behind that of the option before it.
   */
  static String manual(String old) {
    List<String> lines = new ArrayList<>(Arrays.asList(old.split("\n", -1)));
    int last = 0;
    for (Option option : Option.values()) {
      String title = "=== " + option.topic.title;
      int entry = indexOf(lines, "*--" + option.longName + "*");
      if (entry < 0) {
        int before = Math.max(last, lines.indexOf(title));
        entry = before + lines.subList(before, lines.size()).indexOf("") + 1;
        lines.addAll(entry, List.of("", "", ""));
      }
      lines.set(entry, heading(option));
      lines.set(entry + 1, sentence(option));
      last = entry;
    }
    return String.join("\n", lines);
  }

  /** Returns the heads of the manual's entries and the titles above them, in their order. */
  static List<String> heads(String manual) {
    return manual
        .lines()
        .filter(line -> line.startsWith("=== ") || line.matches("\\*-.*::"))
        .dropWhile(line -> !line.equals("=== " + Option.values()[0].topic.title))
        .toList();
  }

  /** Returns what {@link #heads} must return. */
  static List<String> headsOfTable() {
    List<String> heads = new ArrayList<>();
    for (Option option : Option.values()) {
      String title = "=== " + option.topic.title;
      if (!heads.contains(title)) {
        heads.add(title);
      }
      heads.add(heading(option));
    }
    return heads;
  }

  private static int indexOf(List<String> lines, String name) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("::") && lines.get(i).contains(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String heading(Option option) {
    String shortName = option.hasShortName() ? "*-" + option.shortName + "*, " : "";
    String value = option.takesValue() ? " " + value(option.valueName) : "";
    return shortName + "*--" + option.longName + "*" + value + "::";
  }

  /** Words are set in italics, and what separates them in bold. */
  private static String value(String name) {
    return name.replaceAll("([A-Z]+)", "__$1__")
        .replaceAll("([:=,])", "**$1**")
        .replace("[", "{startsb}")
        .replace("]", "{endsb}");
  }

  private static String sentence(Option option) {
    String text = option.help.replace("*", "{asterisk}");
    text = text.replaceAll("(--[a-z-]*[a-z])", "*$1*");
    for (String word : names(option)) {
      text = text.replaceAll("\\b" + word + "\\b", "_" + word + "_");
    }
    for (String word : words(option)) {
      text = text.replaceAll("\\b" + word + "\\b", "*" + word + "*");
    }
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  /** The words that stand for something else: the command, and what the value is called. */
  private static List<String> names(Option option) {
    List<String> names = new ArrayList<>(List.of("COMMAND"));
    if (option.takesValue()) {
      names.addAll(Arrays.asList(option.valueName.split("[^A-Z]+")));
    }
    names.removeIf(String::isEmpty);
    return names.stream().distinct().toList();
  }

  /** The words that an option takes, unless they are too many for its text. */
  private static List<String> words(Option option) {
    List<String> words = option.takesValue() ? CompletionWords.words(option) : List.of();
    return words.size() > MOST_WORDS ? List.of() : words;
  }
}
