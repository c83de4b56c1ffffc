package scinit.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scinit.config.Config;
import scinit.config.EndSettings.WaitFor;
import scinit.config.LaunchSettings;
import scinit.config.SignalSettings.Target;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.CommandWords;
import scinit.kernel.Inheritance;
import scinit.kernel.Kernel;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnRequest;
import scinit.simulation.SimulatedProcess.State;

/**
 * Watches a life with restarts: never more commands than there may be, no wish for a restart is
 * forgotten, quit always wins, and the end comes in time.
 */
final class RestartFacts implements Watcher {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** What scinit grants processes that were sent SIGKILL, and the calls on the way. */
  private static final long SLACK_NANOS = 2_500 * NANOS_PER_MILLI;

  /** A question about files may follow another one, and each has its turns. */
  private static final int MOST_TURNS_WITHOUT_WORK = 4;

  private final SimulatedLinux linux;
  private final Config config;
  private final List<SimulatedProcess> commands = new ArrayList<>();
  private final List<SimulatedProcess> hooks = new ArrayList<>();
  private final HangUpFacts hangUp;
  private int[] sockets;
  private SpawnAttributes attributes;
  private final Set<String> changedInHooks = new HashSet<>();
  private final Set<String> changedInTurn = new HashSet<>();
  private boolean isHookStarting;
  private boolean spawnsHook;
  private boolean hasFailedToStart;
  private boolean spawnsPreStop;
  private int preStops;
  private boolean isReloadDue;
  private boolean isQuitting;
  private long quitNanos;
  private long stoppedNanos;
  private long turnNanos;
  private Reaped lastReaped;
  private int starts;
  private int turnsWithoutWork;
  private final WaitCheck waits = new WaitCheck();

  RestartFacts(SimulatedLinux linux, Config config) {
    this.linux = linux;
    this.config = config;
    hangUp = new HangUpFacts(linux);
  }

  int starts() {
    return starts;
  }

  private void fail(String what) {
    linux.trace.add("WRONG: ", what);
    throw new AssertionError(what);
  }

  private static long living(List<SimulatedProcess> processes) {
    return processes.stream().filter(SimulatedProcess::isAlive).count();
  }

  private static long known(List<SimulatedProcess> processes) {
    return processes.stream().filter(each -> each.state != State.REAPED).count();
  }

  @Override
  public void spawns(SpawnRequest request) {
    if (!waits.allows(request)) {
      fail("scinit waits for a child that others may stop");
    }
    String[] words = ((CommandWords) request.command()).words();
    spawnsPreStop = words[words.length - 1].equals(RestartPlan.PRE_STOP);
    if (spawnsPreStop) {
      checkPreStop();
      return;
    }
    spawnsHook = ((CommandWords) request.command()).program().equals("/bin/sh");
    isHookStarting = spawnsHook;
    if (spawnsHook) {
      // What changed after scinit had looked, and before the hook was there, counts as the hook's.
      changedInHooks.addAll(changedInTurn);
    }
    checkSockets(request.inheritance());
    checkAttributes(request);
    isReloadDue = false;
    if (isQuitting) {
      fail("scinit starts something although it is to end");
    }
    long most = spawnsHook || !config.restart().handover().isOn() ? 0 : 1;
    if (!spawnsHook && known(commands) > most) {
      fail("a command is started beside another one");
    }
    if (living(hooks) > 0) {
      fail("something is started while what is to run before it still runs");
    }
  }

  /** Whatever is started has the rights and the variables that the first one had. */
  private void checkAttributes(SpawnRequest request) {
    if (attributes != null && attributes != request.attributes()) {
      fail("something is started with other attributes than the first command");
    }
    attributes = request.attributes();
    LaunchSettings launch = config.launch();
    boolean isAsAsked =
        (launch.rights().user() == null) == (attributes.credentials() == null)
            && launch.rights().droppedCapabilities() == attributes.droppedCapabilities()
            && launch.rights().noNewPrivileges() == attributes.noNewPrivileges()
            && request.inheritance().environment().containsAll(launch.surroundings().environment());
    if (!isAsAsked) {
      fail("something is started with other rights or variables than asked for");
    }
  }

