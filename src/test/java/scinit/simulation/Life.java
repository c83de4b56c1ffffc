package scinit.simulation;

import java.util.SplittableRandom;
import scinit.init.Assembly;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.SpawnRequest;
import scinit.log.Log;

/** One life of scinit in a simulated world, from its start to its end, under the eyes of checks. */
final class Life {
  private final LifePlan plan;
  private final Chance chance;
  private final SimulatedLinux linux;
  private final SimulatedKernel kernel;
  private final LifeFacts facts;
  private final DeliveryCheck deliveries;
  private final IdleCheck idle;
  private final GraceCheck grace;
  private final StopCheck stops;
  private int turns;

  Life(LifePlan plan, boolean isTraced) {
    this.plan = plan;
    chance = new Chance(new SplittableRandom(plan.paceSeed()));
    linux =
        new SimulatedLinux(
            new ProcessTable(2, plan.lastPid()),
            Pace.byChance(new SplittableRandom(chance.seed())),
            isTraced);
    SimulatedShell shell = plan.layout().furnish(linux);
    linux.tty.isShared = plan.isInPipeline();
    facts = new LifeFacts(linux, plan);
    deliveries = new DeliveryCheck(facts);
    idle = new IdleCheck(facts);
    grace = new GraceCheck(facts);
    stops = new StopCheck(facts);
    kernel =
        new SimulatedKernel(
            linux,
            words ->
                Commands.Found.program(words[0].equals("/bin/sh") ? plan.hook() : plan.command()),
            plan.faults(),
            new Everyone());
    if (shell != null) {
      shell.onJobStopped(
          () -> linux.events.after(chance.between(1, 500_000_000), user(shell, chance)));
    }
    if (!plan.config().launch().surroundings().environmentFiles().isEmpty()) {
      RandomLaunch.furnish(chance, linux);
    }
    for (LifePlan.Happening happening : plan.happenings()) {
      linux.events.after(happening.nanos(), () -> happening.action().accept(linux));
    }
  }

  private static Runnable user(SimulatedShell shell, Chance chance) {
    return switch (chance.between(0, 2)) {
      case 0 -> shell::bringToForeground;
      case 1 -> shell::bringRunningJobToForeground;
      default -> shell::continueInBackground;
    };
  }

  /** Lives. Throws an AssertionError, or whatever scinit has thrown, if something is wrong. */
  void live() {
    Log log =
        new Log(kernel, plan.config().messages().level(), plan.config().messages().format(), false);
    int exitStatus = Assembly.initSystem(kernel, plan.config(), log).run();
    linux.trace.add("scinit ends with ", exitStatus);
    facts.endTurn();
    deliveries.check();
    grace.check();
    new EndCheck(facts).check(exitStatus);
    new LogCheck(facts).check(kernel.standardError());
  }

  /** What scinit has just learnt may be wrong before it acts on it. */
  private void contradict(SimulatedProcess stopped) {
    if (chance.percent(20)) {
      int signal = chance.oneOf(Signal.CONT, Signal.KILL);
      linux.events.after(1, () -> linux.sendFromOutside(stopped, signal));
    }
  }

  int turns() {
    return turns;
  }

  String trace() {
    return linux.trace.toString();
  }

  /** Tells all checks; the facts first. */
  private final class Everyone implements Watcher {
    @Override
    public void awaitEntered(long deadlineNanos) {
      turns++;
      facts.awaitEntered(deadlineNanos);
      deliveries.awaitEntered(deadlineNanos);
      idle.awaitEntered(deadlineNanos);
      grace.awaitEntered(deadlineNanos);
    }

    @Override
    public void awaitReturned(ArrivedSignal arrived) {
      facts.awaitReturned(arrived);
      deliveries.awaitReturned(arrived);
    }

    @Override
    public void sent(SimulatedProcess target, int signal, int errno) {
      facts.sent(target, signal, errno);
      deliveries.sent(target, signal, errno);
      grace.sent(target, signal, errno);
    }

    @Override
    public void sentToNobody(int pidOrGroup, boolean isGroup, int signal) {
      facts.sentToNobody(pidOrGroup, isGroup, signal);
      deliveries.sentToNobody(pidOrGroup, isGroup, signal);
    }

    @Override
    public void reaped(Reaped answer, ChildChange change) {
      facts.reaped(answer, change);
      if (answer == Reaped.CHANGE && change.kind() == ChildChange.Kind.STOPPED) {
        contradict(linux.table.find(change.pid()));
      }
    }

    @Override
    public void waitingEnded(int signal) {
      facts.waitingEnded(signal);
    }

    @Override
    public void spawns(SpawnRequest request) {
      facts.spawns(request);
    }

    @Override
    public void spawned(SimulatedProcess command) {
      facts.spawned(command);
    }

    @Override
    public void failedToStart(SimulatedProcess process) {
      facts.failedToStart(process);
    }

    @Override
    public void stopsItself() {
      stops.stopsItself();
    }

    @Override
    public void wasStopped(long nanos) {
      facts.wasStopped(nanos);
    }
  }
}
