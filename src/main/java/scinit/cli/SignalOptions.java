package scinit.cli;

import scinit.config.SignalRewrites;
import scinit.config.SignalSettings;
import scinit.config.SignalSettings.Target;
import scinit.kernel.Fields;
import scinit.kernel.Signal;

/** Reads the options of the topic "Signals". */
final class SignalOptions {
  /** The signals that can be rewritten: those that scinit receives and does not need itself. */
  private static final long REWRITABLE = Signal.RECEIVED & ~Signal.bit(Signal.CHLD);

  private static final String PAIR = "must be FROM:TO, such as TERM:QUIT";

  private SignalOptions() {}

  static SignalSettings read(Settings given) throws UsageException {
    OptionValue parentDeath = given.last(Option.PARENT_DEATH_SIGNAL);
    return new SignalSettings(
        target(given),
        rewrites(given),
        parentDeath == null ? 0 : parentDeath.signal(parentDeath.text()));
  }

  private static Target target(Settings given) throws UsageException {
    OptionValue last = given.last(Option.TARGET, Option.SINGLE_CHILD);
    if (last == null) {
      return SignalSettings.DEFAULT.target();
    }
    return last.option() == Option.SINGLE_CHILD
        ? Target.CHILD
        : Target.values()[last.oneOf("group", "child", "all")];
  }

  private static SignalRewrites rewrites(Settings given) throws UsageException {
    SignalRewrites rewrites = SignalRewrites.NONE;
    boolean isStandard = given.contract().alsoReceived() != Signal.NONE;
    for (OptionValue value : given.all(Option.REWRITE)) {
      for (OptionValue pair : value.parts()) {
        rewrites = withPair(rewrites, pair, isStandard);
      }
    }
    OptionValue stop = given.last(Option.STOP_SIGNAL);
    int stopSignal = stop == null ? Signal.TERM : stop.signal(stop.text());
    return stopSignal == Signal.TERM || rewrites.hasEntryFor(Signal.TERM)
        ? rewrites
        : rewrites.with(Signal.TERM, stopSignal);
  }

  /**
   * Adds FROM:TO.
   *
   * @param isStandard true for the signals up to SYS alone, of which FROM may even be one that
   *     never comes, such as KILL
   */
  private static SignalRewrites withPair(
      SignalRewrites rewrites, OptionValue pair, boolean isStandard) throws UsageException {
    Fields signals = new Fields(pair.text(), ':');
    String first = signals.next();
    String second = signals.rest();
    if (second == null) {
      throw pair.wrong(PAIR);
    }
    int from = pair.signal(first);
    if (!isStandard && !Signal.contains(REWRITABLE, from)) {
      throw pair.wrong("scinit does not forward this signal");
    }
    int to = second.equals("0") ? SignalRewrites.DROP : pair.signal(second);
    if (isStandard && Math.max(from, to) > Signal.SYS) {
      throw pair.wrong(PAIR);
    }
    return rewrites.with(from, to);
  }

  /** Returns the value as a signal that has no other meaning to scinit itself. */
  static int reloadSignal(OptionValue value) throws UsageException {
    int signal = value.signal(value.text());
    if (!Signal.contains(REWRITABLE & ~Signal.ENDING, signal)) {
      throw value.wrong("scinit does not receive this signal, or needs it itself");
    }
    return signal;
  }
}
