package scinit.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import scinit.cli.compat.ProgramName;
import scinit.kernel.Capability;
import scinit.kernel.Signal;

/** What a shell may offer as an option's value, told by what the help text calls that value. */
final class CompletionWords {
  /** What kinds of values there are. */
  enum Kind {
    /** One of a few words. */
    WORDS,
    FILE,
    FOLDER,
    USER,
    /** Nothing that a shell could know. */
    OTHER
  }

  private CompletionWords() {}

  /** Returns the kind of an option's value. */
  static Kind kind(Option option) {
    return switch (option.valueName) {
      case "PATH", "FILE" -> Kind.FILE;
      case "DIR" -> Kind.FOLDER;
      case "USER[:GROUP]" -> Kind.USER;
      default -> words(option).isEmpty() ? Kind.OTHER : Kind.WORDS;
    };
  }

  /** Returns the words that an option takes, or none if they are not a few. */
  static List<String> words(Option option) {
    return switch (option.valueName) {
      case "WHO" -> List.of("group", "child", "all");
      case "WHOM" -> List.of("child", "all");
      case "WHAT" -> List.of("end", "wait", "restart");
      case "LEVEL" -> List.of("error", "warn", "info", "debug", "trace");
      case "PROGRAM" -> List.of("tini", "docker-init", "dumb-init", "catatonit");
      case "FORMAT" -> List.of("text", "json");
      case "LIST" -> capabilities();
      case "SIG", "FROM:TO" -> signals(option);
      default -> List.of();
    };
  }

  private static List<String> capabilities() {
    List<String> names = new ArrayList<>(List.of("all"));
    for (int number = 0; Capability.numberOf(Capability.nameOf(number)) == number; number++) {
      names.add(Capability.nameOf(number));
    }
    return names;
  }

  /** The parser knows which signals an option takes. */
  private static List<String> signals(Option option) {
    List<String> names = new ArrayList<>();
    for (int signal = 1; Signal.name(signal) != null; signal++) {
      String name = Signal.name(signal);
      if (isTaken(option, option == Option.REWRITE ? name + ":" + name : name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** Returns true if the parser takes a value of an option. */
  static boolean isTaken(Option option, String value) {
    String setting = "--" + option.longName + "=" + value;
    try {
      TestArguments words =
          option == Option.AS
              ? new TestArguments(setting, "true")
              : new TestArguments("--live-reload", setting, "true");
      ProgramName.parse(words, List.of(), name -> null);
      return true;
    } catch (UsageException refused) {
      return false;
    }
  }

  /** Returns the options that take a value, or those that don't. */
  static List<Option> options(boolean takingValue) {
    return Arrays.stream(Option.values())
        .filter(option -> option.takesValue() == takingValue)
        .toList();
  }
}
