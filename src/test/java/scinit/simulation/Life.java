package scinit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import scinit.init.Assembly;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.Kernel;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.log.Log;

/** One life of scinit in a simulated world, from its start to its end, under all invariants. */
final class Life {
  private final LifePlan plan;
  private final Chance chance;
  private final SimulatedLinux linux;
  private final SimulatedKernel simulated;
  private final Watchers watchers;
  private final UnaryOperator<Kernel> door;
  private int turns;
  private int starts;

  Life(LifePlan plan, boolean isTraced) {
    this(plan, isTraced, UnaryOperator.identity());
  }

  /**
   * Prepares a life.
   *
   * @param door what scinit has of the kernel, which may be other than the truth
   */
  Life(LifePlan plan, boolean isTraced, UnaryOperator<Kernel> door) {
    this.plan = plan;
    this.door = door;
    chance = new Chance(new SplittableRandom(plan.paceSeed()));
    linux = plan.scene().build(chance, isTraced);
    LifeFacts facts = new LifeFacts(linux, plan);
    List<Watcher> all = new ArrayList<>(List.of(facts));
    all.addAll(Invariants.of(facts));
    all.add(new World());
    watchers = new Watchers(all);
    simulated = new SimulatedKernel(linux, plan.programs(), plan.faults(), watchers);
    linux.onFileChange = watchers::fileChanged;
    for (LifePlan.Happening happening : plan.happenings()) {
      linux.events.after(happening.nanos(), () -> happening.action().accept(linux));
    }
  }

  /** Lives. Throws an AssertionError, or whatever scinit has thrown, if something is wrong. */
  void live() {
    Kernel kernel = door.apply(simulated);
    Log log =
        new Log(kernel, plan.config().messages().level(), plan.config().messages().format(), false);
    int exitStatus = Assembly.initSystem(kernel, plan.config(), log).run();
    linux.trace.add("scinit ends with ", exitStatus);
    watchers.ended(exitStatus, simulated.standardError());
  }

  int turns() {
    return turns;
  }

  int starts() {
    return starts;
  }

  String trace() {
    return linux.trace.toString();
  }

  /** What the world does because of scinit. */
  private final class World implements Watcher {
    @Override
    public void awaitReturned(ArrivedSignal arrived) {
      turns++;
    }

    @Override
    public void spawned(SimulatedProcess process) {
      starts++;
    }

    /** What scinit has just learnt may be wrong before it acts on it. */
    @Override
    public void reaped(Reaped answer, ChildChange change) {
      boolean isStop = answer == Reaped.CHANGE && change.kind() == ChildChange.Kind.STOPPED;
      if (isStop && chance.percent(20)) {
        SimulatedProcess stopped = linux.table.find(change.pid());
        int signal = chance.oneOf(Signal.CONT, Signal.KILL);
        linux.events.after(1, () -> linux.sendFromOutside(stopped, signal));
      }
    }
  }
}
