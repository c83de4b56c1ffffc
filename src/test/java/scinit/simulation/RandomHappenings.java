package scinit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scinit.kernel.Signal;
import scinit.simulation.LifePlan.Happening;

/**
 * What the world does to scinit and its descendants: first anything, then, so that each life comes
 * to its end, only what ends it.
 */
final class RandomHappenings {
  private static final long NANOS_PER_MICRO = 1_000;
  private static final int START_MICROS = 3_000;
  private static final int LIFE_MICROS = 4_000_000;
  private static final int LAST_WISH_MICROS = 10_000_000;
  private static final int MASSACRE_MICROS = 60_000_000;
  private static final Integer[] KEYS = {Signal.INT, Signal.TSTP, Signal.QUIT, Signal.WINCH};

  private final Chance chance;
  private final Layout layout;
  private final long received;
  private final List<Happening> happenings = new ArrayList<>();

  /**
   * Prepares to make them.
   *
   * @param alsoReceived the set of signals that scinit receives besides those that it always does
   */
  RandomHappenings(Chance chance, Layout layout, long alsoReceived) {
    this.chance = chance;
    this.layout = layout;
    received = Signal.RECEIVED | alsoReceived;
  }

  List<Happening> make() {
    signalScinit();
    signalOthers();
    if (layout.hasShell() && chance.percent(10)) {
      at(moment(), linux -> linux.lives.killedBy(linux.scinit.parent, Signal.KILL));
    }
    if (!layout.isPidOne() && chance.percent(15)) {
      stopScinit();
    }
    if (!layout.isPidOne() && chance.percent(30)) {
      strangers();
    }
    endAll();
    if (chance.percent(10)) {
      at(moment(), linux -> linux.tty.hangUp());
    }
    return happenings;
  }

  private void at(int micros, Consumer<SimulatedLinux> action) {
    happenings.add(new Happening(micros * NANOS_PER_MICRO, action));
  }

  private int moment() {
    return chance.between(0, chance.percent(40) ? START_MICROS : LIFE_MICROS);
  }

  private void signalScinit() {
    while (chance.percent(75)) {
      int signal = signal();
      int moment = moment();
      int times = signal >= 32 && chance.percent(20) ? chance.between(2, 150) : 1;
      for (int i = 0; i < times; i++) {
        at(moment, linux -> sendToScinit(linux, signal));
      }
    }
  }

  /** A fault's signal ends scinit until it has asked to receive it. */
  private static void sendToScinit(SimulatedLinux linux, int signal) {
    if (Signal.contains(Signal.RECEIVED | linux.scinit.blocked, signal)) {
      linux.sendFromOutside(linux.scinit, signal);
    }
  }

  private int signal() {
    if (chance.percent(25)) {
      return chance.oneOf(Signal.TERM, Signal.INT, Signal.QUIT, Signal.INT);
    }
    if (chance.percent(25)) {
      return chance.oneOf(Signal.TSTP, Signal.CONT, Signal.CHLD, Signal.TTOU);
    }
    int signal = chance.between(1, Signal.MAX);
    return Signal.contains(received, signal) ? signal : Signal.USR1;
  }

  private void signalOthers() {
    while (chance.percent(35)) {
      int signal =
          chance.oneOf(
              Signal.STOP, Signal.CONT, Signal.TSTP, Signal.TTIN, Signal.KILL, Signal.USR1);
      int whom = chance.between(0, 5);
      at(moment(), linux -> signalDescendant(linux, whom, signal));
    }
    while (chance.percent(40)) {
      int key = chance.oneOf(KEYS);
      at(moment(), linux -> linux.tty.type(key));
    }
  }

  private static void signalDescendant(SimulatedLinux linux, int whom, int signal) {
    List<SimulatedProcess> all = linux.table.descendants(linux.scinit);
    if (whom < all.size()) {
      linux.sendFromOutside(all.get(whom), signal);
    }
  }

  private void stopScinit() {
    int moment = moment();
    at(moment, linux -> linux.sendFromOutside(linux.scinit, Signal.STOP));
    at(
        moment + chance.between(1, 500_000),
        linux -> linux.sendFromOutside(linux.scinit, Signal.CONT));
  }

  /** Others, who take the pids that are let go. */
  private void strangers() {
    for (int i = chance.between(10, 200); i > 0; i--) {
      int birth = moment();
      int age = chance.between(1, 1_000_000);
      at(birth, linux -> stranger(linux, age * NANOS_PER_MICRO));
    }
  }

  private static void stranger(SimulatedLinux linux, long ageNanos) {
    SimulatedProcess stranger = linux.table.add("stranger", linux.outerInit);
    if (stranger != null) {
      linux.table.makeSession(stranger);
      linux.events.after(ageNanos, () -> linux.lives.exit(stranger, 0));
    }
  }

  private void endAll() {
    at(LAST_WISH_MICROS, linux -> linux.sendFromOutside(linux.scinit, Signal.TERM));
    for (int i = 0; i < 20; i++) {
      at(LAST_WISH_MICROS + i * 500_000, linux -> linux.sendFromOutside(linux.scinit, Signal.CONT));
      at(MASSACRE_MICROS + i * 500_000, RandomHappenings::killAll);
    }
  }

  private static void killAll(SimulatedLinux linux) {
    for (SimulatedProcess each : linux.table.descendants(linux.scinit)) {
      each.isStuck = false;
      linux.sendFromOutside(each, Signal.KILL);
    }
    linux.sendFromOutside(linux.scinit, Signal.CONT);
  }
}
