package scinit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import scinit.config.Config;
import scinit.config.Contract;
import scinit.config.EndSettings;
import scinit.config.EndSettings.WaitFor;
import scinit.config.ExitRemap;
import scinit.config.HandoverSettings;
import scinit.config.LaunchSettings;
import scinit.config.MessageSettings;
import scinit.config.PreStopSettings;
import scinit.config.ProcessSettings;
import scinit.config.RestartSettings;
import scinit.config.RestartSettings.OnExit;
import scinit.config.SignalRewrites;
import scinit.config.SignalSettings;
import scinit.config.SignalSettings.Target;
import scinit.config.SocketSettings;
import scinit.config.WatchSettings;
import scinit.config.WatchSettings.Patterns;
import scinit.kernel.CommandWords;
import scinit.kernel.ListenRequest;
import scinit.kernel.ListenRequest.Kind;
import scinit.kernel.Signal;
import scinit.log.Format;
import scinit.log.Level;
import scinit.simulation.LifePlan.Happening;

/** All that a seed decides before a life in which the command is started again and again. */
final class RestartPlan {
  static final int RELOAD_SIGNAL = Signal.HUP;
  static final String WATCHED = "/project/src";

  /** In a folder of its own; some lives have it. */
  static final String SOCKET_FILE = "/run/socket";

  /** The pre-stop command. */
  static final String PRE_STOP = "drain";

  /** A file that is written. */
  record Change(long nanos, String path) {}

  private static final long NANOS_PER_MICRO = 1_000;
  private static final int LIFE_MICROS = 20_000_000;
  private static final int LAST_WISH_MICROS = 30_000_000;
  private static final int MASSACRE_MICROS = 90_000_000;

  final Layout layout;
  final Config config;
  final List<Script> commands = new ArrayList<>();
  final List<Script> hooks = new ArrayList<>();
  final List<Happening> happenings = new ArrayList<>();
  final List<Change> changes = new ArrayList<>();
  final Faults faults = new Faults();
  final long paceSeed;
  final boolean shellPassesHangUpOn;
  final boolean isNohup;
  private final Chance chance;

  RestartPlan(long seed) {
    chance = new Chance(new SplittableRandom(seed));
    layout = chance.oneOf(Layout.values());
    config = config();
    paceSeed = chance.seed();
    for (int i = 0; i < 8; i++) {
      commands.add(command());
      hooks.add(hook());
    }
    happen();
    if (chance.percent(20)) {
      long nanos = chance.between(0, 3000) * 1000 * NANOS_PER_MICRO;
      faults.slowStart(chance.oneOf(Script.FOR_EVER, nanos), chance.between(0, 3));
    }
    if (chance.percent(20)) {
      RandomLaunch.refuse(chance, faults, 4);
    }
    shellPassesHangUpOn = chance.percent(50);
    isNohup = chance.percent(10);
    loseTerminal();
  }

  /** Decides in an order that is kept: a seed then stays the life that it was. */
  private Config config() {
    Target target = chance.percent(70) ? Target.GROUP : chance.oneOf(Target.CHILD, Target.ALL);
    int graceSecs = chance.oneOf(1, 2, 5);
    WaitFor waitFor = chance.percent(75) ? WaitFor.CHILD : WaitFor.ALL;
    int leftoverMillis = chance.oneOf(0, 1, 100, 1000);
    boolean newSession = chance.percent(20);
    LaunchSettings launch = RandomLaunch.make(chance);
    SocketSettings sockets = sockets();
    WatchSettings watch = watch();
    RestartSettings restart = restart();
    PreStopSettings preStop = chance.percent(70) ? PreStopSettings.NONE : preStop();
    return new Config(
        new CommandWords("command"),
        new SignalSettings(target, SignalRewrites.NONE, 0),
        new EndSettings(graceSecs, preStop, waitFor, leftoverMillis, ExitRemap.NONE),
        new ProcessSettings(false, newSession),
        launch,
        sockets,
        watch,
        restart,
        new MessageSettings(Level.DEBUG, Format.TEXT, false),
        Contract.SCINIT);
  }

  /** Returns true if somebody puts a file of his own in the place of the socket's. */
  boolean replacesSocketFile() {
    return paceSeed % 3 == 0;
  }

  private SocketSettings sockets() {
    List<ListenRequest> requests = new ArrayList<>();
    for (int port = 8080; chance.percent(60); port++) {
      requests.add(
          new ListenRequest(
              "web", "tcp", Kind.TCP, "127.0.0.1", port, null, 4096, -1, null, false));
    }
    if (requests.size() % 2 == 1) {
      requests.add(
          new ListenRequest(
              "s", "unix", Kind.UNIX_STREAM, null, 0, SOCKET_FILE, 4096, 0660, null, false));
    }
    return new SocketSettings(requests, null);
  }

  private WatchSettings watch() {
    return new WatchSettings(
        chance.percent(60),
        List.of(chance.oneOf(WATCHED, WATCHED + "/a", "/project/absent")),
        Patterns.ALL,
        chance.oneOf(0, 0, 0, 700),
        chance.oneOf(0, 10, 100));
  }

  private PreStopSettings preStop() {
    return new PreStopSettings(chance.percent(70) ? PRE_STOP : null, chance.oneOf(0, 50, 2000));
  }

