package scinit.simulation;

import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnOutcome.Stage;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;

/**
 * What a child does between fork(2) and execve(2). It inherits that all signals are blocked; what
 * is sent to it meanwhile takes its effect before it executes anything.
 */
final class SimulatedStart {
  /** How far it has come. */
  private enum State {
    GOING_ON,
    EXECUTED,
    FAILED
  }

  private final SimulatedLinux linux;
  private final Faults faults;
  private final SimulatedProcess child;
  private final SpawnRequest request;
  private final Commands.Found found;
  private final SpawnOutcome outcome;
  private State state = State.GOING_ON;
  private boolean hasFailedStep;
  private int groupErrno;
  private int terminalErrno;

  SimulatedStart(
      SimulatedLinux linux,
      Faults faults,
      SimulatedProcess child,
      SpawnRequest request,
      Commands.Found found,
      SpawnOutcome outcome) {
    this.linux = linux;
    this.faults = faults;
    this.child = child;
    this.request = request;
    this.found = found;
    this.outcome = outcome;
  }

  /** Has the child go on by itself, while scinit does. */
  void goOnAlone() {
    child.blocked = ~0L;
    if (request.place() == Place.OWN_GROUP) {
      // Its parent sees to that too.
      place();
    }
    linux.events.after(linux.pace.spawnStep(), () -> linux.after(0, child, this::prepareSlowly));
  }

  private void prepareSlowly() {
    if (!prepare()) {
      return;
    }
    long delay = faults.nextStartDelayNanos();
    if (delay != Script.FOR_EVER) {
      long step = linux.pace.spawnStep();
      linux.events.after(delay + step, () -> linux.after(0, child, this::takeSignals));
    }
  }

  private void takeSignals() {
    child.blocked = 0;
    linux.signals.deliver(child);
    linux.after(0, child, this::executeAlone);
  }

  private void executeAlone() {
    execute();
    if (state == State.EXECUTED) {
      linux.signals.send(SimulatedLinux.KERNEL, linux.scinit, Signal.CHLD);
      ScriptRun.exec(linux, child, found.script());
    }
  }

  /** Does what comes before execve(2). Returns false if that has ended the child. */
  boolean prepare() {
    if (request.place() != Place.OWN_GROUP || child.group != child.pid) {
      place();
    }
    terminalErrno = request.claimTerminal() ? claimTerminal() : 0;
    child.attributes = request.attributes();
    hasFailedStep = !canPrepare();
    if (hasFailedStep) {
      fail(1);
    }
    return !hasFailedStep;
  }

  /** Executes the program, or not; it has not taken its first step then. */
  void execute() {
    if (found.failingStage() == Stage.RUNNING) {
      state = State.EXECUTED;
    } else {
      fail(127);
    }
  }

  private void fail(int status) {
    state = State.FAILED;
    linux.lives.exit(child, status);
  }

  private void place() {
    if (request.place() == Place.SCINIT_GROUP) {
      return;
    }
    groupErrno = faults.groupErrno;
    if (groupErrno != 0) {
      return;
    }
    if (request.place() == Place.OWN_SESSION) {
      linux.table.makeSession(child);
    } else {
      linux.table.makeGroup(child);
    }
  }

  private int claimTerminal() {
    boolean isFree = linux.tty.session == 0 && !linux.tty.isHungUp && child.pid == child.session;
    if (faults.terminalErrno != 0) {
      return faults.terminalErrno;
    }
    if (!isFree && !linux.tty.controls(child)) {
      return Errno.EPERM;
    }
    linux.tty.claimFor(child);
    return 0;
  }

  /** Steps that nobody asks for can't fail. */
  private boolean canPrepare() {
    if (faults.failingStep == null
        || !AskedAttributes.has(faults.failingStep, request.attributes())) {
      return true;
    }
    faults.hasRefusedAttribute = faults.attributeStartsBefore-- <= 0;
    return !faults.hasRefusedAttribute;
  }

  boolean hasExecuted() {
    return state == State.EXECUTED;
  }

  boolean hasFailed() {
    return state == State.FAILED;
  }

  /** Writes what has become of it into the outcome. */
  void conclude() {
    if (hasFailedStep) {
      outcome.stepFailed(faults.failingStep, detail(), faults.failingStepErrno);
    } else if (hasFailed()) {
      boolean isFound = found.failingStage() == Stage.EXECUTE;
      outcome.failed(
          found.failingStage(), found.errno(), isFound ? request.command().program() : null);
    } else {
      outcome.running(child.pid, groupErrno, terminalErrno);
      if (found.isByShell()) {
        outcome.runByShell();
      }
    }
  }

  private int detail() {
    return faults.failingStep == SpawnAttributes.Step.LIMIT
        ? request.attributes().limits().get(0).resource()
        : 0;
  }
}
