package scinit.simulation;

import java.util.List;
import scinit.config.LaunchSettings;
import scinit.kernel.Errno;
import scinit.kernel.Preparation;
import scinit.kernel.ResourceLimit;

/** With which rights a user may have asked for the command, and what may be refused of them. */
final class RandomLaunch {
  private RandomLaunch() {}

  static LaunchSettings make(Chance chance) {
    if (chance.percent(60)) {
      return LaunchSettings.NONE;
    }
    return new LaunchSettings(
        chance.percent(50) ? "1000:1000" : null,
        chance.oneOf(0L, 1L, Preparation.ALL_CAPABILITIES),
        chance.percent(30),
        chance.percent(40) ? List.of(new ResourceLimit(7, 64, 64)) : List.of(),
        chance.oneOf(Preparation.UNCHANGED, -5, 19),
        chance.oneOf(Preparation.UNCHANGED, -500),
        chance.percent(30) ? "/project" : null,
        chance.oneOf(Preparation.UNCHANGED, 027),
        List.of(),
        chance.percent(20) ? List.of("HOME") : List.of(),
        chance.percent(20) ? List.of("NAME=value") : List.of());
  }

  static void refuse(Chance chance, Faults faults, int mostStartsBefore) {
    faults.preparation(
        chance.oneOf(Preparation.Step.values()), Errno.EPERM, chance.between(0, mostStartsBefore));
  }
}
