package scinit.simulation;

import java.util.ArrayList;
import java.util.List;
import scinit.config.Config;
import scinit.config.Contract;
import scinit.config.EndSettings;
import scinit.config.EndSettings.WaitFor;
import scinit.config.ExitRemap;
import scinit.config.HandoverSettings;
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
import scinit.kernel.CommandWords;
import scinit.kernel.ListenRequest;
import scinit.kernel.ListenRequest.Kind;
import scinit.kernel.Signal;
import scinit.log.Format;
import scinit.log.Level;

/** What a user may have asked for. */
final class RandomConfig {
  private RandomConfig() {}

  static Config make(Chance chance, boolean mayRestart) {
    return new Config(
        new CommandWords("command"),
        signals(chance, mayRestart),
        end(chance),
        new ProcessSettings(chance.percent(10), chance.percent(25)),
        RandomLaunch.make(chance),
        chance.percent(60) ? SocketSettings.NONE : sockets(chance),
        mayRestart ? watch(chance) : WatchSettings.OFF,
        mayRestart ? restart(chance) : RestartSettings.NEVER,
        messages(chance),
        mayRestart ? Contract.SCINIT : RandomContract.make(chance));
  }

  private static SignalSettings signals(Chance chance, boolean mayRestart) {
    return new SignalSettings(
        chance.percent(50) ? Target.GROUP : chance.oneOf(Target.CHILD, Target.ALL),
        rewrites(chance, mayRestart),
        chance.percent(20) ? chance.oneOf(Signal.TERM, Signal.USR1) : 0);
  }

  private static EndSettings end(Chance chance) {
    return new EndSettings(
        chance.oneOf(0, 1, 2, 5, 30),
        preStop(chance),
        chance.percent(65) ? WaitFor.CHILD : WaitFor.ALL,
        chance.oneOf(0, 1, 100, 1000),
        exitRemap(chance));
  }

  private static MessageSettings messages(Chance chance) {
    return new MessageSettings(
        chance.oneOf(Level.values()),
        chance.oneOf(Format.TEXT, Format.JSON, Format.TINI, Format.DUMB_INIT, Format.CATATONIT),
        chance.percent(30));
  }

  private static SocketSettings sockets(Chance chance) {
    List<ListenRequest> requests = new ArrayList<>();
    for (int port = 8080; chance.percent(60); port++) {
      requests.add(
          new ListenRequest(
              "web", "tcp", Kind.TCP, "127.0.0.1", port, null, 4096, -1, null, false));
    }
    if (chance.percent(50)) {
      requests.add(
          new ListenRequest(
              "s", "unix", Kind.UNIX_STREAM, null, 0, Scene.SOCKET_FILE, 4096, 0660, null, false));
    }
    return new SocketSettings(requests, null);
  }

  private static WatchSettings watch(Chance chance) {
    return new WatchSettings(
        chance.percent(60),
        List.of(chance.oneOf(Scene.WATCHED, Scene.WATCHED + "/a", "/project/absent")),
        WatchSettings.Patterns.ALL,
        chance.oneOf(0, 0, 0, 700),
        chance.oneOf(0, 10, 100));
  }

  private static RestartSettings restart(Chance chance) {
    return new RestartSettings(
        chance.percent(80) ? Signal.HUP : chance.oneOf(Signal.USR1, Signal.USR2),
        chance.oneOf(OnExit.values()),
        chance.oneOf(RestartSettings.UNLIMITED, 0, 3),
        chance.oneOf(0, 0, 1, 300),
        chance.percent(40) ? Programs.BEFORE_START : null,
        new HandoverSettings(chance.percent(40), chance.oneOf(0, 1, 50, 2000), chance.oneOf(1, 3)));
  }

  private static PreStopSettings preStop(Chance chance) {
    return chance.percent(60)
        ? PreStopSettings.NONE
        : new PreStopSettings(
            chance.percent(60) ? Programs.PRE_STOP : null,
            chance.oneOf(0, 1, 100, chance.between(0, 4000)));
  }

  private static SignalRewrites rewrites(Chance chance, boolean mayRestart) {
    SignalRewrites rewrites = SignalRewrites.NONE;
    while (chance.percent(25)) {
      int from = chance.percent(50) ? Signal.TERM : chance.between(1, Signal.MAX);
      int to = chance.percent(25) ? SignalRewrites.DROP : chance.between(1, Signal.MAX);
      rewrites = rewrites.with(from, to);
    }
    if (mayRestart && rewrites.apply(Signal.QUIT) == SignalRewrites.DROP) {
      // Nothing else would be sure to end such a life.
      rewrites = rewrites.with(Signal.QUIT, Signal.QUIT);
    }
    if (rewrites.apply(Signal.TERM) == Signal.CONT) {
      // By such a stop signal nobody could be told who is asked to end.
      rewrites = rewrites.with(Signal.TERM, Signal.USR2);
    }
    return rewrites;
  }

  private static ExitRemap exitRemap(Chance chance) {
    ExitRemap remap = ExitRemap.NONE;
    while (chance.percent(30)) {
      int from = chance.oneOf(143, 137, 0, 1, chance.between(0, 255));
      remap = remap.with(from, chance.oneOf(0, chance.between(0, 255)));
    }
    return remap;
  }
}
