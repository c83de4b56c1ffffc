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
    Leftovers leftovers = chance.oneOf(Leftovers.values());
    // Nobody who stops in any case waits for what is left: its time would pass unseen.
    boolean stopsItself = leftovers != Leftovers.END && chance.percent(60);
    return new Contract(
        chance.oneOf(Orphans.values()),
        chance.percent(30),
        leftovers,
        chance.oneOf(
            StartFailures.SHELL, StartFailures.all(2), new StartFailures(127, 127, 126, 1)),
        receivesAll ? Signal.FAULTS | Signal.TERMINAL_ACCESS : Signal.NONE,
        stopsItself);
  }
}
