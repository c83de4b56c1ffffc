package scinit.linux.spawn;

import scinit.kernel.Errno;
import scinit.kernel.SpawnOutcome;
import scinit.linux.libc.Libc;

/**
 * A start that nobody waits for. The child holds the other end of a pipe, which closes when it
 * executes its program or ends, and into which it writes its {@link StartReport} before.
 */
final class PendingStart {
  /** The next one in the list of {@link Reaper}. */
  PendingStart next;

  private final int pid;
  private final int pipe;
  private final StartReport report;
  private final SpawnOutcome outcome;
  private boolean isOpen = true;
  private boolean hasReported;

  PendingStart(int pid, int pipe, StartReport report, SpawnOutcome outcome) {
    this.pid = pid;
    this.pipe = pipe;
    this.report = report;
    this.outcome = outcome;
  }

  int pid() {
    return pid;
  }

  /** Takes what the child has told by now. Never waits. */
  void takeReports() {
    while (isOpen && readsMore()) {
      hasReported = true;
    }
  }

  /** Returns true if the child executes its program, as far as it has told. */
  boolean hasExecuted() {
    // Closed by execve(2) or by the end of the child, which may have come before its report.
    return !isOpen && hasReported && !report.hasFailed();
  }

  /** Each report is written in one piece, pipe(7) "PIPE_BUF", and the latest one counts. */
  private boolean readsMore() {
    long length;
    do {
      length = Libc.read(pipe, report.address(), StartReport.BYTES);
    } while (length < 0 && Libc.errno() == Errno.EINTR);
    if (length == 0) {
      close();
    }
    return length > 0;
  }

  private void close() {
    isOpen = false;
    Libc.close(pipe);
  }

  /**
   * Writes into the outcome what has become of the start. Returns true if it has failed. To be
   * called once the child executes its program or has been reaped.
   */
  boolean conclude() {
    if (isOpen) {
      // Whoever else holds the other end, the child does not.
      close();
    }
    if (hasReported && report.hasFailed()) {
      report.tellFailure(outcome);
      return true;
    }
    report.tellRunning(pid, outcome);
    return false;
  }
}
