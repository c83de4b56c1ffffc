package scinit.simulation;

import scinit.config.Contract;
import scinit.config.Contract.Leftovers;
import scinit.config.Contract.Orphans;
import scinit.config.Contract.StartFailures;
import scinit.kernel.Signal;

/** What a name promises: scinit's own, or any mixture of what the others do. */
final class RandomContract {
  private RandomContract() {}

  static Contract make(Chance chance) {
    if (chance.percent(50)) {
      return Contract.SCINIT;
    }
    boolean receivesAll = chance.percent(40);
    return new Contract(
        chance.oneOf(Orphans.values()),
        chance.percent(30),
        chance.oneOf(Leftovers.values()),
        chance.oneOf(
            StartFailures.SHELL, StartFailures.all(2), new StartFailures(127, 127, 126, 1)),
        receivesAll ? Signal.FAULTS | Signal.TERMINAL_ACCESS : Signal.NONE,
        chance.percent(40));
  }
}
