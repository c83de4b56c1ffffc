package scinit.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.CommandWords;
import scinit.kernel.Errno;
import scinit.kernel.FileStatus;
import scinit.kernel.Files;
import scinit.kernel.Kernel;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;
import scinit.kernel.Terminal;
import scinit.kernel.UtcTime;
import scinit.simulation.SimulatedProcess.News;
import scinit.simulation.SimulatedProcess.State;

/** scinit's door to the {@link SimulatedLinux}. */
public final class SimulatedKernel implements Kernel {
  private final SimulatedLinux linux;
  private final SimulatedProcess self;
  private final Commands commands;
  private final Faults faults;
  private final Watcher watcher;
  private final SimulatedSockets sockets;
  private final SimulatedTerminal terminal;
  private final Map<String, String> variables = new HashMap<>();
  private final SimulatedFiles files;
  private final StringBuilder standardError = new StringBuilder();
  private final StringBuilder standardOutput = new StringBuilder();
  private boolean hasReleasedInherited;
  private boolean standardErrorIsTerminal;

  SimulatedKernel(SimulatedLinux linux, Commands commands, Faults faults, Watcher watcher) {
    this.linux = linux;
    this.self = linux.scinit;
    this.files = linux.files;
    this.sockets = new SimulatedSockets(files);
    this.commands = commands;
    this.faults = faults;
    this.watcher = watcher;
    this.terminal = new SimulatedTerminal(linux, this::enter);
    self.blocked = Signal.RECEIVED;
    self.ignored |= Signal.bit(Signal.TTIN) | Signal.bit(Signal.TTOU);
  }

  /** Each call takes its time, and a stopped scinit gets nowhere. */
  private void enter() {
    self.isSubreaper |= faults.inheritsSubreaper;
    linux.events.letPass(linux.pace.call());
    staysStopped();
  }

  private void staysStopped() {
    long since = linux.clock.nanos();
    while (self.state == State.STOPPED) {
      runNextEvent();
    }
    if (linux.clock.nanos() != since) {
      watcher.wasStopped(linux.clock.nanos() - since);
    }
  }

  private void runNextEvent() {
    if (linux.events.nextNanos() == NEVER) {
      throw new NothingWillEverHappen();
    }
    linux.events.runNext();
  }

  @Override
  public int processId() {
    return self.pid;
  }

  @Override
  public void await(long deadlineNanos, ArrivedSignal arrived) {
    enter();
    watcher.awaitEntered(deadlineNanos);
    boolean hasSlept = sleepUntilSignalled(deadlineNanos);
    linux.events.letPass(hasSlept ? linux.pace.wakeUp() : 0);
    staysStopped();
    arrived.clear();
    if (self.pending.hasAny(self.blocked)) {
      int signal = self.pending.lowest(self.blocked);
      int sender = self.pending.take(signal);
      linux.trace.add("scinit takes ", SimulatedLinux.name(signal));
      arrived.set(signal, Math.max(sender, 0), sender == SimulatedLinux.KERNEL);
    }
    watcher.awaitReturned(arrived);
  }

  private boolean sleepUntilSignalled(long deadlineNanos) {
    boolean hasSlept = false;
    while (!self.pending.hasAny(self.blocked)
        && !files.hasEvents()
        && !linux.notifications.hasMessages()
        && linux.clock.nanos() < deadlineNanos) {
      hasSlept = true;
      if (deadlineNanos != NEVER && linux.events.nextNanos() > deadlineNanos) {
        linux.clock.advanceTo(deadlineNanos);
      } else {
        runNextEvent();
      }
      staysStopped();
    }
    return hasSlept;
  }

  @Override
  public long pendingSignals() {
    enter();
    return self.pending.all() & self.blocked;
  }

  @Override
  public long monotonicNanos() {
    enter();
    return linux.clock.nanos();
  }

  @Override
  public void readWallClock(UtcTime time) {
    linux.clock.readWall(time);
  }

  @Override
  public void spawn(SpawnRequest request, SpawnOutcome outcome) {
    enter();
    linux.events.letPass(linux.pace.spawnStep());
    watcher.spawns(request);
    Commands.Found found = find(((CommandWords) request.command()).words());
    if (found.failingStage() == SpawnOutcome.Stage.FORK) {
      fail(outcome, found.errno());
      return;
    }
    Script script = found.script() == null ? Script.named("failing") : found.script();
    SimulatedProcess child = linux.lives.fork(self, script);
    if (child == null) {
      fail(outcome, Errno.EAGAIN);
      return;
    }
    SimulatedStart start = new SimulatedStart(linux, faults, child, request, found, outcome);
    if (request.waits()) {
      waitFor(start, child, script);
    } else {
      child.start = start;
      outcome.starting(child.pid);
      start.goOnAlone();
      watcher.spawned(child);
    }
    outcome.pendingSignals(request.place() == Place.SCINIT_GROUP ? self.pending.all() : 0);
    linux.events.letPass(linux.pace.spawnStep());
  }