  private void checkPreStop() {
    if (!isQuitting || preStops++ > 0 || known(commands) == 0) {
      fail("what is to come before the end is run without a reason");
    }
  }

  /** The sockets are the same from the first command to the last, and nobody else gets them. */
  private void checkSockets(Inheritance inheritance) {
    int[] given = inheritance.descriptors();
    if (spawnsHook) {
      if (given.length > 0) {
        fail("a hook is given sockets");
      }
      return;
    }
    sockets = sockets == null ? given : sockets;
    if (!Arrays.equals(sockets, given) || given.length != config.sockets().listeners().size()) {
      fail("a command is given other sockets than the first one");
    }
  }

  /** Notes that a file was written. */
  void changed(String path) {
    boolean isWatched =
        config.watch().paths().stream()
            .anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    // A file that changes in two runs of a hook may be taken for its output, whoever has changed
    // it.
    changedInTurn.add(path);
    boolean isKnownAsPersons = (known(hooks) == 0 && !isHookStarting) || changedInHooks.add(path);
    isReloadDue |= config.watch().isOn() && isWatched && isKnownAsPersons;
  }

  @Override
  public void spawned(SimulatedProcess process) {
    isHookStarting = false;
    hasFailedToStart |= process == null && !spawnsHook && !spawnsPreStop;
    if (process != null && !spawnsPreStop) {
      (spawnsHook ? hooks : commands).add(process);
      starts++;
    }
  }

  @Override
  public void awaitReturned(ArrivedSignal arrived) {
    turnNanos = linux.clock.nanos();
    lastReaped = null;
    changedInTurn.clear();
    turnsWithoutWork = arrived.number() == ArrivedSignal.NONE ? turnsWithoutWork : 0;
    switch (arrived.number()) {
      case Signal.TERM, Signal.INT, Signal.QUIT -> {
        quit();
      }
      case RestartPlan.RELOAD_SIGNAL -> isReloadDue = true;
      default -> {
        // Nothing, because only these decide what runs.
      }
    }
    if (hangUp.isToldBy(arrived)) {
      quit();
    }
  }

  private void quit() {
    quitNanos = isQuitting ? quitNanos : linux.clock.nanos();
    isQuitting = true;
  }

  @Override
  public void reaped(Reaped answer, ChildChange change) {
    lastReaped = answer;
    if (answer == Reaped.CHANGE && hangUp.isToldBy(change, commands)) {
      quit();
    }
  }

  @Override
  public void wasStopped(long nanos) {
    stoppedNanos += isQuitting ? nanos : 0;
  }

  @Override
  public void sent(SimulatedProcess target, int signal, int errno) {
    if (target.isOutside && config.signals().target() != Target.ALL && !commands.isEmpty()) {
      fail("scinit signals " + target + ", which is none of its business");
    }
  }

  @Override
  public void awaitEntered(long deadlineNanos) {
    boolean waits = deadlineNanos > linux.clock.nanos();
    boolean mayBeMore = lastReaped == Reaped.CHANGE;
    boolean isBusyLoop = deadlineNanos <= turnNanos && !mayBeMore && !mayBeMoreFiles();
    turnsWithoutWork = waits ? 0 : turnsWithoutWork;
    checkFileWork();
    if (waits && mayBeMore) {
      fail("scinit waits although more children may have changed");
    }
    if (isBusyLoop) {
      fail("scinit does not wait: a busy loop");
    }
    if (waits) {
      checkZombies();
    }
    if (deadlineNanos == Kernel.NEVER) {
      checkNothingIsForgotten();
    }
    checkTime();
  }

