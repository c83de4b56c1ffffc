package scinit.linux;

import static scinit.linux.Constants.PR_GET_DUMPABLE;
import static scinit.linux.Constants.PR_SET_DUMPABLE;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.Errno;
import scinit.kernel.Preparation;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnOutcome.Stage;
import scinit.kernel.SpawnRequest;

/**
 * Starts a command with vfork(2) and execve(2).
 *
 * <p>vfork and not fork: nothing is copied, and scinit runs again only when the child has executed
 * its program or has failed. So no signal can be sent to a group that does not exist yet, and the
 * child's failure needs no pipe to travel through. Where vfork is a plain fork (some emulators),
 * the report stays empty, and the child's exit status tells.
 */
final class ChildStarter {
  private static final int NOT_PREPARED = 1;
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int NO_TERMINAL = -1;
  private static final byte[] NULL_DEVICE = Bytes.zeroTerminated("/dev/null");
  private static final byte[] SHELL = Bytes.zeroTerminated("/bin/sh");

  private final LinuxTerminal terminal;
  private final long[] plan = new long[ChildProgram.PLAN_WORDS];
  private final int[] report = new int[ChildProgram.REPORT_WORDS];
  private final int[] group = new int[1];
  private final int[] status = new int[1];
  private final long[] mask = {Boot.signalMask()};

  ChildStarter(LinuxTerminal terminal) {
    this.terminal = terminal;
  }

  /** As {@link scinit.kernel.Kernel#spawn} says. */
  void spawn(SpawnRequest request, SpawnOutcome outcome) {
    ExecPlan exec = new ExecPlan(request.command(), request.inheritance().environment());
    PreparationPlan preparation =
        request.preparation() == Preparation.NONE
            ? null
            : new PreparationPlan(request.preparation());
    InheritancePlan inheritance = new InheritancePlan(request.inheritance());
    if (!inheritance.isPossible()) {
      outcome.failed(Stage.FORK, Errno.EMFILE);
      return;
    }
    for (int i = 0; i < report.length; i++) {
      report[i] = 0;
    }
    boolean losesDumpable = preparation != null && preparation.changesUser() && isDumpable();
    layOut(request, exec, inheritance, preparation);
    int pid = start(Address.ofData(plan));
    int forkErrno = pid < 0 ? Libc.errno() : 0;
    exec.restoreArguments();
    if (losesDumpable) {
      Libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
    }
    if (pid < 0) {
      outcome.failed(Stage.FORK, forkErrno);
    } else if (!hasFailed()) {
      outcome.running(pid, report[ChildProgram.GROUP_ERRNO], report[ChildProgram.TERMINAL_ERRNO]);
      outcome.pendingSignals(request.sharesGroup() ? SignalState.pending() : 0);
      if (report[ChildProgram.BY_SHELL] != 0) {
        outcome.runByShell();
      }
    } else {
      Libc.waitpid(pid, Address.ofData(status), 0);
      reportFailure(exec, preparation, outcome);
    }
  }

  /** Nothing may be allocated from here on until the child has begun. */
  private void layOut(
      SpawnRequest request,
      ExecPlan exec,
      InheritancePlan inheritance,
      PreparationPlan preparation) {
    exec.takeAddresses();
    inheritance.takeAddresses();
    if (preparation != null) {
      preparation.takeAddresses();
    }
    plan[ChildProgram.PLACE] = place(request);
    plan[ChildProgram.TERMINAL] = request.claimTerminal() ? terminal.descriptor() : NO_TERMINAL;
    plan[ChildProgram.REPORT] = Address.ofData(report).toLong();
    plan[ChildProgram.GROUP] = Address.ofData(group).toLong();
    plan[ChildProgram.MASK] = Address.ofData(mask).toLong();
    plan[ChildProgram.CANDIDATES] = exec.candidatePointers().toLong();
    plan[ChildProgram.ARGUMENTS] = exec.argumentPointers().toLong();
    plan[ChildProgram.SHELL] = Address.ofData(SHELL).toLong();
    plan[ChildProgram.ENVIRONMENT] = inheritance.environment().toLong();
    plan[ChildProgram.INHERITED] = inheritance.descriptors().toLong();
    plan[ChildProgram.PID_DIGITS] = inheritance.pidDigits().toLong();
    plan[ChildProgram.NULL_DEVICE] = Address.ofData(NULL_DEVICE).toLong();
    plan[ChildProgram.PREPARATION] = preparation == null ? 0 : preparation.program().toLong();
  }

  private static int place(SpawnRequest request) {
    if (request.sharesGroup()) {
      return ChildProgram.SAME_GROUP;
    }
    return request.newSession() ? ChildProgram.OWN_SESSION : ChildProgram.OWN_GROUP;
  }

  private boolean hasFailed() {
    return report[ChildProgram.PREPARATION_ERRNO] != 0
        || report[ChildProgram.INHERITANCE_ERRNO] != 0
        || report[ChildProgram.ERRNO] != 0;
  }

  private void reportFailure(ExecPlan exec, PreparationPlan preparation, SpawnOutcome outcome) {
    int found = report[ChildProgram.FOUND];
    if (report[ChildProgram.PREPARATION_ERRNO] != 0) {
      preparation.report(
          report[ChildProgram.PREPARATION_STEP], report[ChildProgram.PREPARATION_ERRNO], outcome);
    } else if (report[ChildProgram.INHERITANCE_ERRNO] != 0) {
      outcome.failed(Stage.FORK, report[ChildProgram.INHERITANCE_ERRNO]);
    } else if (found == 0) {
      outcome.failed(Stage.FIND, report[ChildProgram.ERRNO]);
    } else {
      outcome.failed(Stage.EXECUTE, report[ChildProgram.ERRNO], exec.candidate(found - 1));
    }
  }

  /**
   * A change of the user takes this from the memory, and the child has scinit's own until it
   * executes its program, prctl(2) PR_SET_DUMPABLE. No one else may then trace the child, which is
   * as well; but scinit is to be what it was.
   */
  private static boolean isDumpable() {
    return Libc.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1;
  }

  /**
   * The caller of vfork must not return in the child, vfork(2): everything of the child's happens
   * below this frame.
   */
  @Unmanaged
  private static int start(Address plan) {
    int pid = Libc.vfork();
    if (pid == 0) {
      ChildProgram.run(plan);
      Libc.exit(exitStatus(ChildProgram.address(plan, ChildProgram.REPORT)));
    }
    return pid;
  }

  @Unmanaged
  private static int exitStatus(Address report) {
    if (ChildProgram.get(report, ChildProgram.PREPARATION_ERRNO) != 0) {
      return NOT_PREPARED;
    }
    return ChildProgram.get(report, ChildProgram.FOUND) != 0 ? NOT_EXECUTABLE : NOT_FOUND;
  }
}
