package scinit.config;

import scinit.kernel.Signal;

/** What each signal becomes before it is forwarded. */
public final class SignalRewrites {
  /** What a signal is rewritten to if it is to be dropped. */
  public static final int DROP = 0;

  private final int[] rewritten = new int[Signal.MAX + 1];
  private long given;

  /** Creates a table that leaves every signal as it is. */
  public SignalRewrites() {
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      rewritten[signal] = signal;
    }
  }

  /** Has one signal become another, or {@link #DROP}. A later entry for the same signal wins. */
  public void put(int from, int to) {
    rewritten[from] = to;
    given |= Signal.bit(from);
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
