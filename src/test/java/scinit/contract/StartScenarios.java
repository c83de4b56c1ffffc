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

/** What is told of a start that is not waited for, and in which order. */
final class StartScenarios {
  private StartScenarios() {}

  static void addTo(List<Scenario> all) {
    all.add(new Scenario("start-executed-before-its-end", StartScenarios::executed));
    all.add(new Scenario("start-executed-raises-sigchld", StartScenarios::raisesSignal));
    all.add(new Scenario("start-not-found", StartScenarios::notFound));
    all.add(new Scenario("start-not-executable", StartScenarios::notExecutable));
    all.add(new Scenario("start-killed-at-once", StartScenarios::killed));
    all.add(new Scenario("start-stopped-at-once", StartScenarios::stopped));
    all.add(new Scenario("start-group-is-there-at-once", StartScenarios::group));
    all.add(new Scenario("start-many-at-once", StartScenarios::many));
  }

  private static void executed(Subject subject) {
    SpawnOutcome outcome = subject.startAndGoOn("sh", "-c", "exit 3");
    int pid = outcome.pid();
    subject.expectChange(pid, Kind.EXECUTED, 0);
    expectEqual(Stage.RUNNING.ordinal(), outcome.stage().ordinal(), "the stage of the start");
    expectEqual(pid, outcome.pid(), "the pid of the start");
    expectEqual(0, outcome.groupErrno(), "the errno of the child's own group");
    subject.expectChange(pid, Kind.EXITED, 3);
    subject.expectReap(Reaped.NO_CHILDREN);
  }

  private static void raisesSignal(Subject subject) {
    int pid = subject.startAndGoOn("sleep", "60").pid();
    subject.awaitSignal(Signal.CHLD);
    subject.expectChange(pid, Kind.EXECUTED, 0);
    subject.finish(pid);
  }

  private static void notFound(Subject subject) {
    expectFailure(subject, Stage.FIND, Errno.ENOENT, "scinit-no-such-program");
  }

  private static void notExecutable(Subject subject) {
    SpawnOutcome outcome = expectFailure(subject, Stage.EXECUTE, Errno.EACCES, "/etc/passwd");
    expect("/etc/passwd".equals(outcome.path()), "the path of what can't be executed");
  }

  private static SpawnOutcome expectFailure(
      Subject subject, Stage stage, int errno, String program) {
    SpawnOutcome outcome = subject.startAndGoOn(program);
    subject.expectChange(outcome.pid(), Kind.NOT_EXECUTED, 0);
    expectEqual(stage.ordinal(), outcome.stage().ordinal(), "the stage that failed");
    expectEqual(errno, outcome.errno(), "the errno of the failure");
    expectEqual(0, outcome.pid(), "the pid of a failure");
    subject.expectReap(Reaped.NO_CHILDREN);
    return outcome;
  }

  /** It may have executed its program by then, or not. */
  private static void killed(Subject subject) {
    int pid = subject.startAndGoOn("sleep", "60").pid();
    expectEqual(0, subject.kernel.signalGroup(pid, Signal.KILL), "the errno of SIGKILL");
    subject.awaitChange();
    if (subject.change.kind() == Kind.EXECUTED) {
      subject.awaitChange();
    }
    expectEqual(pid, subject.change.pid(), "the pid of the child that changed");
    expectEqual(Kind.KILLED.ordinal(), subject.change.kind().ordinal(), "the kind of the change");
    subject.expectReap(Reaped.NO_CHILDREN);
  }

  private static void stopped(Subject subject) {
    int pid = subject.startAndGoOn("sleep", "60").pid();
    expectEqual(0, subject.kernel.signalProcess(pid, Signal.STOP), "the errno of SIGSTOP");
    subject.awaitChange();
    boolean isExecuted = subject.change.kind() == Kind.EXECUTED;
    if (isExecuted) {
      subject.awaitChange();
    }
    expectEqual(Kind.STOPPED.ordinal(), subject.change.kind().ordinal(), "the kind of the change");
    subject.expectReap(Reaped.NOTHING_YET);
    expectEqual(0, subject.kernel.signalProcess(pid, Signal.CONT), "the errno of SIGCONT");
    // It may execute its program before anybody asks whether it was continued.
    boolean isContinued = false;
    while (!isContinued || !isExecuted) {
      subject.awaitChange();
      isContinued |= subject.change.kind() == Kind.CONTINUED;
      isExecuted |= subject.change.kind() == Kind.EXECUTED;
    }
    subject.finish(pid);
  }

  private static void group(Subject subject) {
    int pid = subject.startAndGoOn("sleep", "60").pid();
    expectEqual(0, subject.kernel.signalGroup(pid, 0), "the errno of the group");
    subject.expectChange(pid, Kind.EXECUTED, 0);
    subject.finish(pid);
  }

  private static void many(Subject subject) {
    int children = 20;
    for (int i = 0; i < children; i++) {
      subject.startAndGoOn("true");
    }
    int executed = 0;
    for (int i = 0; i < 2 * children; i++) {
      subject.awaitChange();
      executed += subject.change.kind() == Kind.EXECUTED ? 1 : 0;
    }
    expectEqual(children, executed, "the number of starts that were told of");
    subject.expectReap(Reaped.NO_CHILDREN);
  }
}
