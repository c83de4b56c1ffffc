package scinit.shutdown;

import scinit.log.Level;
import scinit.log.Log;

/** Says how far the shutdown has come. */
final class ShutdownLog {
  private final Log log;

  ShutdownLog(Log log) {
    this.log = log;
  }

  void sayShuttingDown(int signal) {
    log.begin(Level.INFO, "shutting-down")
        .signal(signal)
        .text("shutting down on ")
        .signalName(signal)
        .end();
  }

  void sayInterrupted() {
    log.begin(Level.WARN, "interrupted")
        .text("interrupted three times: not waiting any longer")
        .end();
  }

  void sayGraceIsOver(int pid, int timeoutSecs) {
    log.begin(Level.WARN, "grace-over")
        .pid(pid)
        .text("still running after ")
        .number(timeoutSecs)
        .text(" seconds: sending SIGKILL")
        .end();
  }

  void sayEndIsUnknown(int pid) {
    log.begin(Level.WARN, "end-unknown")
        .pid(pid)
        .text("cannot learn whether the command has ended: ending without it")
        .end();
  }

  void sayCommandStays(int pid) {
    log.begin(Level.WARN, "command-stuck")
        .pid(pid)
        .text("cannot end the command: SIGKILL has no effect; going on without it")
        .end();
  }

  void sayLeftoversStay() {
    log.begin(Level.INFO, "leftover-grace-over")
        .text("processes that are left do not end: sending SIGKILL")
        .end();
  }
}
