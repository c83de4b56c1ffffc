package scinit.simulation;

import java.util.List;
import scinit.config.LaunchSettings;
import scinit.config.LaunchSettings.Rights;
import scinit.config.LaunchSettings.Surroundings;
import scinit.kernel.Errno;
import scinit.kernel.ResourceLimit;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.UserGroup;

/** With which rights a user may have asked for the command, and what may be refused of them. */
final class RandomLaunch {
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long LATEST_MICROS = 20_000_000;

  private RandomLaunch() {}

  /** The file of variables that some lives wait for: a FIFO. */
  static final String FIFO = "/project/variables";

  /** Returns settings without a file of variables. */
  static LaunchSettings make(Chance chance) {
    return make(chance, List.of());
  }

  /** Returns settings of which some have a FIFO as their file of variables. */
  static LaunchSettings makeWaiting(Chance chance) {
    return make(chance, chance.percent(25) ? List.of(FIFO) : List.of());
  }

  /**
   * Makes the FIFO, and has somebody write into it at some moment, for a while; or nobody until the
   * life must end.
   */
  static void furnish(Chance chance, SimulatedLinux linux) {
    linux.files.mkfifo(FIFO);
    long open = chance.percent(80) ? chance.between(0, 5_000) : LATEST_MICROS;
    long close = open + chance.oneOf(0, 1, chance.between(0, 4_000_000));
    linux.events.after(open * NANOS_PER_MICRO, () -> linux.files.openToWrite(FIFO));
    linux.events.after(
        close * NANOS_PER_MICRO,
        () -> {
          linux.files.writeInto(FIFO, "FROM_FIFO=1\n");
          linux.files.closeWritten(FIFO);
        });
  }

  private static LaunchSettings make(Chance chance, List<String> files) {
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

  static void refuse(Chance chance, Faults faults, int mostStartsBefore) {
    faults.attribute(
        chance.oneOf(SpawnAttributes.Step.values()),
        Errno.EPERM,
        chance.between(0, mostStartsBefore));
  }
}