  private Commands.Found find(String[] words) {
    Commands.Found found = commands.find(words);
    if (found.isFile()) {
      found = SimulatedExec.execute(files, words[0], found.script());
    }
    return faults.failingStage == SpawnOutcome.Stage.RUNNING
        ? found
        : new Commands.Found(
            found.script(), faults.failingStage, faults.spawnErrno, false, found.isByShell());
  }

  /** As with vfork(2): scinit stands still until the child has executed its program. */
  private void waitFor(SimulatedStart start, SimulatedProcess child, Script script) {
    boolean isPrepared = start.prepare();
    linux.events.letPass(linux.pace.spawnStep());
    long since = linux.clock.nanos();
    while (child.state == State.STOPPED) {
      runNextEvent();
    }
    if (linux.clock.nanos() != since) {
      watcher.wasStopped(linux.clock.nanos() - since);
    }
    if (isPrepared) {
      start.execute();
    }
    start.conclude();
    if (start.hasFailed()) {
      linux.lives.reap(child);
      watcher.spawned(null);
    } else {
      watcher.spawned(child);
      ScriptRun.exec(linux, child, script);
    }
  }

  private void fail(SpawnOutcome outcome, int errno) {
    outcome.failed(SpawnOutcome.Stage.FORK, errno);
    watcher.forkRefused();
    watcher.spawned(null);
  }

  @Override
  public Reaped reap(ChildChange change) {
    enter();
    Reaped answer = takeChange(change);
    watcher.reaped(answer, change);
    return answer;
  }

  private Reaped takeChange(ChildChange change) {
    if (faults.refusesToWait(linux.clock.nanos())) {
      change.refused(faults.waitErrno);
      return Reaped.REFUSED;
    }
    for (SimulatedProcess child : self.children) {
      if (child.start != null && child.start.hasExecuted()) {
        child.start.conclude();
        child.start = null;
        change.set(child.pid, ChildChange.Kind.EXECUTED, 0);
        return Reaped.CHANGE;
      }
      if (child.isZombie()) {
        take(child, change);
        return Reaped.CHANGE;
      }
      if (child.news != News.NONE) {
        boolean isStop = child.news == News.STOPPED;
        child.news = News.NONE;
        change.set(
            child.pid,
            isStop ? ChildChange.Kind.STOPPED : ChildChange.Kind.CONTINUED,
            isStop ? child.stopSignal : 0);
        return Reaped.CHANGE;
      }
    }
    return self.children.isEmpty() ? Reaped.NO_CHILDREN : Reaped.NOTHING_YET;
  }

  private void take(SimulatedProcess zombie, ChildChange change) {
    boolean hasFailed = zombie.start != null && zombie.start.hasFailed();
    change.set(zombie.pid, zombie.endKind, zombie.endValue);
    linux.lives.reap(zombie);
    if (hasFailed) {
      zombie.start.conclude();
      change.set(zombie.pid, ChildChange.Kind.NOT_EXECUTED, 0);
      watcher.failedToStart(zombie);
    }
    zombie.start = null;
  }

  @Override
  public int signalProcess(int pid, int signal) {
    enter();
    if (pid <= 0) {
      throw new IllegalArgumentException("kill(2) means many by " + pid);
    }
    SimulatedProcess target = linux.table.find(pid);
    if (target == null) {
      linux.trace.add("scinit sends ", SimulatedLinux.name(signal), " to nobody: ", pid);
      watcher.sentToNobody(pid, false, signal);
      return Errno.ESRCH;
    }
    return send(target, signal);
  }

  @Override
  public int signalGroup(int group, int signal) {
    enter();
    if (group <= 1) {
      throw new IllegalArgumentException("kill(2) means others by -" + group);
    }
    List<SimulatedProcess> members = linux.table.group(group);
    if (signal == 0) {
      return members.isEmpty() ? Errno.ESRCH : 0;
    }
    if (members.isEmpty()) {
      linux.trace.add("scinit sends ", SimulatedLinux.name(signal), " to no group: ", group);
      watcher.sentToNobody(group, true, signal);
    }
    return sendToEach(members, signal);
  }

  @Override
  public int signalDescendants(int signal) {
    enter();
    if (self.pid == 1) {
      List<SimulatedProcess> others = new ArrayList<>(linux.table.all());
      others.remove(self);
      return sendToEach(others, signal);
    }
    return faults.procErrno != 0
        ? faults.procErrno
        : sendToEach(linux.table.descendants(self), signal);
  }

  private int sendToEach(List<SimulatedProcess> targets, int signal) {
    int errno = Errno.ESRCH;
    for (SimulatedProcess target : targets) {
      int answer = target.state == State.REAPED ? Errno.ESRCH : send(target, signal);
      if (answer == 0 || errno == Errno.ESRCH) {
        errno = answer;
      }
    }
    return errno;
  }

