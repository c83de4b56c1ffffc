package scinit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scinit.config.Config;
import scinit.kernel.Signal;
import scinit.simulation.LifePlan.Happening;

/**
 * What the world does to scinit and its descendants: first anything, then, so that each life comes
 * to its end, only what ends it.
 */
final class RandomHappenings {
  private static final long NANOS_PER_MICRO = 1_000;
  private static final int START_MICROS = 5_000;
  private static final int MASSACRE_MICROS = 90_000_000;
  private static final int LATEST_WRITER_MICROS = 20_000_000;
  private static final Integer[] KEYS = {Signal.INT, Signal.TSTP, Signal.QUIT, Signal.WINCH};

  private final Chance chance;
  private final Layout layout;
  private final Config config;
  private final int lifeMicros;
  private final List<Happening> happenings = new ArrayList<>();

  RandomHappenings(Chance chance, Layout layout, Config config) {
    this.chance = chance;
    this.layout = layout;
    this.config = config;
    lifeMicros = config.mayRestart() ? 20_000_000 : 4_000_000;
  }

  List<Happening> make() {
    signalScinit();
    signalOthers();
    if (config.mayRestart()) {
      restart();
    }
    writeFifo();
    if (chance.percent(30)) {
      at(START_MICROS, RandomHappenings::replaceSocketFile);
    }
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
    if (chance.percent(15)) {
      at(moment(), linux -> linux.tty.hangUp());
    }
    return happenings;
  }

  /** What leads to restarts. */
  private void restart() {
    while (chance.percent(75)) {
      at(moment(), linux -> sendToScinit(linux, config.restart().reloadSignal()));
    }
    while (chance.percent(70)) {
      String path =
          chance.oneOf(
              Scene.WATCHED + "/a", Scene.WATCHED + "/b", "/project/absent", "/project/other");
      at(moment(), linux -> linux.writeFromOutside(path, "at " + linux.clock.nanos()));
    }
  }

  /** Somebody writes into the FIFO of variables for a while; or nobody until the life must end. */
  private void writeFifo() {
    int open = chance.percent(80) ? chance.between(0, START_MICROS) : LATEST_WRITER_MICROS;
    int close = open + chance.oneOf(0, 1, chance.between(0, 4_000_000));
    at(open, linux -> linux.files.openToWrite(RandomLaunch.FIFO));
    at(
        close,
        linux -> {
          linux.files.writeInto(RandomLaunch.FIFO, "FROM_FIFO=1\n");
          linux.files.closeWritten(RandomLaunch.FIFO);
        });
  }

  /** Somebody puts a file of his own in the place of the socket's. */
  private static void replaceSocketFile(SimulatedLinux linux) {
    if (linux.files.isThere(Scene.SOCKET_FILE)) {
      linux.files.delete(Scene.SOCKET_FILE);
      linux.writeFromOutside(Scene.SOCKET_FILE, "another's");
    }
  }

  private void at(int micros, Consumer<SimulatedLinux> action) {
    happenings.add(new Happening(micros * NANOS_PER_MICRO, action));
  }

  private int moment() {
    return chance.between(0, chance.percent(40) ? START_MICROS : lifeMicros);
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
    long received = Signal.RECEIVED | config.contract().alsoReceived();
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

  /** Whatever SIGTERM becomes, SIGQUIT is never dropped where a command would come again. */
  private void endAll() {
    int lastWish = config.mayRestart() ? 30_000_000 : 10_000_000;
    for (int i = 0; i < 20; i++) {
      int later = i * 500_000;
      if (i == 0 || config.mayRestart()) {
        int signal = i < 15 ? Signal.TERM : Signal.QUIT;
        at(lastWish + later, linux -> linux.sendFromOutside(linux.scinit, signal));
      }
      at(lastWish + later, linux -> linux.sendFromOutside(linux.scinit, Signal.CONT));
      at(MASSACRE_MICROS + later, RandomHappenings::killAll);
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
