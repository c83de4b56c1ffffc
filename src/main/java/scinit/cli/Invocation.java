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
 * @param answer what another program's name answers; null for scinit's own words
 * @param isOnStderr true if the answer belongs on stderr
 */
public record Invocation(
    Wish wish,
    Config config,
    List<String> warnings,
    List<String> notes,
    String answer,
    boolean isOnStderr) {
  /** The things that scinit can be called for. */
  public enum Wish {
    RUN,
    HELP,
    VERSION,
    LICENSE;

    /** Returns the wish that an option stands for which is a question. */
    public static Wish of(Option question) {
      return switch (question) {
        case HELP -> HELP;
        case VERSION -> VERSION;
        case LICENSE -> LICENSE;
        default -> throw new IllegalArgumentException(question.longName + " is no question");
      };
    }
  }

  /** Returns the wish to run a command. */
  public static Invocation run(Config config, List<String> warnings, List<String> notes) {
    return new Invocation(Wish.RUN, config, warnings, notes, null, false);
  }

  /** Returns the wish to be told something. */
  public static Invocation show(Wish wish, String answer, boolean isOnStderr) {
    return new Invocation(wish, null, List.of(), List.of(), answer, isOnStderr);
  }
}
