package scinit.cli;

import java.util.List;
import scinit.config.LaunchSettings.Surroundings;
import scinit.kernel.SpawnAttributes;

/** Reads the options of the topic "Surroundings". */
final class SurroundingsOptions {
  private SurroundingsOptions() {}

  static Surroundings read(Settings given) throws UsageException {
    return new Surroundings(
        given.text(Option.CHDIR),
        umask(given.last(Option.UMASK)),
        given.texts(Option.ENV_FILE),
        names(given),
        variables(given));
  }

  private static int umask(OptionValue value) throws UsageException {
    if (value == null) {
      return SpawnAttributes.UNCHANGED;
    }
    int mask = OptionValue.fileMode(value.nonEmpty());
    if (mask < 0) {
      throw value.wrong("must be an octal number from 0 to 0777");
    }
    return mask;
  }

  /** An equals sign would belong to no variable's name, environ(7). */
  private static List<String> names(Settings given) throws UsageException {
    for (OptionValue value : given.all(Option.UNSET_ENV)) {
      if (value.nonEmpty().isEmpty() || value.text().indexOf('=') >= 0) {
        throw value.wrong("must be a NAME");
      }
    }
    return given.texts(Option.UNSET_ENV);
  }

  /** What is wrong may be a secret: it is not repeated. */
  private static List<String> variables(Settings given) throws UsageException {
    for (OptionValue value : given.all(Option.ENV)) {
      if (value.nonEmpty().indexOf('=') < 1) {
        throw new UsageException("cannot understand " + value.name() + ": must be NAME=VALUE");
      }
    }
    return given.texts(Option.ENV);
  }
}
