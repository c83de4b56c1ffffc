package scinit.contract;

import static scinit.contract.ContractBroken.expect;
import static scinit.contract.ContractBroken.expectEqual;

import java.util.List;
import scinit.kernel.ChildChange.Kind;
import scinit.kernel.Errno;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnOutcome.Stage;

/** How children are started, and what is told of their ends. */
final class ChildScenarios {
  private ChildScenarios() {}

  static void addTo(List<Scenario> all) {
    all.add(new Scenario("exit-status", ChildScenarios::exitStatus));
    all.add(new Scenario("killed-by-signal", ChildScenarios::killedBySignal));
    all.add(new Scenario("not-found", ChildScenarios::notFound));
    all.add(new Scenario("path-not-found", ChildScenarios::pathNotFound));
    all.add(new Scenario("not-executable", ChildScenarios::notExecutable));
    all.add(new Scenario("directory-not-executable", ChildScenarios::directoryNotExecutable));
    all.add(new Scenario("no-children", ChildScenarios::noChildren));
    all.add(new Scenario("nothing-yet", ChildScenarios::nothingYet));
    all.add(new Scenario("stopped-and-continued", ChildScenarios::stoppedAndContinued));
    all.add(new Scenario("stopped-can-be-killed", ChildScenarios::stoppedCanBeKilled));
    all.add(new Scenario("child-end-raises-sigchld", ChildScenarios::endRaisesSignal));
    all.add(new Scenario("many-ends-one-sigchld", ChildScenarios::manyEnds));
    all.add(new Scenario("child-has-nothing-blocked", ChildScenarios::nothingBlocked));
    all.add(new Scenario("child-stops-on-terminal-signals", ChildScenarios::terminalSignals));
    all.add(new Scenario("new-session-is-a-group-too", ChildScenarios::newSession));
    all.add(new Scenario("release-and-go-on", ChildScenarios::release));
  }

  private static void exitStatus(Subject subject) {
    int pid = subject.start("sh", "-c", "exit 3");
    subject.expectChange(pid, Kind.EXITED, 3);
    subject.expectReap(Reaped.NO_CHILDREN);
  }

  private static void killedBySignal(Subject subject) {
    int pid = subject.start("sh", "-c", "kill -TERM $$");
    subject.expectChange(pid, Kind.KILLED, Signal.TERM);
    subject.expectReap(Reaped.NO_CHILDREN);
  }

  private static void notFound(Subject subject) {
    expectFailure(subject, Stage.FIND, Errno.ENOENT, "scinit-no-such-program");
  }

  private static void pathNotFound(Subject subject) {
    expectFailure(subject, Stage.FIND, Errno.ENOENT, "/scinit-no-such-program");
  }

  private static void notExecutable(Subject subject) {
    expectFailure(subject, Stage.EXECUTE, Errno.EACCES, "/etc/passwd");
  }

  private static void directoryNotExecutable(Subject subject) {
    expectFailure(subject, Stage.EXECUTE, Errno.EACCES, "/etc");
  }

  private static void expectFailure(Subject subject, Stage stage, int errno, String program) {
    SpawnOutcome outcome = subject.trySpawn(false, program);
    expectEqual(stage.ordinal(), outcome.stage().ordinal(), "the stage that failed");
    expectEqual(errno, outcome.errno(), "the errno of the failure");
    expectEqual(0, outcome.pid(), "the pid of a failure");
    subject.expectReap(Reaped.NO_CHILDREN);
  }

  private static void noChildren(Subject subject) {
    subject.expectReap(Reaped.NO_CHILDREN);
  }

  private static void nothingYet(Subject subject) {
    int pid = subject.start("sleep", "60");
    subject.expectReap(Reaped.NOTHING_YET);
    subject.finish(pid);
  }

  private static void stoppedAndContinued(Subject subject) {
    int pid = subject.start("sh", "-c", "kill -STOP $$; kill -STOP $$; exit 5");
    subject.expectChange(pid, Kind.STOPPED, Signal.STOP);
    subject.expectReap(Reaped.NOTHING_YET);
    expectEqual(0, subject.kernel.signalProcess(pid, Signal.CONT), "the errno of SIGCONT");
    // It may have stopped again: then that is all that is told.
    subject.awaitChange();
    if (subject.change.kind() == Kind.CONTINUED) {
      subject.awaitChange();
    }
    expectEqual(Kind.STOPPED.ordinal(), subject.change.kind().ordinal(), "the kind of the change");
    expectEqual(0, subject.kernel.signalProcess(pid, Signal.CONT), "the errno of SIGCONT");
    subject.awaitChange();
    if (subject.change.kind() == Kind.CONTINUED) {
      subject.awaitChange();
    }
    expectEqual(Kind.EXITED.ordinal(), subject.change.kind().ordinal(), "the kind of the change");
    expectEqual(5, subject.change.value(), "the exit status");
  }

  private static void stoppedCanBeKilled(Subject subject) {
    int pid = subject.start("sleep", "60");
    expectEqual(0, subject.kernel.signalProcess(pid, Signal.STOP), "the errno of SIGSTOP");
    subject.expectChange(pid, Kind.STOPPED, Signal.STOP);
    expectEqual(0, subject.kernel.signalProcess(pid, Signal.CONT), "the errno of SIGCONT");
    subject.expectChange(pid, Kind.CONTINUED, 0);
    expectEqual(0, subject.kernel.signalProcess(pid, Signal.STOP), "the errno of SIGSTOP");
    subject.expectChange(pid, Kind.STOPPED, Signal.STOP);
    subject.finish(pid);
  }

  private static void endRaisesSignal(Subject subject) {
    subject.start("sh", "-c", "exit 3");
    subject.awaitSignal(Signal.CHLD);
    subject.awaitChange();
  }

  private static void manyEnds(Subject subject) {
    int children = 20;
    for (int i = 0; i < children; i++) {
      subject.start("true");
    }
    subject.pass(300);
    for (int i = 0; i < children; i++) {
      subject.awaitChange();
      expectEqual(0, subject.change.value(), "the exit status");
    }
    subject.expectReap(Reaped.NO_CHILDREN);
  }

  /** The kernel itself has them blocked, and a child inherits that. */
  private static void nothingBlocked(Subject subject) {
    int signalled = subject.start("sh", "-c", "kill -USR1 $$; exit 1");
    subject.expectChange(signalled, Kind.KILLED, Signal.USR1);
    int signalledInRealTime = subject.start("sh", "-c", "kill -40 $$; exit 1");
    subject.expectChange(signalledInRealTime, Kind.KILLED, 40);
  }

  /** The kernel itself ignores them, and a child inherits that. */
  private static void terminalSignals(Subject subject) {
    int pid = subject.start("sh", "-c", "kill -TTOU $$; exit 1");
    subject.awaitChange();
    boolean isStopped = subject.change.kind() == Kind.STOPPED;
    // In a session that has nobody else, nobody could continue it: then it is not stopped.
    expect(isStopped || subject.change.value() == 1, "a child that does not ignore SIGTTOU");
    if (isStopped) {
      expectEqual(Signal.TTOU, subject.change.value(), "the signal that stopped the child");
      subject.finish(pid);
    }
  }

  private static void newSession(Subject subject) {
    int pid = subject.start(true, "sleep", "60");
    subject.finish(pid);
  }

  private static void release(Subject subject) {
    expectEqual(0, subject.kernel.releaseInherited(), "the errno of releaseInherited");
    int pid = subject.start("sh", "-c", "exit 3");
    subject.expectChange(pid, Kind.EXITED, 3);
  }
}
