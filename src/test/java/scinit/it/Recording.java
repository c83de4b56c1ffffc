package scinit.it;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The signals that one or more signal-recorders below a running scinit have received.
 *
 * <p>That a signal came once and no other came, is shown by sending one more when it has arrived:
 * what isn't there before that one never comes.
 */
record Recording(Running running) {
  private static final Pattern READY = Pattern.compile("(\\d+) ready\n");
  private static final Pattern SIGNAL = Pattern.compile("(\\d+) signal (\\d+) from \\d+\n");

  /** Returns once so many recorders are ready. */
  void awaitReady(int recorders) {
    Eventually.until(
        recorders + " recorders are ready",
        () -> READY.matcher(running.out()).results().count() >= recorders);
  }

  /** Returns the signals received so far, in order. */
  List<Integer> signals() {
    return SIGNAL
        .matcher(running.out())
        .results()
        .map((MatchResult match) -> Integer.parseInt(match.group(2)))
        .toList();
  }

  /** Sends a signal to scinit, and returns once a recorder has it. */
  void send(int signal) {
    send(signal, 1);
  }

  /** Sends a signal to scinit, and returns once it has been received so many times. */
  void send(int signal, int times) {
    running.signal(signal);
    await(signal, times);
  }

  /** Returns once a recorder has the signal. */
  void await(int signal) {
    await(signal, 1);
  }

  private void await(int signal, int times) {
    Eventually.until(
        "signal " + signal + " received " + times + " times",
        () -> signals().stream().filter(received -> received == signal).count() >= times);
  }
}
