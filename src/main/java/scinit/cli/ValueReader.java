package scinit.cli;

import java.util.List;
import scinit.config.ExitRemap;
import scinit.config.SignalRewrites;
import scinit.kernel.Decimal;
import scinit.kernel.Fields;
import scinit.kernel.Signal;

/**
 * Reads the value of one option, and says what is wrong with it in the words that the user wrote.
 */
final class ValueReader {
  /** The signals that can be rewritten: those that scinit receives and does not need itself. */
  private static final long REWRITABLE = Signal.RECEIVED & ~Signal.bit(Signal.CHLD);

  private static final String PAIR = "must be FROM:TO, such as TERM:QUIT";

  private final String value;
  private final String source;

  ValueReader(String value, String source) {
    this.value = value;
    this.source = source;
  }

  /** Returns which of the words the value is. */
  int oneOf(String... words) throws UsageException {
    for (int i = 0; i < words.length; i++) {
      if (words[i].equals(value)) {
        return i;
      }
    }
    StringBuilder reason = new StringBuilder("must be ");
    for (int i = 0; i < words.length; i++) {
      reason.append(i == 0 ? "" : i == words.length - 1 ? " or " : ", ").append(words[i]);
    }
    throw wrong(reason.toString());
  }

  /** Returns the value as a whole number of at least zero and at most nine digits. */
  int number() throws UsageException {
    int number = Decimal.parse(value);
    if (number < 0) {
      throw wrong("must be a whole number from 0 to 999999999");
    }
    return number;
  }

  /** Returns the value as a signal, 1–64. */
  int signal() throws UsageException {
    return signal(value);
  }

  /** Returns the value as a signal that has no other meaning to scinit itself. */
  int reloadSignal() throws UsageException {
    int signal = signal(value);
    if (!Signal.contains(REWRITABLE & ~Signal.ENDING, signal)) {
      throw wrong("scinit does not receive this signal, or needs it itself");
    }
    return signal;
  }

  /**
   * Adds each FROM:TO of the value, separated by commas.
   *
   * @param isStandard true for the signals up to SYS alone, of which FROM may even be one that
   *     never comes, such as KILL
   */
  SignalRewrites rewrites(SignalRewrites known, boolean isStandard) throws UsageException {
    SignalRewrites rewrites = known;
    for (String pair : list()) {
      Fields signals = new Fields(pair, ':');
      String first = signals.next();
      String second = signals.rest();
      if (second == null) {
        throw wrong(PAIR);
      }
      int from = signal(first);
      if (!isStandard && !Signal.contains(REWRITABLE, from)) {
        throw wrong("scinit does not forward this signal");
      }
      int to = second.equals("0") ? SignalRewrites.DROP : signal(second);
      if (isStandard && Math.max(from, to) > Signal.SYS) {
        throw wrong(PAIR);
      }
      rewrites = rewrites.with(from, to);
    }
    return rewrites;
  }

  /** Adds each CODE or CODE:CODE of the value, separated by commas. */
  ExitRemap exitRemaps(ExitRemap known) throws UsageException {
    ExitRemap remap = known;
    for (String pair : list()) {
      Fields codes = new Fields(pair, ':');
      int from = exitStatus(codes.next());
      String to = codes.rest();
      remap = remap.with(from, to == null ? 0 : exitStatus(to));
    }
    return remap;
  }

  /** Returns the value as it is; it must not be empty. */
  String text() throws UsageException {
    if (value.isEmpty()) {
      throw wrong("must not be empty");
    }
    return value;
  }

  /** Returns the parts of the value that commas separate. */
  List<String> list() {
    return new Fields(value, ',').toList();
  }

  private int exitStatus(String text) throws UsageException {
    int status = Decimal.parse(text);
    if (status < 0 || status > ExitRemap.MAX_STATUS) {
      throw wrong("an exit status is a whole number from 0 to 255");
    }
    return status;
  }

  private int signal(String text) throws UsageException {
    int signal = Signal.parse(text);
    if (signal < 0) {
      throw wrong("a signal is a name, such as TERM or RTMIN+1, or a number from 1 to 64");
    }
    return signal;
  }

  /** Returns what is to be said about a value that the option can't have. */
  UsageException wrong(String reason) {
    return new UsageException(
        "cannot understand " + UsageException.shortened(source) + ": " + reason);
  }
}
