package scinit.cli;

import java.util.List;
import scinit.config.Config;

/**
 * What the user wants of scinit.
 *
 * @param wish what to do
 * @param config how to run the command; null unless the wish is RUN
 * @param warnings what the user should know before that, one line each
 */
public record Invocation(Wish wish, Config config, List<String> warnings) {
  /** The things that scinit can be called for. */
  public enum Wish {
    RUN,
    HELP,
    VERSION
  }
}
