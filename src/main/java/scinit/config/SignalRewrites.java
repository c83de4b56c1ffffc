package scinit.config;

import scinit.kernel.Signal;

/** What each signal becomes before it is forwarded; it never changes. */
public final class SignalRewrites {
  /** What a signal is rewritten to if it is to be dropped. */
  public static final int DROP = 0;

  /** Every signal stays as it is. */
  public static final SignalRewrites NONE = new SignalRewrites();

  private final int[] rewritten;
  private final long given;

  private SignalRewrites() {
    rewritten = new int[Signal.MAX + 1];
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      rewritten[signal] = signal;
    }
    given = 0;
  }

  private SignalRewrites(int[] rewritten, long given) {
    this.rewritten = rewritten;
    this.given = given;
  }

  /** Returns the same, but for one signal that becomes another, or {@link #DROP}. */
  public SignalRewrites with(int from, int to) {
    int[] changed = rewritten.clone();
    changed[from] = to;
    return new SignalRewrites(changed, given | Signal.bit(from));
  }

  /** Returns true if somebody has said what the signal becomes, even if that is itself. */
  public boolean hasEntryFor(int signal) {
    return Signal.contains(given, signal);
  }

  /** Returns what the signal becomes; {@link #DROP} for nothing. */
  public int apply(int signal) {
    return rewritten[signal];
  }

  /** Returns what SIGTERM becomes; one that is dropped must not keep a command from being ended. */
  public int stopSignal() {
    int signal = apply(Signal.TERM);
    return signal == DROP ? Signal.TERM : signal;
  }
}
