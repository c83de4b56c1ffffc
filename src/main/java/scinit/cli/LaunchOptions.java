package scinit.cli;

import java.util.ArrayList;
import java.util.List;
import scinit.config.LaunchSettings;
import scinit.config.LaunchSettings.Rights;
import scinit.config.LaunchSettings.Surroundings;
import scinit.kernel.Preparation;
import scinit.kernel.ResourceLimit;
import scinit.kernel.UserGroup;

/** The options of the topics "Rights" and "Surroundings", as they are being read. */
final class LaunchOptions {
  private static final int LEAST_NICE = -20;
  private static final int MOST_NICE = 19;
  private static final int MOST_SCORE = 1000;

  private boolean isAskedFor;
  private UserGroup user;
  private final RepeatedTexts capabilities = new RepeatedTexts();
  private boolean noNewPrivileges;
  private final RepeatedTexts limits = new RepeatedTexts();
  private int nice = Preparation.UNCHANGED;
  private int oomScoreAdj = Preparation.UNCHANGED;
  private String directory;
  private int umask = Preparation.UNCHANGED;
  private final RepeatedTexts files = new RepeatedTexts();
  private final RepeatedTexts unset = new RepeatedTexts();
  private final RepeatedTexts environment = new RepeatedTexts();

  void beginStronger() {
    capabilities.beginStronger();
    limits.beginStronger();
    files.beginStronger();
    unset.beginStronger();
    environment.beginStronger();
  }

  void apply(Option option, ValueReader reader) throws UsageException {
    isAskedFor = true;
    switch (option) {
      case USER -> user = LaunchValues.user(reader);
      case DROP_CAPS -> capabilities.add(reader);
      case NO_NEW_PRIVS -> noNewPrivileges = true;
      case RLIMIT -> limits.add(reader);
      case NICE -> nice = LaunchValues.number(reader, LEAST_NICE, MOST_NICE);
      case OOM_SCORE_ADJ -> oomScoreAdj = LaunchValues.number(reader, -MOST_SCORE, MOST_SCORE);
      case CHDIR -> directory = reader.text();
      case UMASK -> umask = LaunchValues.umask(reader);
      case ENV -> environment.add(reader);
      case ENV_FILE -> files.add(reader);
      case UNSET_ENV -> unset.add(reader);
      default -> throw new IllegalArgumentException(option.longName + " is not about the launch");
    }
  }

  LaunchSettings toSettings() throws UsageException {
    if (!isAskedFor) {
      return LaunchSettings.NONE;
    }
    for (String entry : environment.values()) {
      LaunchValues.requireVariable(entry);
    }
    for (String name : unset.values()) {
      LaunchValues.requireName(name);
    }
    return new LaunchSettings(
        new Rights(
            user, droppedCapabilities(), noNewPrivileges, resourceLimits(), nice, oomScoreAdj),
        new Surroundings(directory, umask, files.values(), unset.values(), environment.values()));
  }

  private long droppedCapabilities() throws UsageException {
    long dropped = 0;
    for (String list : capabilities.values()) {
      dropped |= LaunchValues.capabilities(list);
    }
    return dropped;
  }

  /** The later one counts: to set both might lower a limit that can't be raised again. */
  private List<ResourceLimit> resourceLimits() throws UsageException {
    List<ResourceLimit> all = new ArrayList<>();
    for (String text : limits.values()) {
      ResourceLimit limit = LaunchValues.limit(text);
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
}
