package scinit.simulation;

import java.util.function.BiConsumer;
import scinit.kernel.Errno;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnOutcome.Stage;

/** What may go wrong in a life, in so many of a hundred: a new fault is a line here. */
enum RandomFault {
  SUBREAPER(30, (chance, faults) -> faults.subreaper(Errno.EPERM)),
  INHERITED_SUBREAPER(30, (chance, faults) -> faults.inheritsSubreaper()),
  PROC(30, (chance, faults) -> faults.proc(chance.oneOf(Errno.ENOENT, Errno.EACCES))),
  PARENT_DEATH_SIGNAL(20, (chance, faults) -> faults.parentDeathSignal(Errno.EINVAL)),
  RELEASE(20, (chance, faults) -> faults.release(Errno.EIO)),
  GROUP(20, (chance, faults) -> faults.group(Errno.EPERM)),
  TERMINAL(20, (chance, faults) -> faults.terminal(Errno.EIO)),
  STANDARD_ERROR(20, (chance, faults) -> faults.standardErrorIsUseless()),
  SPAWN(
      10,
      (chance, faults) ->
          faults.spawn(chance.oneOf(Stage.FORK, Stage.FIND, Stage.EXECUTE), Errno.ENOMEM)),
  SLOW_START(
      20,
      (chance, faults) ->
          faults.slowStart(
              chance.oneOf(Script.FOR_EVER, chance.between(0, 3000) * 1_000_000L),
              startsBefore(chance))),
  ATTRIBUTE(
      30,
      (chance, faults) ->
          faults.attribute(
              chance.oneOf(SpawnAttributes.Step.values()), Errno.EPERM, startsBefore(chance)));

  private final int percent;
  private final BiConsumer<Chance, Faults> act;

  RandomFault(int percent, BiConsumer<Chance, Faults> act) {
    this.percent = percent;
    this.act = act;
  }

  /** Returns any number of them. */
  static Faults some(Chance chance) {
    Faults faults = new Faults();
    for (RandomFault each : values()) {
      if (chance.percent(each.percent)) {
        each.act.accept(chance, faults);
      }
    }
    return faults;
  }

  private static int startsBefore(Chance chance) {
    return chance.percent(60) ? 0 : chance.between(1, 4);
  }
}
