package scinit.contract;

import static scinit.contract.ContractBroken.expect;
import static scinit.contract.ContractBroken.expectEqual;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.ChildChange.Kind;
import scinit.kernel.CommandWords;
import scinit.kernel.Inheritance;
import scinit.kernel.Kernel;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnOutcome.Stage;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;

/** A kernel, and what the scenarios do with it again and again. It never waits without a limit. */
final class Subject {
  static final long NANOS_PER_MILLI = 1_000_000;
  private static final long PATIENCE_NANOS = 20_000 * NANOS_PER_MILLI;

  final Kernel kernel;
  final ChildChange change = new ChildChange();
  final ArrivedSignal arrived = new ArrivedSignal();
  final List<Integer> taken = new ArrayList<>();
  final List<Integer> senders = new ArrayList<>();

  Subject(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Starts a command in a process group of its own, and returns its pid. */
  int start(String... command) {
    return start(false, command);
  }

  int start(boolean newSession, String... command) {
    SpawnOutcome outcome = trySpawn(newSession, command);
    expect(outcome.stage() == Stage.RUNNING, command[0] + " to run");
    expectEqual(0, outcome.errno(), "the errno of a start");
    expectEqual(0, outcome.groupErrno(), "the errno of the child's own group");
    expect(outcome.pid() > 0, "a pid");
    return outcome.pid();
  }

  /** Starts a command without waiting for it, and returns what is overwritten later. */
  SpawnOutcome startAndGoOn(String... command) {
    SpawnOutcome outcome = new SpawnOutcome();
    kernel.spawn(
        new SpawnRequest(
            new CommandWords(command),
            Place.OWN_GROUP,
            false,
            false,
            Inheritance.UNCHANGED,
            SpawnAttributes.NONE),
        outcome);
    expectEqual(Stage.STARTING.ordinal(), outcome.stage().ordinal(), "the stage of the start");
    expect(outcome.pid() > 0, "a pid");
    return outcome;
  }

  SpawnOutcome trySpawn(boolean newSession, String... command) {
    SpawnOutcome outcome = new SpawnOutcome();
    kernel.spawn(
        new SpawnRequest(
            new CommandWords(command),
            newSession ? Place.OWN_SESSION : Place.OWN_GROUP,
            false,
            true,
            Inheritance.UNCHANGED,
            SpawnAttributes.NONE),
        outcome);
    return outcome;
  }

  /** Waits for a child's next change, on SIGCHLD as an init does. */
  void awaitChange() {
    long deadline = kernel.monotonicNanos() + PATIENCE_NANOS;
    while (kernel.reap(change) != Reaped.CHANGE) {
      kernel.await(deadline, arrived);
      expect(kernel.monotonicNanos() < deadline, "a child to change");
    }
  }

  /** Waits for a child's next change, and expects it to be this one. */
  void expectChange(int pid, Kind kind, int value) {
    awaitChange();
    expectEqual(pid, change.pid(), "the pid of the child that changed");
    expectEqual(kind.ordinal(), change.kind().ordinal(), "the kind of the change");
    expectEqual(value, change.value(), "the change's status or signal");
  }

  void expectReap(Reaped expected) {
    Reaped answer = kernel.reap(change);
    expectEqual(expected.ordinal(), answer.ordinal(), "the answer of reap");
  }

  /** Waits for a signal, whatever other signals arrive before it, and returns who sent it. */
  int awaitSignal(int signal) {
    long deadline = kernel.monotonicNanos() + PATIENCE_NANOS;
    while (true) {
      kernel.await(deadline, arrived);
      if (arrived.number() == signal) {
        return arrived.sender();
      }
      expect(kernel.monotonicNanos() < deadline, "signal " + signal + " to arrive");
    }
  }

  /** Takes all that is pending without waiting. */
  void poll() {
    taken.clear();
    senders.clear();
    kernel.await(kernel.monotonicNanos(), arrived);
    while (arrived.number() != ArrivedSignal.NONE) {
      taken.add(arrived.number());
      senders.add(arrived.sender());
      kernel.await(kernel.monotonicNanos(), arrived);
    }
  }

  /** Lets time pass, SIGCHLD or not. */
  void pass(long millis) {
    long deadline = kernel.monotonicNanos() + millis * NANOS_PER_MILLI;
    while (kernel.monotonicNanos() < deadline) {
      kernel.await(deadline, arrived);
    }
  }

  /** Sends itself a signal, so often. */
  void raise(int signal, int times) {
    for (int i = 0; i < times; i++) {
      expectEqual(
          0, kernel.signalProcess(kernel.processId(), signal), "the errno of a signal to itself");
    }
  }

  /** Returns how often a signal was there at the latest poll. */
  int count(int signal) {
    int count = 0;
    for (int each : taken) {
      count += each == signal ? 1 : 0;
    }
    return count;
  }

  void adoptOrphans() {
    expectEqual(0, kernel.becomeSubreaper(), "the errno of becomeSubreaper");
  }

  /** Kills a child and reaps it. */
  void finish(int pid) {
    expectEqual(0, kernel.signalGroup(pid, Signal.KILL), "the errno of SIGKILL");
    expectChange(pid, Kind.KILLED, Signal.KILL);
  }
}
