package scinit.cli;

import java.util.ArrayList;
import java.util.List;
import scinit.config.LaunchSettings.Rights;
import scinit.kernel.Capability;
import scinit.kernel.Decimal;
import scinit.kernel.Fields;
import scinit.kernel.ResourceLimit;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.UserGroup;

/** Reads the options of the topic "Rights". */
final class RightsOptions {
  private static final int LEAST_NICE = -20;
  private static final int MOST_NICE = 19;
  private static final int MOST_SCORE = 1000;

  private RightsOptions() {}

  static Rights read(Settings given) throws UsageException {
    requireValues(given);
    return new Rights(
        user(given.last(Option.USER)),
        droppedCapabilities(given),
        given.isOn(Option.NO_NEW_PRIVS),
        limits(given),
        number(given.last(Option.NICE), LEAST_NICE, MOST_NICE),
        number(given.last(Option.OOM_SCORE_ADJ), -MOST_SCORE, MOST_SCORE));
  }

  /**
   * An empty variable must be replaced by the command line: who writes {@code
   * SCINIT_USER=$APP_USER} must not run as root because APP_USER is missing.
   */
  private static void requireValues(Settings given) throws UsageException {
    for (Option option : Option.values()) {
      OptionValue value = option.topic == Option.Topic.RIGHTS ? given.last(option) : null;
      if (value != null && value.isVariable() && "".equals(value.text())) {
        throw new UsageException(
            "cannot understand " + value.name() + ": must not be empty, since it is about rights");
      }
    }
  }

  private static UserGroup user(OptionValue value) throws UsageException {
    if (value == null) {
      return null;
    }
    UserGroup user = UserGroup.parse(value.nonEmpty());
    if (user == null) {
      throw value.wrong("must be USER or USER:GROUP, by name or number");
    }
    return user;
  }

  private static int number(OptionValue value, int least, int most) throws UsageException {
    return value == null ? SpawnAttributes.UNCHANGED : value.number(least, most);
  }

  private static long droppedCapabilities(Settings given) throws UsageException {
    long dropped = 0;
    for (OptionValue list : given.all(Option.DROP_CAPS)) {
      list.nonEmpty();
      for (OptionValue name : list.parts()) {
        dropped |= capability(name);
      }
    }
    return dropped;
  }

  private static long capability(OptionValue name) throws UsageException {
    if (name.text().equals("all") || name.text().equals("ALL")) {
      return SpawnAttributes.ALL_CAPABILITIES;
    }
    int number = Capability.numberOf(name.text());
    if (number < 0) {
      throw name.wrong("must be all, or names such as net_raw, capabilities(7)");
    }
    return Capability.bit(number);
  }

  /** The later one counts: to set both might lower a limit that can't be raised again. */
  private static List<ResourceLimit> limits(Settings given) throws UsageException {
    List<ResourceLimit> all = new ArrayList<>();
    for (OptionValue value : given.all(Option.RLIMIT)) {
      ResourceLimit limit = limit(value);
      int same = all.size() - 1;
      while (same >= 0 && all.get(same).resource() != limit.resource()) {
        same--;
      }
      if (same >= 0) {
        all.set(same, limit);
      } else {
        all.add(limit);
      }
    }
    return all;
  }

  /** Returns the limit that NAME=SOFT or NAME=SOFT:HARD stands for. */
  private static ResourceLimit limit(OptionValue value) throws UsageException {
    Fields sides = new Fields(value.nonEmpty(), '=');
    int resource = ResourceLimit.numberOf(sides.next());
    String amounts = sides.rest();
    if (resource < 0 || amounts == null) {
      throw value.wrong("must be NAME=SOFT[:HARD], such as nofile=1024; names as in prlimit(1)");
    }
    Fields limits = new Fields(amounts, ':');
    long soft = amount(value, limits.next());
    String second = limits.rest();
    long hard = second == null ? soft : amount(value, second);
    // Unlimited is the greatest number if it is read without a sign, getrlimit(2).
    if (Long.compareUnsigned(soft, hard) > 0) {
      throw value.wrong("the soft limit must not be above the hard one");
    }
    return new ResourceLimit(resource, soft, hard);
  }

  private static long amount(OptionValue value, String amount) throws UsageException {
    if (amount.equals("unlimited")) {
      return ResourceLimit.UNLIMITED;
    }
    long number = Decimal.parseLong(amount);
    if (number < 0) {
      throw value.wrong("a limit is a whole number or unlimited");
    }
    return number;
  }
}