  /** Behind a question about files comes the turn that answers it, and one that plans what next. */
  private boolean mayBeMoreFiles() {
    turnsWithoutWork = linux.files.work().isAny() ? 0 : turnsWithoutWork + 1;
    return turnsWithoutWork <= MOST_TURNS_WITHOUT_WORK;
  }

  /** A signal waits for no more than so much work on files. */
  private void checkFileWork() {
    FileWork work = linux.files.work();
    boolean isBounded =
        work.events() <= 2048
            && work.folders() <= 300
            && work.entries() <= 2100
            && work.statuses() <= 5000;
    if (!isBounded) {
      fail("too much is done with files between two looks for signals: " + work);
    }
    work.begin();
  }

  private void checkZombies() {
    if (linux.scinit.pending.has(Signal.CHLD)) {
      return;
    }
    for (SimulatedProcess child : linux.scinit.children) {
      if (child.isZombie()) {
        fail(child + " stays a zombie");
      }
    }
  }

  /** A command that was sent SIGKILL may take its time: nothing is forgotten then. */
  private void checkNothingIsForgotten() {
    if (known(commands) + known(hooks) == 0 && !isQuitting && hangUp.isForgotten(commands)) {
      fail("scinit waits although its terminal is lost");
    }
    boolean isBusy =
        linux.files.hasEvents()
            || known(hooks) > 0
            || known(commands) != 1
            || living(commands) != 1;
    boolean isKilled = commands.stream().anyMatch(each -> each.pending.has(Signal.KILL));
    if (isReloadDue && !isQuitting && !isBusy && !isKilled) {
      fail("scinit has forgotten that it is to restart the command");
    }
  }

  /** Checks that scinit has not outlived its time. */
  void checkTime() {
    long allowed =
        config.end().graceSecs() * 1_000L * NANOS_PER_MILLI
            + config.end().leftoverGraceMillis() * NANOS_PER_MILLI * 2
            + SLACK_NANOS
            + stoppedNanos
            + preStopNanos();
    if (isQuitting && linux.clock.nanos() > quitNanos + allowed) {
      fail(
          "scinit still runs "
              + (linux.clock.nanos() - quitNanos) / NANOS_PER_MILLI
              + " ms after it was to end");
    }
  }

  private long preStopNanos() {
    long limit = config.end().preStop().command() == null ? 0 : config.end().graceSecs() * 1_000L;
    return Math.max(limit, config.end().preStop().delayMillis()) * NANOS_PER_MILLI;
  }

  /** Checks what is left at the end. */
  void checkEnd(int exitStatus) {
    checkTime();
    if (!commands.isEmpty() && commands.stream().anyMatch(each -> each.state != State.REAPED)) {
      fail("scinit has ended before the command");
    }
    boolean isStatus =
        commands.stream().anyMatch(each -> statusOf(each) == exitStatus)
            || (hasFailedToStart && exitStatus == 1)
            || ((isQuitting || hangUp.isLost()) && exitStatus > 128)
            || (commands.isEmpty() && linux.scinit.pending.has(exitStatus - 128));
    if (!isStatus) {
      fail("the exit status " + exitStatus + " is nobody's");
    }
    List<SimulatedProcess> survivors =
        linux.table.descendants(linux.scinit).stream().filter(RestartFacts::goesOn).toList();
    if (!survivors.isEmpty()) {
      fail("left behind: " + survivors);
    }
    if (!isQuitting && config.end().waitFor() == WaitFor.ALL && living(hooks) > 0) {
      fail("a hook outlives scinit");
    }
  }

  /** What runs before SIGTERM gets SIGKILL where there is no command, and is not waited for. */
  private static boolean goesOn(SimulatedProcess process) {
    return process.isAlive() && !process.pending.has(Signal.KILL);
  }

  private static int statusOf(SimulatedProcess process) {
    return process.endedBySignal() == 0 ? process.endValue : 128 + process.endedBySignal();
  }
}
