package scinit.cli;

import java.util.List;
import java.util.stream.Collectors;
import scinit.cli.CompletionWords.Kind;

/** The completion script for bash, from the table of options. It needs bash alone. */
final class BashCompletion {
  private static final String SCRIPT =
      """
      # Completes the command line of scinit in bash. Made from the table of options: do not edit.

      # Completes the command that scinit is to run, whose name is the word with this index.
      _scinit_command() {
          if declare -F _comp_command_offset >/dev/null; then
              _comp_command_offset "$1"
          elif declare -F _command_offset >/dev/null; then
              _command_offset "$1"
          elif [[ $1 -eq $COMP_CWORD && ${COMP_WORDS[COMP_CWORD]} != */* ]]; then
              COMPREPLY=($(compgen -A command -- "${COMP_WORDS[COMP_CWORD]}"))
          else
              _scinit_files -f "${COMP_WORDS[COMP_CWORD]}"
          fi
      }

      _scinit_files() {
          local IFS=$'\\n'
          compopt -o filenames 2>/dev/null
          COMPREPLY=($(compgen "$1" -- "$2"))
      }

      # Completes the value of an option.
      _scinit_value() {
          case $1 in
      @VALUES@
          esac
      }

      _scinit() {
          local current=${COMP_WORDS[COMP_CWORD]} option= last= word i
          COMPREPLY=()
          for ((i = 1; i < COMP_CWORD; i++)); do
              word=${COMP_WORDS[i]}
              # readline takes --opt=value and FROM:TO apart, COMP_WORDBREAKS.
              if [[ $word == [=:]* && -n $last ]]; then
                  option=$last
              elif [[ -n $option ]]; then
                  option=
              else
                  case $word in
                      --)
                          _scinit_command $((i + 1))
                          return
                          ;;
                      @LONG@)
                          option=$word last=$word
                          ;;
                      --*)
                          last=
                          ;;
                      -*)
                          last=
                          if [[ $word =~ ^-[@FLAGS@]*[@VALUED@]$ ]]; then
                              option=-${word: -1} last=$option
                          fi
                          ;;
                      *)
                          _scinit_command "$i"
                          return
                          ;;
                  esac
              fi
          done
          if [[ $current == [=:]* && -n $last ]]; then
              option=$last current=
          fi
          if [[ -n $option ]]; then
              _scinit_value "$option" "$current"
          elif [[ $current == -* ]]; then
              COMPREPLY=($(compgen -W '@OPTIONS@' -- "$current"))
          else
              _scinit_command "$COMP_CWORD"
          fi
      }

      complete -F _scinit scinit
      """;

  private BashCompletion() {}

  /** Returns the whole script. */
  static String text() {
    return SCRIPT
        .replace("@VALUES@", values())
        .replace("@LONG@", longNames(CompletionWords.options(true), "|"))
        .replace("@FLAGS@", shortNames(CompletionWords.options(false)))
        .replace("@VALUED@", shortNames(CompletionWords.options(true)))
        .replace("@OPTIONS@", all());
  }

  private static String all() {
    return List.of(Option.values()).stream()
        .map(
            option ->
                (option.hasShortName() ? "-" + option.shortName + " " : "") + longName(option))
        .collect(Collectors.joining(" "));
  }

  private static String longName(Option option) {
    return "--" + option.longName;
  }

  private static String longNames(List<Option> options, String between) {
    return options.stream().map(BashCompletion::longName).collect(Collectors.joining(between));
  }

  private static String shortNames(List<Option> options) {
    return options.stream()
        .filter(Option::hasShortName)
        .map(option -> String.valueOf(option.shortName))
        .collect(Collectors.joining());
  }

  private static String values() {
    return CompletionWords.options(true).stream()
        .filter(option -> CompletionWords.kind(option) != Kind.OTHER)
        .map(BashCompletion::value)
        .collect(Collectors.joining("\n"));
  }

  private static String value(Option option) {
    String names = (option.hasShortName() ? "-" + option.shortName + "|" : "") + longName(option);
    String action =
        switch (CompletionWords.kind(option)) {
          case WORDS -> compgen("-W '" + String.join(" ", CompletionWords.words(option)) + "'");
          case FILE -> "_scinit_files -f \"$2\"";
          case FOLDER -> "_scinit_files -d \"$2\"";
          case USER -> compgen("-u");
          case OTHER -> ":";
        };
    return "        " + names + ") " + action + " ;;";
  }

  private static String compgen(String what) {
    return "COMPREPLY=($(compgen " + what + " -- \"$2\"))";
  }
}
