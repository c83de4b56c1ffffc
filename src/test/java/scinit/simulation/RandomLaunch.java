package scinit.simulation;

import java.util.List;
import scinit.config.LaunchSettings;
import scinit.config.LaunchSettings.Rights;
import scinit.config.LaunchSettings.Surroundings;
import scinit.kernel.ResourceLimit;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.UserGroup;

/** With which rights a user may have asked for the command, and in which surroundings. */
final class RandomLaunch {
  private RandomLaunch() {}

  /** The file of variables that some lives wait for: a FIFO. */
  static final String FIFO = "/project/variables";

  /** Returns settings of which some have a FIFO as their file of variables. */
  static LaunchSettings make(Chance chance) {
    List<String> files = chance.percent(25) ? List.of(FIFO) : List.of();
    if (chance.percent(60)) {
      return LaunchSettings.NONE;
    }
    return new LaunchSettings(
        new Rights(
            chance.percent(50) ? UserGroup.parse("1000:1000") : null,
            chance.oneOf(0L, 1L, SpawnAttributes.ALL_CAPABILITIES),
            chance.percent(30),
            chance.percent(40) ? List.of(new ResourceLimit(7, 64, 64)) : List.of(),
            chance.oneOf(SpawnAttributes.UNCHANGED, -5, 19),
            chance.oneOf(SpawnAttributes.UNCHANGED, -500)),
        new Surroundings(
            chance.percent(30) ? "/project" : null,
            chance.oneOf(SpawnAttributes.UNCHANGED, 027),
            files,
            chance.percent(20) ? List.of("HOME") : List.of(),
            chance.percent(20) ? List.of("NAME=value") : List.of()));
  }
}
