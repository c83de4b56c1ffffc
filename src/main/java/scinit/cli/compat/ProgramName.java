package scinit.cli.compat;

import java.util.List;
import scinit.cli.CommandLine;
import scinit.cli.Invocation;
import scinit.cli.UsageException;
import scinit.kernel.Arguments;
import scinit.kernel.Fields;
import scinit.kernel.Variables;

/** The name that scinit is called by: it decides whose command line the words are. */
public final class ProgramName {
  private ProgramName() {}

  /**
   * Reads the environment, then the command line, which wins.
   *
   * @param arguments the program's name, and the words behind it
   * @param environment the entries {@code SCINIT_…=value}
   * @param variables returns the value of a variable of the environment, or null
   * @return what the user wants
   * @throws UsageException if either asks for something that does not exist
   */
  public static Invocation parse(Arguments arguments, List<String> environment, Variables variables)
      throws UsageException {
    String first = arguments.count() > 0 ? arguments.get(0) : "";
    if (first.equals("--as") || first.startsWith("--as=")) {
      return parseAs(arguments, environment, variables);
    }
    String path = arguments.name();
    String name = path.substring(path.lastIndexOf('/') + 1);
    // Not asked of its own name: what a plain start executes is resident.
    Persona persona = name.equals("scinit") ? null : Personas.named(name);
    return persona == null
        ? CommandLine.parse(arguments, environment)
        : new NameCommandLine(persona, arguments, variables).read(0, environment);
  }

  private static Invocation parseAs(
      Arguments arguments, List<String> environment, Variables variables) throws UsageException {
    Fields sides = new Fields(arguments.get(0), '=');
    sides.next();
    String joined = sides.rest();
    int next = joined == null ? 2 : 1;
    if (arguments.count() < next) {
      throw new UsageException("cannot understand --as: its value is missing");
    }
    String name = joined == null ? arguments.get(1) : joined;
    Persona persona = Personas.named(name);
    if (persona == null) {
      throw new UsageException(
          "cannot understand --as " + name + ": must be tini, docker-init, dumb-init or catatonit");
    }
    return new NameCommandLine(persona, arguments, variables).read(next, environment);
  }
}
