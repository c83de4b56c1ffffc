package scinit.linux;

import static scinit.linux.Constants.SYS_clone;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.Errno;
import scinit.kernel.Preparation;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnOutcome.Stage;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;

/**
 * Starts a command, in one of two ways.
 *
 * <p>With vfork(2) nothing is copied, and scinit runs again only when the child has executed its
 * program or has failed. Where vfork is a plain fork (some emulators), the report stays empty, and
 * the child's exit status tells. But whoever may stop the child stops scinit too, beyond any
 * signal's reach.
 *
 * <p>Otherwise the child is a copy, and scinit goes on: a {@link StartPipe} tells what has become
 * of it.
 */
final class ChildStarter {
  private static final int NOT_PREPARED = 1;
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int NONE = -1;
  private static final byte[] NULL_DEVICE = Bytes.zeroTerminated("/dev/null");
  private static final byte[] SHELL = Bytes.zeroTerminated("/bin/sh");

  private final LinuxTerminal terminal;
  private final Reaper reaper;
  private final long[] plan = new long[ChildProgram.PLAN_WORDS];
  private final int[] group = new int[1];
  private final int[] status = new int[1];
  private final long[] mask = {Boot.signalMask()};

  ChildStarter(LinuxTerminal terminal, Reaper reaper) {
    this.terminal = terminal;
    this.reaper = reaper;
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
    StartReport report = new StartReport(exec, preparation);
    if (request.waits()) {
      layOut(request, exec, inheritance, preparation, report);
      spawnAndWait(exec, report, outcome);
    } else {
      StartPipe pipe = new StartPipe();
      int errno = pipe.open(inheritance.end());
      if (errno != 0) {
        outcome.failed(Stage.FORK, errno);
        return;
      }
      layOut(request, exec, inheritance, preparation, report);
      spawnAndGoOn(request.place(), pipe, report, outcome);
    }
    if (outcome.isThere()) {
      outcome.pendingSignals(request.place() == Place.SAME_GROUP ? SignalState.pending() : 0);
    }
  }

  private void spawnAndWait(ExecPlan exec, StartReport report, SpawnOutcome outcome) {
    int pid = startInSharedMemory(Address.ofData(plan));
    int forkErrno = pid < 0 ? Libc.errno() : 0;
    exec.restoreArguments();
    if (pid < 0) {
      outcome.failed(Stage.FORK, forkErrno);
    } else if (report.hasFailed()) {
      awaitEnd(pid);
      report.tellFailure(outcome);
    } else {
      report.tellRunning(pid, outcome);
    }
  }

  /** It is about to end, and nobody else knows of it. */
  private void awaitEnd(int pid) {
    int ended;
    do {
      ended = Libc.waitpid(pid, Address.ofData(status), 0);
    } while (ended < 0 && Libc.errno() == Errno.EINTR);
  }

  private void spawnAndGoOn(Place place, StartPipe pipe, StartReport report, SpawnOutcome outcome) {
    plan[ChildProgram.PIPE] = pipe.forChild();
    int pid = startInMemoryOfItsOwn(Address.ofData(plan));
    if (pid < 0) {
      outcome.failed(Stage.FORK, Libc.errno());
      pipe.close();
      return;
    }
    if (place == Place.OWN_GROUP) {
      // The child does so too, and one of the two is first: no signal is to miss the group. It
      // fails once the child executes its program, setpgid(2) "EACCES".
      Libc.setpgid(pid, pid);
    }
    pipe.closeChildsEnd();
    reaper.await(new PendingStart(pid, pipe.forParent(), report, outcome));
    outcome.starting(pid);
  }

  /** Nothing may be allocated from here on until the child has begun. */
  private void layOut(
      SpawnRequest request,
      ExecPlan exec,
      InheritancePlan inheritance,
      PreparationPlan preparation,
      StartReport report) {
    exec.takeAddresses();
    inheritance.takeAddresses();
    if (preparation != null) {
      preparation.takeAddresses();
    }
    plan[ChildProgram.PLACE] = place(request.place());
    plan[ChildProgram.TERMINAL] = request.claimTerminal() ? terminal.descriptor() : NONE;
    plan[ChildProgram.REPORT] = report.address().toLong();
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
    plan[ChildProgram.PIPE] = NONE;
  }

  /** Not by a switch, whose table would be allocated. */
  private static int place(Place place) {
    if (place == Place.SAME_GROUP) {
      return ChildProgram.SAME_GROUP;
    }
    return place == Place.OWN_SESSION ? ChildProgram.OWN_SESSION : ChildProgram.OWN_GROUP;
  }

  /**
   * The caller of vfork must not return in the child, vfork(2): everything of the child's happens
   * below this frame.
   */
  @Unmanaged
  private static int startInSharedMemory(Address plan) {
    int pid = Libc.vfork();
    if (pid == 0) {
      ChildProgram.run(plan);
      Libc.exit(exitStatus(ChildProgram.address(plan, ChildProgram.REPORT)));
    }
    return pid;
  }

  /**
   * The bare system call, with the flags of fork(2): libc's fork prepares threads for what the
   * child never does.
   */
  @Unmanaged
  private static int startInMemoryOfItsOwn(Address plan) {
    int pid = (int) Libc.syscall(SYS_clone(), Signal.CHLD, 0, 0, 0);
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