  private int send(SimulatedProcess target, int signal) {
    linux.trace.add("scinit sends ", SimulatedLinux.name(signal), " to ", target);
    boolean isAllowed =
        !target.isProtected || (signal == Signal.CONT && target.session == self.session);
    int errno = isAllowed ? 0 : Errno.EPERM;
    watcher.sent(target, signal, errno);
    if (isAllowed) {
      linux.signals.send(self.pid, target, signal);
    }
    return errno;
  }

  @Override
  public int becomeSubreaper() {
    enter();
    self.isSubreaper |= faults.subreaperErrno == 0;
    return faults.subreaperErrno;
  }

  @Override
  public boolean isSubreaper() {
    enter();
    return self.isSubreaper;
  }

  @Override
  public int setParentDeathSignal(int signal) {
    enter();
    if (faults.parentDeathErrno == 0) {
      self.parentDeathSignal = signal;
    }
    return faults.parentDeathErrno;
  }

  @Override
  public int releaseInherited() {
    enter();
    hasReleasedInherited = true;
    return faults.releaseErrno;
  }

  @Override
  public boolean stopScinitGroup() {
    watcher.stopsItself();
    enter();
    if (linux.lives.isOrphaned(self.group, null)) {
      return false;
    }
    for (SimulatedProcess member : linux.table.group(self.group)) {
      if (member != self) {
        linux.signals.send(self.pid, member, Signal.TSTP);
      }
    }
    self.pending.removeAll(Signal.bit(Signal.CONT));
    linux.lives.stop(self, Signal.TSTP);
    staysStopped();
    return true;
  }

  @Override
  public SimulatedNotifications notifications() {
    return linux.notifications;
  }

  @Override
  public void alsoReceive(long signals) {
    enter();
    self.blocked |= signals;
    self.ignored &= ~signals;
  }

  @Override
  public boolean isIgnored(int signal) {
    enter();
    return self.ignores(signal);
  }

  @Override
  public boolean isInScinitGroup(int pid) {
    enter();
    SimulatedProcess process = linux.table.find(pid);
    return process != null && process.group == self.group;
  }

  @Override
  public void stopItself() {
    watcher.stopsItself();
    enter();
    linux.signals.send(self.pid, self, Signal.STOP);
    staysStopped();
  }

  @Override
  public String machine() {
    return "x86_64";
  }

  @Override
  public String variable(String name) {
    return variables.get(name);
  }

  @Override
  public SimulatedSockets sockets() {
    return sockets;
  }

  @Override
  public Files files() {
    return files;
  }

  @Override
  public int readToEnd(String path, int mostBytes, long ending, StringBuilder text) {
    enter();
    SimulatedFile file = files.lookUp(path);
    if (file == null) {
      return files.lookupErrno();
    }
    if (file.kind != FileStatus.Kind.OTHER) {
      return files.readWhole(path, mostBytes, text);
    }
    while (!self.pending.hasAny(ending)
        && file.content.length() <= mostBytes
        && (!file.hasHadWriter || file.writers > 0)) {
      runNextEvent();
      staysStopped();
    }
    if (self.pending.hasAny(ending)) {
      int signal = self.pending.lowest(ending);
      self.pending.take(signal);
      linux.trace.add("scinit waits no longer: ", SimulatedLinux.name(signal));
      watcher.waitingEnded(signal);
      return -signal;
    }
    file.hasHadWriter = false;
    String content = file.content;
    file.content = "";
    text.append(content, 0, Math.min(mostBytes, content.length()));
    return content.length() > mostBytes ? Errno.EFBIG : 0;
  }

  @Override
  public Terminal terminal() {
    return terminal;
  }

  @Override
  public void writeToStandardError(byte[] bytes, int length) {
    enter();
    if (faults.standardError == Faults.StandardError.OPEN) {
      String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
      standardError.append(text);
      linux.trace.add("stderr: ", text.stripTrailing());
    }
  }

  @Override
  public boolean standardErrorIsTerminal() {
    return standardErrorIsTerminal;
  }

  @Override
  public int writeToStandardOutput(String text) {
    standardOutput.append(text);
    return 0;
  }

  @Override
  public String describe(int errno) {
    return ErrnoText.of(errno);
  }

  /** Sets a variable of the environment that scinit is started in. */
  public void setVariable(String name, String value) {
    variables.put(name, value);
  }

  void makeStandardErrorATerminal() {
    standardErrorIsTerminal = true;
  }

  /** Returns all that was written to stderr. */
  public String standardError() {
    return standardError.toString();
  }

  /** Returns the signal that scinit is to get when its parent dies, or 0. */
  public int parentDeathSignal() {
    return self.parentDeathSignal;
  }

  /** Returns true once inherited descriptors were closed. */
  public boolean hasReleasedInherited() {
    return hasReleasedInherited;
  }
}
