package scinit.simulation;

import scinit.config.Config;
import scinit.config.Config.Target;
import scinit.config.Config.WaitFor;
import scinit.config.ExitRemap;
import scinit.config.PreStopSettings;
import scinit.config.RestartSettings;
import scinit.config.SignalRewrites;
import scinit.config.SocketSettings;
import scinit.config.WatchSettings;
import scinit.kernel.CommandWords;
import scinit.kernel.Signal;
import scinit.log.Format;
import scinit.log.Level;

/** What a user may have asked for. */
final class RandomConfig {
  private RandomConfig() {}

  static Config make(Chance chance) {
    return new Config(
        new CommandWords("command"),
        chance.percent(10),
        chance.percent(50) ? Target.GROUP : chance.oneOf(Target.CHILD, Target.ALL),
        rewrites(chance),
        exitRemap(chance),
        chance.percent(20) ? chance.oneOf(Signal.TERM, Signal.USR1) : 0,
        chance.oneOf(0, 1, 2, 5, 30),
        chance.percent(65) ? WaitFor.CHILD : WaitFor.ALL,
        chance.oneOf(0, 1, 100, 1000),
        chance.percent(25),
        chance.percent(30),
        chance.oneOf(Level.values()),
        chance.oneOf(Format.TEXT, Format.JSON, Format.TINI, Format.DUMB_INIT, Format.CATATONIT),
        RandomLaunch.makeWaiting(chance),
        SocketSettings.NONE,
        WatchSettings.OFF,
        RestartSettings.NEVER,
        preStop(chance),
        RandomContract.make(chance));
  }

  private static PreStopSettings preStop(Chance chance) {
    return chance.percent(60)
        ? PreStopSettings.NONE
        : new PreStopSettings(
            chance.percent(60) ? "drain" : null, chance.oneOf(0, 1, 100, chance.between(0, 4000)));
  }

  private static SignalRewrites rewrites(Chance chance) {
    SignalRewrites rewrites = new SignalRewrites();
    while (chance.percent(25)) {
      int from = chance.percent(50) ? Signal.TERM : chance.between(1, Signal.MAX);
      int to = chance.percent(25) ? SignalRewrites.DROP : chance.between(1, Signal.MAX);
      rewrites.put(from, to);
    }
    return rewrites;
  }

  private static ExitRemap exitRemap(Chance chance) {
    ExitRemap remap = new ExitRemap();
    while (chance.percent(30)) {
      int from = chance.oneOf(143, 137, 0, 1, chance.between(0, 255));
      remap.put(from, chance.oneOf(0, chance.between(0, 255)));
    }
    return remap;
  }
}
