package scinit.cli.compat;

import java.util.List;
import scinit.cli.Invocation.Wish;
import scinit.cli.UsageException;
import scinit.log.Format;

/**
 * What the program of a name says, in the form that scripts look for.
 *
 * @param version what it says of its version
 * @param usage how it is used, where it is called wrongly
 * @param missing what it says where no program is given, in front of the usage; null for nothing
 * @param refusal what it says of the value of an option that has one: a whole line with its full
 *     stop, or what stands in front of the option and the value; null if no option has one
 * @param onStderr what it says on stderr of what it is asked for
 * @param format the form of its messages
 */
record Words(
    String version,
    String usage,
    String missing,
    String refusal,
    List<Wish> onStderr,
    Format format) {

  /** What each of the programs ends with where it was called wrongly. */
  static final int USAGE_STATUS = 1;

  /** Returns what the program says where no program is given. */
  UsageException missingProgram() {
    return missing == null ? plain(usage, null) : wrongly(missing, usage);
  }

  /** Returns what the program says of an option's value; the reason is scinit's own. */
  UsageException refusal(char letter, String value, String reason) {
    return refusal.endsWith(".")
        ? plain(refusal, reason)
        : wrongly(refusal + letter + ": " + value, reason);
  }

  /** Returns a message of getopt(3), with the usage behind it. */
  UsageException ofGetopt(String message) {
    return plain(message, usage);
  }

  private UsageException wrongly(String message, String hint) {
    return new UsageException(message, format, USAGE_STATUS, hint);
  }

  private static UsageException plain(String message, String hint) {
    return new UsageException(message, Format.PLAIN, USAGE_STATUS, hint);
  }
}
