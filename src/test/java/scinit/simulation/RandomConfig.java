package scinit.simulation;

import scinit.config.Config;
import scinit.config.EndSettings;
import scinit.config.EndSettings.WaitFor;
import scinit.config.ExitRemap;
import scinit.config.LaunchSettings;
import scinit.config.MessageSettings;
import scinit.config.PreStopSettings;
import scinit.config.ProcessSettings;
import scinit.config.RestartSettings;
import scinit.config.SignalRewrites;
import scinit.config.SignalSettings;
import scinit.config.SignalSettings.Target;
import scinit.config.SocketSettings;
import scinit.config.WatchSettings;
import scinit.kernel.CommandWords;
import scinit.kernel.Signal;
import scinit.log.Format;
import scinit.log.Level;

/** What a user may have asked for. */
final class RandomConfig {
  private RandomConfig() {}

  /** Decides in an order that is kept: a seed then stays the life that it was. */
  static Config make(Chance chance) {
    boolean subreaper = chance.percent(10);
    Target target = chance.percent(50) ? Target.GROUP : chance.oneOf(Target.CHILD, Target.ALL);
    SignalRewrites rewrites = rewrites(chance);
    ExitRemap exitRemap = exitRemap(chance);
    int parentDeathSignal = chance.percent(20) ? chance.oneOf(Signal.TERM, Signal.USR1) : 0;
    int graceSecs = chance.oneOf(0, 1, 2, 5, 30);
    WaitFor waitFor = chance.percent(65) ? WaitFor.CHILD : WaitFor.ALL;
    int leftoverMillis = chance.oneOf(0, 1, 100, 1000);
    boolean newSession = chance.percent(25);
    MessageSettings messages = messages(chance, chance.percent(30));
    LaunchSettings launch = RandomLaunch.makeWaiting(chance);
    PreStopSettings preStop = preStop(chance);
    return new Config(
        new CommandWords("command"),
        new SignalSettings(target, rewrites, parentDeathSignal),
        new EndSettings(graceSecs, preStop, waitFor, leftoverMillis, exitRemap),
        new ProcessSettings(subreaper, newSession),
        launch,
        SocketSettings.NONE,
        WatchSettings.OFF,
        RestartSettings.NEVER,
        messages,
        RandomContract.make(chance));
  }

  private static MessageSettings messages(Chance chance, boolean warnReaped) {
    return new MessageSettings(
        chance.oneOf(Level.values()),
        chance.oneOf(Format.TEXT, Format.JSON, Format.TINI, Format.DUMB_INIT, Format.CATATONIT),
        warnReaped);
  }

  private static PreStopSettings preStop(Chance chance) {
    return chance.percent(60)
        ? PreStopSettings.NONE
        : new PreStopSettings(
            chance.percent(60) ? "drain" : null, chance.oneOf(0, 1, 100, chance.between(0, 4000)));
  }

  private static SignalRewrites rewrites(Chance chance) {
    SignalRewrites rewrites = SignalRewrites.NONE;
    while (chance.percent(25)) {
      int from = chance.percent(50) ? Signal.TERM : chance.between(1, Signal.MAX);
      int to = chance.percent(25) ? SignalRewrites.DROP : chance.between(1, Signal.MAX);
      rewrites = rewrites.with(from, to);
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
