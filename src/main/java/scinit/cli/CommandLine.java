package scinit.cli;

import java.util.List;
import scinit.config.Config;
import scinit.kernel.Arguments;
import scinit.kernel.Command;
import scinit.kernel.Fields;

/** Reads the command line: options up to the first word that is not one, then the command. */
public final class CommandLine {
  private final Arguments arguments;
  private final Settings settings = new Settings();
  private int next;
  private Option question;

  private CommandLine(Arguments arguments) {
    this.arguments = arguments;
  }

  /**
   * Reads the environment, then the command line, which wins.
   *
   * @param arguments the words behind the program's name
   * @param environment the entries {@code SCINIT_…=value}
   * @return what the user wants
   * @throws UsageException if either asks for something that does not exist
   */
  public static Invocation parse(Arguments arguments, List<String> environment)
      throws UsageException {
    return new CommandLine(arguments).read(environment);
  }

  private Invocation read(List<String> environment) throws UsageException {
    List<String> warnings =
        environment.isEmpty() ? List.of() : EnvironmentSettings.addTo(settings, environment);
    settings.beginStronger();
    readOptions();
    if (question == Option.AS) {
      throw new UsageException("cannot take another name now: --as must be the first option");
    }
    if (question != null) {
      return Invocation.show(Invocation.Wish.of(question), null, false);
    }
    Config config = settings.toConfig();
    return Invocation.run(config.withCommand(command()), warnings, List.of());
  }

  /** Returns the command to run, or null if there is to be none. */
  private Command command() throws UsageException {
    boolean isGiven = next < arguments.count();
    if (settings.isPause()) {
      if (isGiven) {
        throw new UsageException("cannot pause: --pause takes no COMMAND; see scinit --help");
      }
      return null;
    }
    if (!isGiven) {
      throw new UsageException("cannot start: no COMMAND is given; see scinit --help");
    }
    return arguments.commandFrom(next);
  }

  private void readOptions() throws UsageException {
    while (question == null && next < arguments.count()) {
      String word = arguments.get(next);
      if (word.equals("--")) {
        next++;
        return;
      }
      if (word.startsWith("--")) {
        next++;
        readLong(word);
      } else if (word.startsWith("-") && word.length() > 1) {
        next++;
        readShort(word);
      } else {
        return;
      }
    }
  }

  private void readLong(String word) throws UsageException {
    Fields sides = new Fields(word.substring(2), '=');
    String name = sides.next();
    String value = sides.rest();
    Option option = Option.withLongName(name);
    if (option == null) {
      throw new UsageException(
          "cannot understand --"
              + UsageException.shortened(name)
              + ": no such option; did you mean --"
              + Option.nearest(name).longName
              + "?");
    }
    if (option.takesValue() && !option.isQuestion()) {
      add(option, value == null ? nextWord(word) : value, "--" + name);
    } else if (value == null) {
      add(option, null, word);
    } else {
      throw new UsageException("cannot understand " + word + ": --" + name + " takes no value");
    }
  }

  /**
   * Flags may stand together, {@code -vw}; what stands behind one that takes a value is the value,
   * {@code -r15:3}.
   */
  private void readShort(String word) throws UsageException {
    for (int i = 1; i < word.length() && question == null; i++) {
      String name = "-" + word.charAt(i);
      Option option = Option.withShortName(word.charAt(i));
      if (option == null) {
        throw new UsageException(
            "cannot understand " + name + ": no such option; see scinit --help");
      }
      if (option.takesValue()) {
        add(option, i + 1 < word.length() ? word.substring(i + 1) : nextWord(name), name);
        return;
      }
      add(option, null, name);
    }
  }

  private String nextWord(String option) throws UsageException {
    if (next == arguments.count()) {
      throw new UsageException("cannot understand " + option + ": its value is missing");
    }
    return arguments.get(next++);
  }

  private void add(Option option, String value, String name) throws UsageException {
    if (option.isQuestion()) {
      question = option;
    } else {
      settings.add(new OptionValue(option, name, value, false));
    }
  }
}
