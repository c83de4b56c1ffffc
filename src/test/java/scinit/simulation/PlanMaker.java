package scinit.simulation;

import java.util.SplittableRandom;
import scinit.config.Config;
import scinit.kernel.Errno;
import scinit.kernel.SpawnOutcome.Stage;

/** Turns a seed into the plan of a life: an even one without faults, an odd one with them. */
final class PlanMaker {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int SMALL_TABLE = 40;
  private static final int LARGE_TABLE = 32_768;

  private PlanMaker() {}

  static LifePlan make(long seed) {
    Chance chance = new Chance(new SplittableRandom(seed));
    boolean isFaulty = seed % 2 != 0;
    Layout layout = chance.oneOf(Layout.values());
    boolean isSmall = chance.percent(20);
    long paceSeed = chance.seed();
    Config config = RandomConfig.make(chance);
    return new LifePlan(
        seed,
        isFaulty,
        layout,
        chance.percent(20),
        isSmall ? SMALL_TABLE : LARGE_TABLE,
        paceSeed,
        config,
        new RandomScript(chance, isFaulty).command(),
        new RandomScript(chance, isFaulty).hook(),
        isFaulty ? faults(chance) : new Faults(),
        new RandomHappenings(chance, layout, config.contract().alsoReceived()).make());
  }

  private static Faults faults(Chance chance) {
    Faults faults = new Faults();
    if (chance.percent(30)) {
      faults.subreaper(Errno.EPERM);
    }
    if (chance.percent(30)) {
      faults.proc(chance.oneOf(Errno.ENOENT, Errno.EACCES));
    }
    if (chance.percent(20)) {
      faults.parentDeathSignal(Errno.EINVAL);
    }
    if (chance.percent(20)) {
      faults.release(Errno.EIO);
    }
    if (chance.percent(20)) {
      faults.group(Errno.EPERM);
    }
    if (chance.percent(20)) {
      faults.terminal(Errno.EIO);
    }
    if (chance.percent(20)) {
      faults.standardErrorIsUseless();
    }
    if (chance.percent(10)) {
      faults.spawn(chance.oneOf(Stage.FORK, Stage.FIND, Stage.EXECUTE), Errno.ENOMEM);
    }
    if (chance.percent(20)) {
      faults.slowStart(chance.oneOf(Script.FOR_EVER, chance.between(0, 3000) * NANOS_PER_MILLI), 0);
    }
    if (chance.percent(30)) {
      RandomLaunch.refuse(chance, faults, 0);
    }
    if (chance.percent(30)) {
      faults.inheritsSubreaper();
    }
    return faults;
  }
}
