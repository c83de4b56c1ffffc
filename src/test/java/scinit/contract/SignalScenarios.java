package scinit.contract;

import static scinit.contract.ContractBroken.expect;
import static scinit.contract.ContractBroken.expectEqual;
import static scinit.contract.Subject.NANOS_PER_MILLI;

import java.util.List;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange.Kind;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;

/** How signals are sent, how they wait, and in which order they arrive. */
final class SignalScenarios {
  private static final int REAL_TIME = 40;

  private SignalScenarios() {}

  static void addTo(List<Scenario> all) {
    all.add(new Scenario("signal-reaches-process", SignalScenarios::reachesProcess));
    all.add(new Scenario("signal-reaches-group", SignalScenarios::reachesGroup));
    all.add(new Scenario("gone-process", SignalScenarios::goneProcess));
    all.add(new Scenario("zombie-takes-signals", SignalScenarios::zombie));
    all.add(new Scenario("ignored-signal", SignalScenarios::ignored));
    all.add(new Scenario("standard-signals-coalesce", SignalScenarios::coalesce));
    all.add(new Scenario("real-time-signals-queue", SignalScenarios::queue));
    all.add(new Scenario("one-signal-a-call", SignalScenarios::oneEach));
    all.add(new Scenario("sender", SignalScenarios::sender));
    all.add(new Scenario("every-received-signal", SignalScenarios::everySignal));
    all.add(new Scenario("stop-and-continue-cancel", SignalScenarios::cancel));
    all.add(new Scenario("terminal-signals-ignored", SignalScenarios::terminalSignals));
    all.add(new Scenario("past-deadline-nothing", SignalScenarios::pastDeadline));
    all.add(new Scenario("past-deadline-takes-pending", SignalScenarios::pastDeadlinePending));
    all.add(new Scenario("deadline-passes", SignalScenarios::deadlinePasses));
    all.add(new Scenario("pending-needs-no-wait", SignalScenarios::pendingAtOnce));
    all.add(new Scenario("parent-death-signal", SignalScenarios::parentDeath));
  }

  /** Starts a command that exits with 7 on SIGUSR1, and waits until it is ready for it. */
  private static int startTrapping(Subject subject) {
    int pid =
        subject.start(
            "sh", "-c", "trap 'exit 7' USR1; kill -USR2 $PPID; while :; do sleep 0.05; done");
    subject.awaitSignal(Signal.USR2);
    return pid;
  }

  private static void reachesProcess(Subject subject) {
    int pid = startTrapping(subject);
    expectEqual(0, subject.kernel.signalProcess(pid, Signal.USR1), "the errno of SIGUSR1");
    subject.expectChange(pid, Kind.EXITED, 7);
  }

  private static void reachesGroup(Subject subject) {
    subject.adoptOrphans();
    int pid = subject.start("sh", "-c", "sleep 60 & kill -USR2 $PPID; wait");
    subject.awaitSignal(Signal.USR2);
    expectEqual(0, subject.kernel.signalGroup(pid, Signal.KILL), "the errno of SIGKILL");
    for (int i = 0; i < 2; i++) {
      subject.awaitChange();
      expectEqual(Signal.KILL, subject.change.value(), "the signal that ended a member");
    }
    subject.expectReap(Reaped.NO_CHILDREN);
  }

  private static void goneProcess(Subject subject) {
    int pid = subject.start("true");
    subject.expectChange(pid, Kind.EXITED, 0);
    expectEqual(Errno.ESRCH, subject.kernel.signalProcess(pid, Signal.TERM), "the errno");
    expectEqual(Errno.ESRCH, subject.kernel.signalGroup(pid, Signal.TERM), "the group's errno");
    expectEqual(Errno.ESRCH, subject.kernel.signalGroup(pid, 0), "the errno of a question");
  }

  private static void zombie(Subject subject) {
    int pid = subject.start("sh", "-c", "exit 3");
    subject.awaitSignal(Signal.CHLD);
    expectEqual(0, subject.kernel.signalProcess(pid, Signal.TERM), "the errno for a zombie");
    expectEqual(0, subject.kernel.signalGroup(pid, Signal.TERM), "the errno for its group");
    expectEqual(0, subject.kernel.signalGroup(pid, 0), "the errno of a question");
    subject.expectChange(pid, Kind.EXITED, 3);
  }

