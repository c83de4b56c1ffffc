package scinit.cli.compat;

import scinit.cli.Option;
import scinit.cli.OptionValue;
import scinit.cli.Settings;
import scinit.cli.UsageException;
import scinit.kernel.Arguments;
import scinit.kernel.Fields;

/**
 * Reads a command line as getopt_long(3) of glibc does, for the names whose programs use it: flags
 * may stand together, a long name may be cut short, and unless the name or POSIXLY_CORRECT says
 * otherwise, options behind the command's words are moved in front of them.
 */
final class Getopt {
  private final Persona persona;
  private final Arguments arguments;
  private final boolean permutes;
  private final Settings settings;

  /** Where the command begins, as far as is known: the words before it have been read. */
  private int command;

  /** The next word to read. */
  private int next;

  private Option question;

  /** The program as the user wrote it: a message begins with that, getopt(3). */
  private final String calledAs;

  Getopt(Persona persona, Arguments arguments, int first, boolean permutes, Settings settings) {
    this.persona = persona;
    this.arguments = arguments;
    this.permutes = permutes && persona.options().permute();
    this.settings = settings;
    command = first;
    next = first;
    // Behind --as it is the name that was meant, and not the one that stands in front of it.
    calledAs = first == 0 ? arguments.name() : persona.name();
  }

  /**
   * Reads the options. Returns what the user asks for instead of running a command, or null.
   *
   * @throws UsageException if there is no such option, or if its value is wrong
   */
  Option read() throws UsageException {
    while (question == null && next < arguments.count()) {
      String word = arguments.get(next);
      if (word.equals("--")) {
        take();
        return null;
      }
      if (!word.startsWith("-") || word.length() == 1) {
        if (!permutes) {
          return null;
        }
        next++;
      } else if (word.startsWith("--") && persona.options().haveLongNames()) {
        take();
        readLong(word);
      } else {
        take();
        readShort(word);
      }
    }
    return question;
  }

  /** Returns the index of the command's first word, once the options have been read. */
  int command() {
    return command;
  }

  /** Moves the next word in front of the command's words. */
  private String take() {
    String word = arguments.get(next);
    arguments.move(next, command);
    command++;
    next++;
    return word;
  }

  private void readShort(String word) throws UsageException {
    for (int i = 1; i < word.length() && question == null; i++) {
      char letter = word.charAt(i);
      Persona.Switch first = persona.options().withLetter(letter);
      if (first == null) {
        throw wrong("invalid option -- '" + letter + "'");
      }
      if (first.takesValue()) {
        boolean isLast = i + 1 == word.length();
        if (isLast && next == arguments.count()) {
          throw wrong("option requires an argument -- '" + letter + "'");
        }
        add(letter, isLast ? take() : word.substring(i + 1));
        return;
      }
      add(letter, null);
    }
  }

  private void readLong(String word) throws UsageException {
    Fields sides = new Fields(word.substring(2), '=');
    String name = sides.next();
    String value = sides.rest();
    Persona.Switch found = withLongName(word, name);
    if (found == null) {
      throw wrong("unrecognized option '" + word + "'");
    }
    if (!found.takesValue()) {
      if (value != null) {
        throw wrong("option '--" + found.longName() + "' doesn't allow an argument");
      }
      add(found.letter(), null);
    } else if (value != null) {
      add(found.letter(), value);
    } else if (next < arguments.count()) {
      add(found.letter(), take());
    } else {
      throw wrong("option '--" + found.longName() + "' requires an argument");
    }
  }

  /** Returns the one whose name begins so; null if there is none. */
  private Persona.Switch withLongName(String word, String beginning) throws UsageException {
    Persona.Switch found = null;
    for (Persona.Switch each : persona.options().all()) {
      if (each.longName() != null && each.longName().startsWith(beginning)) {
        if (each.longName().equals(beginning)) {
          return each;
        }
        if (found != null && found.letter() != each.letter()) {
          throw wrong("option '" + word + "' is ambiguous");
        }
        found = each;
      }
    }
    return found;
  }

  private void add(char letter, String value) throws UsageException {
    for (Persona.Switch each : persona.options().all()) {
      if (each.letter() != letter) {
        continue;
      }
      if (each.option().isQuestion()) {
        question = each.option();
        return;
      }
      String text = each.takesValue() ? value : each.value();
      settings.add(new OptionValue(each.option(), "-" + letter, text, false));
    }
  }

  private UsageException wrong(String what) {
    return persona.words().ofGetopt(calledAs + ": " + what);
  }
}
