package scinit.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The completion function for zsh, from the table of options: zshcompsys(1), _arguments. */
final class ZshCompletion {
  private static final String FUNCTION =
      """
      #compdef scinit
      # Completes the command line of scinit in zsh. Made from the table of options: do not edit.

      # _arguments would keep a -- in front of the command if it comes first.
      if [[ ${words[2]} == -- ]] && (( CURRENT > 2 )); then
        words=("${(@)words[3,-1]}")
        (( CURRENT -= 2 ))
        _normal
        return
      fi

      _arguments -s -S -A '-*' \\
      @OPTIONS@
        '(-)1:command: _command_names -e' \\
        '*::argument: _normal'
      """;

  private ZshCompletion() {}

  /** Returns the whole function. */
  static String text() {
    String options =
        Stream.of(Option.values()).map(ZshCompletion::line).collect(Collectors.joining("\n"));
    return FUNCTION.replace("@OPTIONS@", options);
  }

  private static String line(Option option) {
    String what = "[" + escaped(option.help) + "]" + value(option);
    String longName = "--" + option.longName + (option.takesValue() ? "=" : "");
    String shortName = "-" + option.shortName + (option.takesValue() ? "+" : "");
    String names = option.hasShortName() ? "{" + shortName + "," + longName + "}" : longName;
    return "  " + quoted(exclusion(option)) + names + quoted(what) + " \\";
  }

  /** A repeatable option is offered again, another one not, under neither name. */
  private static String exclusion(Option option) {
    if (option.help.contains("repeatable")) {
      return "*";
    }
    String shortName = option.hasShortName() ? "-" + option.shortName + " " : "";
    return "(" + shortName + "--" + option.longName + ")";
  }

  private static String value(Option option) {
    if (!option.takesValue()) {
      return "";
    }
    String action =
        switch (CompletionWords.kind(option)) {
          case WORDS -> "(" + String.join(" ", CompletionWords.words(option)) + ")";
          case FILE -> "_files";
          case FOLDER -> "_files -/";
          case USER -> "_users";
          case OTHER -> " ";
        };
    return ":" + escaped(option.valueName) + ":" + action;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