  private static void ignored(Subject subject) {
    int pid = subject.start("sh", "-c", "trap '' TERM; kill -USR2 $PPID; exec sleep 60");
    subject.awaitSignal(Signal.USR2);
    expectEqual(0, subject.kernel.signalProcess(pid, Signal.TERM), "the errno of SIGTERM");
    subject.pass(50);
    subject.expectReap(Reaped.NOTHING_YET);
    subject.finish(pid);
  }

  private static void coalesce(Subject subject) {
    subject.raise(Signal.USR1, 3);
    subject.poll();
    expectEqual(1, subject.count(Signal.USR1), "the number of SIGUSR1");
    expectEqual(1, subject.taken.size(), "the number of signals");
  }

  private static void queue(Subject subject) {
    subject.raise(REAL_TIME, 3);
    subject.raise(Signal.USR1, 1);
    subject.poll();
    expectEqual(4, subject.taken.size(), "the number of signals");
    expectEqual(Signal.USR1, subject.taken.get(0), "the lowest signal, which comes first");
    expectEqual(3, subject.count(REAL_TIME), "the number of real-time signals");
  }

  private static void oneEach(Subject subject) {
    subject.raise(REAL_TIME, 2);
    for (int expected : new int[] {REAL_TIME, REAL_TIME, ArrivedSignal.NONE}) {
      subject.kernel.await(subject.kernel.monotonicNanos(), subject.arrived);
      expectEqual(expected, subject.arrived.number(), "the signal of one call");
    }
  }

  private static void sender(Subject subject) {
    subject.raise(Signal.USR1, 1);
    subject.poll();
    expectEqual(subject.kernel.processId(), subject.senders.get(0), "the sender of its own");
    int pid = subject.start("sh", "-c", "kill -USR2 $PPID; exec sleep 60");
    expectEqual(pid, subject.awaitSignal(Signal.USR2), "the sender of the child's");
    subject.finish(pid);
  }

  private static void everySignal(Subject subject) {
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      if (Signal.contains(Signal.RECEIVED, signal)) {
        subject.raise(signal, 1);
        subject.poll();
        expectEqual(1, subject.taken.size(), "the number of signals");
        expectEqual(signal, subject.taken.get(0), "the signal that arrived");
      }
    }
  }

  private static void cancel(Subject subject) {
    subject.raise(Signal.TSTP, 1);
    subject.raise(Signal.CONT, 1);
    subject.poll();
    expectEqual(0, subject.count(Signal.TSTP), "the number of SIGTSTP");
    expectEqual(1, subject.count(Signal.CONT), "the number of SIGCONT");
    subject.raise(Signal.CONT, 1);
    subject.raise(Signal.TSTP, 1);
    subject.poll();
    expectEqual(1, subject.count(Signal.TSTP), "the number of SIGTSTP");
    expectEqual(0, subject.count(Signal.CONT), "the number of SIGCONT");
  }

  private static void terminalSignals(Subject subject) {
    subject.raise(Signal.TTIN, 1);
    subject.raise(Signal.TTOU, 1);
    subject.poll();
    expectEqual(0, subject.taken.size(), "the number of signals");
  }

  private static void pastDeadline(Subject subject) {
    subject.raise(Signal.USR1, 1);
    subject.kernel.await(Kernel.NEVER, subject.arrived);
    subject.kernel.await(subject.kernel.monotonicNanos() - 1, subject.arrived);
    expectEqual(
        ArrivedSignal.NONE, subject.arrived.number(), "the signal: the one before is cleared");
  }

  private static void pastDeadlinePending(Subject subject) {
    subject.raise(Signal.USR1, 1);
    subject.kernel.await(subject.kernel.monotonicNanos() - 1, subject.arrived);
    expectEqual(Signal.USR1, subject.arrived.number(), "the signal");
  }

  private static void deadlinePasses(Subject subject) {
    long deadline = subject.kernel.monotonicNanos() + 20 * NANOS_PER_MILLI;
    subject.kernel.await(deadline, subject.arrived);
    expectEqual(ArrivedSignal.NONE, subject.arrived.number(), "the signal");
    expect(subject.kernel.monotonicNanos() >= deadline, "the deadline to have passed");
  }

  private static void pendingAtOnce(Subject subject) {
    subject.raise(Signal.USR1, 1);
    subject.kernel.await(Kernel.NEVER, subject.arrived);
    expectEqual(Signal.USR1, subject.arrived.number(), "the signal");
  }

  private static void parentDeath(Subject subject) {
    expectEqual(0, subject.kernel.setParentDeathSignal(Signal.TERM), "the errno of the wish");
    subject.poll();
    expectEqual(0, subject.taken.size(), "the number of signals while the parent lives");
  }
}
