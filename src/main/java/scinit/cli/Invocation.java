package scinit.cli;

import java.util.List;
import scinit.config.Config;

/**
 * What the user wants of scinit.
 *
 * @param wish what to do
 * @param config how to run the command; null unless the wish is RUN
 * @param warnings what the user should know before that, one line each
 * @param notes what is said at the level of debugging, one line each
 * @param persona the name that scinit was called by; null for its own
 */
public record Invocation(
    Wish wish, Config config, List<String> warnings, List<String> notes, Persona persona) {
  /** The things that scinit can be called for. */
  public enum Wish {
    RUN,
    HELP,
    VERSION,
    LICENSE;

    /** Returns the wish that an option stands for which is a question. */
    static Wish of(Option question) {
      return switch (question) {
        case HELP -> HELP;
        case VERSION -> VERSION;
        case LICENSE -> LICENSE;
        default -> throw new IllegalArgumentException(question.longName + " is no question");
      };
    }
  }

  static Invocation run(Config config, List<String> warnings) {
    return new Invocation(Wish.RUN, config, warnings, List.of(), null);
  }

  static Invocation run(Config config, List<String> warnings, List<String> notes, Persona persona) {
    return new Invocation(Wish.RUN, config, warnings, notes, persona);
  }

  static Invocation show(Wish wish, Persona persona) {
    return new Invocation(wish, null, List.of(), List.of(), persona);
  }

  /** Returns the help text of the name that scinit was called by. */
  public String help() {
    return persona == null ? Help.text() : PersonaHelp.text(persona);
  }

  /** Returns what that name's program says of its version; null for scinit's own name. */
  public String personaVersion() {
    return persona == null ? null : persona.version();
  }

  /** Returns true if it says so on stderr. */
  public boolean isOnStderr() {
    return persona != null && persona.onStderr().contains(wish);
  }
}
