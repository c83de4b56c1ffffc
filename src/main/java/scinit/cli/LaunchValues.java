package scinit.cli;

import scinit.kernel.Capability;
import scinit.kernel.Decimal;
import scinit.kernel.Fields;
import scinit.kernel.Preparation;
import scinit.kernel.ResourceLimit;
import scinit.kernel.UserGroup;

/** The values of the topics "Rights" and "Surroundings". */
final class LaunchValues {
  private static final int OCTAL = 8;
  private static final int MOST_MODE = 0777;

  private LaunchValues() {}

  /** Returns USER or USER:GROUP. */
  static UserGroup user(ValueReader reader) throws UsageException {
    UserGroup user = UserGroup.parse(reader.text());
    if (user == null) {
      throw reader.wrong("must be USER or USER:GROUP, by name or number");
    }
    return user;
  }

  /** Returns a whole number, which may have a sign. */
  static int number(ValueReader reader, int least, int most) throws UsageException {
    String text = reader.text();
    boolean isNegative = text.startsWith("-");
    int digits = Decimal.parse(isNegative ? text.substring(1) : text);
    int number = isNegative ? -digits : digits;
    if (digits < 0 || number < least || number > most) {
      throw reader.wrong("must be a whole number from " + least + " to " + most);
    }
    return number;
  }

  /** Returns a mask from octal digits. */
  static int umask(ValueReader reader) throws UsageException {
    int mask = fileMode(reader.text());
    if (mask < 0) {
      throw reader.wrong("must be an octal number from 0 to 0777");
    }
    return mask;
  }

  /** Returns octal digits as a mode, 0–0777, or -1 if they are anything else. */
  static int fileMode(String text) {
    int mode = text.isEmpty() ? -1 : 0;
    for (int i = 0; i < text.length() && mode >= 0; i++) {
      int digit = text.charAt(i) - '0';
      mode = mode * OCTAL + digit;
      if (digit < 0 || digit >= OCTAL || mode > MOST_MODE) {
        mode = -1;
      }
    }
    return mode;
  }

  /** Returns the set that a list of names separated by commas stands for, or all. */
  static long capabilities(String list) throws UsageException {
    long set = 0;
    for (String name : new ValueReader(list, "--drop-caps").list()) {
      set |= capability(name);
    }
    return set;
  }

  private static long capability(String name) throws UsageException {
    if (name.equals("all") || name.equals("ALL")) {
      return Preparation.ALL_CAPABILITIES;
    }
    int number = Capability.numberOf(name);
    if (number < 0) {
      throw new UsageException(
          "cannot understand --drop-caps "
              + name
              + ": must be all, or names such as net_raw, capabilities(7)");
    }
    return Capability.bit(number);
  }

  /** Returns the limit that NAME=SOFT or NAME=SOFT:HARD stands for. */
  static ResourceLimit limit(String text) throws UsageException {
    Fields sides = new Fields(text, '=');
    int resource = ResourceLimit.numberOf(sides.next());
    String value = sides.rest();
    if (resource < 0 || value == null) {
      throw wrongLimit(
          text, "must be NAME=SOFT[:HARD], such as nofile=1024; names as in prlimit(1)");
    }
    Fields limits = new Fields(value, ':');
    long soft = amount(text, limits.next());
    String second = limits.rest();
    long hard = second == null ? soft : amount(text, second);
    // Unlimited is the greatest number if it is read without a sign, getrlimit(2).
    if (Long.compareUnsigned(soft, hard) > 0) {
      throw wrongLimit(text, "the soft limit must not be above the hard one");
    }
    return new ResourceLimit(resource, soft, hard);
  }

  private static long amount(String text, String amount) throws UsageException {
    if (amount.equals("unlimited")) {
      return ResourceLimit.UNLIMITED;
    }
    long number = Decimal.parseLong(amount);
    if (number < 0) {
      throw wrongLimit(text, "a limit is a whole number or unlimited");
    }
    return number;
  }

  private static UsageException wrongLimit(String text, String reason) {
    return new UsageException("cannot understand --rlimit " + text + ": " + reason);
  }

  /** What is wrong may be a secret: it is not repeated. */
  static void requireVariable(String entry) throws UsageException {
    if (entry.indexOf('=') < 1) {
      throw new UsageException("cannot understand --env: must be NAME=VALUE");
    }
  }

  /** An equals sign would belong to no variable's name, environ(7). */
  static void requireName(String name) throws UsageException {
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      throw new UsageException("cannot understand --unset-env " + name + ": must be a NAME");
    }
  }
}
