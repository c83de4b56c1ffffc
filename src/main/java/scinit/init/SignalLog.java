package scinit.init;

import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;

/** Says what becomes of signals, to who asks for it. */
final class SignalLog {
  private final Log log;

  SignalLog(Log log) {
    this.log = log;
  }

  void sayReceived(int signal, int sender) {
    begin("signal-received", signal, "received ")
        .pid(sender)
        .text(" from process ")
        .number(sender)
        .end();
  }

  void sayForwarded(int signal, int pid, String receiver) {
    begin("signal-forwarded", signal, "forwarded ").pid(pid).text(receiver).end();
  }

  void sayWithoutRecipient(int signal) {
    begin("signal-without-recipient", signal, "nobody is left to forward ").text(" to").end();
  }

  void sayDropped(int signal) {
    begin("signal-dropped", signal, "dropped ").text(", as asked for by a rewrite").end();
  }

  /** Without words of scinit's own, which tells what has become of the children. */
  void sayChildSignal() {
    log.begin(Level.DEBUG, "signal-received").signal(Signal.CHLD).end();
  }

  /** Without words of scinit's own: what it becomes is said when that is forwarded. */
  void sayRewritten(int signal, int rewritten) {
    log.begin(Level.DEBUG, "signal-rewritten").signal(signal).rewritten(rewritten).end();
  }

  private Log begin(String event, int signal, String verb) {
    return log.begin(Level.DEBUG, event).signal(signal).text(verb).signalName(signal);
  }
}
