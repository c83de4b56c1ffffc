package scinit.cli;

import java.util.List;
import scinit.kernel.Arguments;
import scinit.kernel.Command;
import scinit.kernel.Variables;

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
   * @param variables returns the value of a variable of the environment, or null
   * @return what the user wants
   * @throws UsageException if either asks for something that does not exist
   */
  public static Invocation parse(Arguments arguments, List<String> environment, Variables variables)
      throws UsageException {
    String as = arguments.count() > 0 ? nameBehindAs(arguments) : null;
    if (as != null) {
      return parseAs(as, arguments, environment, variables);
    }
    String name = lastOf(arguments.name());
    // Not asked of its own name: what a plain start executes is resident.
    Persona persona = name.equals("scinit") ? null : Persona.named(name);
    return persona == null
        ? new CommandLine(arguments).read(environment)
        : new NameCommandLine(persona, arguments, variables).read(0, environment);
  }

  /** Returns the name that {@code --as} gives as the first option, or null. */
  private static String nameBehindAs(Arguments arguments) throws UsageException {
    String first = arguments.get(0);
    if (first.startsWith("--as=")) {
      return first.substring("--as=".length());
    }
    if (!first.equals("--as")) {
      return null;
    }
    if (arguments.count() == 1) {
      throw new UsageException("cannot understand --as: its value is missing");
    }
    return arguments.get(1);
  }

  private static Invocation parseAs(
      String name, Arguments arguments, List<String> environment, Variables variables)
      throws UsageException {
    int first = arguments.get(0).equals("--as") ? 2 : 1;
    Persona persona = Persona.named(name);
    if (persona == null) {
      throw new UsageException(
          "cannot understand --as " + name + ": must be tini, docker-init, dumb-init or catatonit");
    }
    return new NameCommandLine(persona, arguments, variables).read(first, environment);
  }

  /** Returns the last part of a path. */
  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Invocation read(List<String> environment) throws UsageException {
    List<String> warnings =
        environment.isEmpty() ? List.of() : EnvironmentSettings.apply(environment, settings);
    settings.beginStronger();
    readOptions();
    if (question == Option.AS) {
      throw new UsageException("cannot take another name now: --as must be the first option");
    }
    if (question != null) {
      return Invocation.show(Invocation.Wish.of(question), null);
    }
    return Invocation.run(settings.toConfig(command()), warnings);
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
    int equals = word.indexOf('=');
    String name = word.substring(2, equals < 0 ? word.length() : equals);
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
      apply(option, equals < 0 ? nextWord(word) : word.substring(equals + 1), "--" + name);
    } else if (equals < 0) {
      apply(option, null, word);
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
        apply(option, i + 1 < word.length() ? word.substring(i + 1) : nextWord(name), name);
        return;
      }
      apply(option, null, name);
    }
  }

  private String nextWord(String option) throws UsageException {
    if (next == arguments.count()) {
      throw new UsageException("cannot understand " + option + ": its value is missing");
    }
    return arguments.get(next++);
  }

  private void apply(Option option, String value, String name) throws UsageException {
    if (option.isQuestion()) {
      question = option;
    } else {
      settings.apply(option, value, value == null ? name : name + " " + value);
    }
  }
}
