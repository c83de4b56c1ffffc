package scinit.process;

import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;

/** Logs what becomes of signals, at the level debug. */
public final class SignalLog {
  private final Log log;

  public SignalLog(Log log) {
    this.log = log;
  }

  public void sayReceived(int signal, int sender) {
    begin("signal-received", signal, "received ")
        .pid(sender)
        .text(" from process ")
        .number(sender)
        .end();
  }

  public void sayForwarded(int signal, int pid, String receiver) {
    begin("signal-forwarded", signal, "forwarded ").pid(pid).text(receiver).end();
  }

  public void sayWithoutRecipient(int signal) {
    begin("signal-without-recipient", signal, "nobody is left to forward ").text(" to").end();
  }

  public void sayDropped(int signal) {
    begin("signal-dropped", signal, "dropped ").text(", as asked for by a rewrite").end();
  }

  /** Without words of scinit's own: scinit logs what has become of the children. */
  public void sayChildSignal() {
    log.begin(Level.DEBUG, "signal-received").signal(Signal.CHLD).end();
  }

  /** Without words of scinit's own: scinit logs the rewritten signal when it forwards that. */
  public void sayRewritten(int signal, int rewritten) {
    log.begin(Level.DEBUG, "signal-rewritten").signal(signal).rewritten(rewritten).end();
  }

  private Log begin(String event, int signal, String verb) {
    return log.begin(Level.DEBUG, event).signal(signal).text(verb).signalName(signal);
  }
}