  private RestartSettings restart() {
    int delayMillis = chance.oneOf(0, 0, 1, 300);
    String beforeStart = chance.percent(40) ? "make" : null;
    return new RestartSettings(
        RELOAD_SIGNAL,
        chance.oneOf(OnExit.values()),
        chance.oneOf(RestartSettings.UNLIMITED, 0, 3),
        delayMillis,
        beforeStart,
        new HandoverSettings(chance.percent(40), chance.oneOf(0, 1, 50, 2000), chance.oneOf(1, 3)));
  }

  /** Mostly servers that live until they are asked to end. */
  private Script command() {
    if (chance.percent(40)) {
      return new RandomScript(chance, false).command();
    }
    Script server = Script.named("command");
    if (chance.percent(30)) {
      server = server.fork(Script.named("worker").sleepForEver());
    }
    if (chance.percent(20)) {
      server = server.forkOrphan(Script.named("orphan").ignoring(Signal.TERM).sleepForEver());
    }
    if (chance.percent(20)) {
      server = server.ignoring(Signal.TERM);
    } else if (chance.percent(40)) {
      Script end = Script.named("end").sleep(chance.between(0, 3000)).exit(chance.between(0, 9));
      server = server.on(Signal.TERM, end);
    }
    if (chance.percent(60)) {
      server = server.sleep(chance.between(0, 1500)).say("READY=1");
    }
    return server.sleepForEver();
  }

  private Script hook() {
    Script hook = Script.named("hook").sleep(chance.oneOf(0, 5, chance.between(0, 3000)));
    if (chance.percent(20)) {
      hook = hook.forkOrphan(Script.named("daemon").sleep(chance.between(0, 5000)));
    }
    if (chance.percent(10)) {
      return hook.sleepForEver();
    }
    return hook.exit(chance.oneOf(0, 0, 0, 1));
  }

  private void at(int micros, Consumer<SimulatedLinux> action) {
    happenings.add(new Happening(micros * NANOS_PER_MICRO, action));
  }

  private void happen() {
    while (chance.percent(80)) {
      signal(RELOAD_SIGNAL);
    }
    while (chance.percent(75)) {
      change();
    }
    while (chance.percent(40)) {
      signal(chance.oneOf(Signal.USR1, Signal.TSTP, Signal.CONT, Signal.WINCH, 40));
    }
    if (chance.percent(50)) {
      signal(chance.oneOf(Signal.TERM, Signal.INT, Signal.QUIT));
    }
    while (chance.percent(35)) {
      int whom = chance.between(0, 4);
      int signal = chance.oneOf(Signal.KILL, Signal.STOP, Signal.CONT, Signal.SEGV);
      at(chance.between(0, LIFE_MICROS), linux -> signalDescendant(linux, whom, signal));
    }
    while (chance.percent(30)) {
      int key = chance.oneOf(Signal.INT, Signal.TSTP, Signal.WINCH);
      at(chance.between(0, LIFE_MICROS), linux -> linux.tty.type(key));
    }
    for (int i = 0; i < 20; i++) {
      at(LAST_WISH_MICROS + i * 500_000, linux -> linux.sendFromOutside(linux.scinit, Signal.CONT));
      at(LAST_WISH_MICROS + i * 500_000, linux -> linux.sendFromOutside(linux.scinit, Signal.TERM));
      at(MASSACRE_MICROS + i * 500_000, RestartPlan::killAll);
    }
  }

  /** Its other end is closed, or the shell that leads the session ends. */
  private void loseTerminal() {
    if (chance.percent(30)) {
      int moment = chance.between(0, chance.percent(15) ? 5_000 : LIFE_MICROS);
      at(moment, linux -> linux.tty.hangUp());
    }
    if (layout.hasShell() && chance.percent(15)) {
      at(
          chance.between(0, LIFE_MICROS),
          linux -> linux.lives.killedBy(linux.scinit.parent, Signal.KILL));
    }
  }

  /** Writes a file that is watched, or its neighbour. */
  private void change() {
    String path = chance.oneOf(WATCHED + "/a", WATCHED + "/b", "/project/absent", "/project/other");
    int moment = chance.between(0, chance.percent(25) ? 5_000 : LIFE_MICROS);
    changes.add(new Change(moment * NANOS_PER_MICRO, path));
  }

  private void signal(int signal) {
    int moment = chance.between(0, chance.percent(25) ? 5_000 : LIFE_MICROS);
    at(moment, linux -> linux.sendFromOutside(linux.scinit, signal));
  }

  private static void signalDescendant(SimulatedLinux linux, int whom, int signal) {
    List<SimulatedProcess> all = linux.table.descendants(linux.scinit);
    if (whom < all.size()) {
      linux.sendFromOutside(all.get(whom), signal);
    }
  }

  private static void killAll(SimulatedLinux linux) {
    for (SimulatedProcess each : linux.table.descendants(linux.scinit)) {
      linux.sendFromOutside(each, Signal.KILL);
    }
  }

  @Override
  public String toString() {
    return layout
        + (shellPassesHangUpOn ? ", a shell as bash, " : ", a shell as dash, ")
        + (isNohup ? "nohup, " : "")
        + config;
  }
}
