package scinit.linux;

import static scinit.linux.libc.Constants.PR_GET_CHILD_SUBREAPER;
import static scinit.linux.libc.Constants.PR_SET_CHILD_SUBREAPER;
import static scinit.linux.libc.Constants.PR_SET_PDEATHSIG;

import org.teavm.interop.Address;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.Errno;
import scinit.kernel.Files;
import scinit.kernel.Kernel;
import scinit.kernel.Notifications;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.Sockets;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnRequest;
import scinit.kernel.Terminal;
import scinit.kernel.UtcTime;
import scinit.linux.libc.Boot;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;
import scinit.linux.spawn.InheritedDispositions;
import scinit.linux.spawn.Reaper;
import scinit.linux.spawn.Spawner;

/** Linux itself. There is one process, so there must be only one of these. */
public final class LinuxKernel implements Kernel {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;
  private static final int INIT_PROCESS_ID = 1;
  private static final int EVERYBODY_ELSE = -1;
  private static final int OWN_GROUP = 0;
  private static final int NONE = -1;
  private static final int FEW = 32;
  private static final byte[] ROOT = Bytes.zeroTerminated("/");

  private final int processId = Libc.getpid();
  private final SignalReceiver signals = new SignalReceiver();
  private final LinuxTerminal terminal = new LinuxTerminal(signals);
  private final Reaper reaper = new Reaper();
  private final Spawner spawner = new Spawner(reaper);
  private final LinuxSockets sockets = new LinuxSockets();
  private final StandardError standardError = new StandardError(signals);
  private final LinuxFiles files = new LinuxFiles(signals);
  private final LinuxNotifications notifications = new LinuxNotifications(signals);
  private Descendants descendants;

  /** Who asks for many variables, as a file of names may, gets them from a table. */
  private OwnVariables ownVariables;

  private int asked;

  /** Takes over the process's signals: from here on they are received by {@link #await}. */
  public LinuxKernel() {
    InheritedDispositions.replace();
  }

  @Override
  public int processId() {
    return processId;
  }

  @Override
  public void await(long deadlineNanos, ArrivedSignal arrived) {
    signals.await(deadlineNanos, arrived);
  }

  @Override
  public long pendingSignals() {
    return SignalState.pending();
  }

  @Override
  public long monotonicNanos() {
    return Time.monotonicNanos();
  }

  @Override
  public void readWallClock(UtcTime time) {
    Time.readWallClock(time);
  }

  @Override
  public void spawn(SpawnRequest request, SpawnOutcome outcome) {
    spawner.spawn(request, request.claimTerminal() ? terminal.descriptor() : NONE, outcome);
    if (outcome.isThere()) {
      boolean sharesGroup = request.place() == SpawnRequest.Place.SCINIT_GROUP;
      outcome.pendingSignals(sharesGroup ? SignalState.pending() : 0);
    }
  }

  @Override
  public Reaped reap(ChildChange change) {
    return reaper.reap(change);
  }

  @Override
  public int signalProcess(int pid, int signal) {
    return -Libc.kill(pid, signal);
  }

  @Override
  public int signalGroup(int group, int signal) {
    return -Libc.kill(-group, signal);
  }

  @Override
  public int signalDescendants(int signal) {
    if (processId == INIT_PROCESS_ID) {
      return -Libc.kill(EVERYBODY_ELSE, signal);
    }
    if (descendants == null) {
      descendants = new Descendants();
    }
    return descendants.signal(signal);
  }

  @Override
  public int becomeSubreaper() {
    return prctl(PR_SET_CHILD_SUBREAPER, 1);
  }

  @Override
  public boolean isSubreaper() {
    int[] answer = {0};
    long pointer = Address.ofData(answer).toLong();
    return Libc.prctl(PR_GET_CHILD_SUBREAPER, pointer, 0, 0, 0) == 0 && answer[0] != 0;
  }

  @Override
  public int setParentDeathSignal(int signal) {
    return prctl(PR_SET_PDEATHSIG, signal);
  }

  private static int prctl(int option, int value) {
    return Libc.prctl(option, value, 0, 0, 0) == 0 ? 0 : Libc.errno();
  }

  @Override
  public int releaseInherited() {
    int errno = InheritedDescriptors.closeAllBut(sockets.heldAnd(terminal.descriptor()));
    int moved = Libc.chdir(Address.ofData(ROOT)) == 0 ? 0 : Libc.errno();
    return errno != 0 ? errno : moved;
  }

  @Override
  public boolean stopScinitGroup() {
    boolean isInit = processId == INIT_PROCESS_ID;
    // A group outside of the namespace, seen as 0, has a shell there that can continue it.
    boolean groupIsOutside = Libc.getpgrp() == 0;
    if (isInit && !groupIsOutside) {
      return false;
    }
    // SIGTSTP would discard it, signal(7): who has sent it wants both to go on.
    if (SignalState.isPending(Signal.CONT)) {
      return true;
    }
    Libc.kill(OWN_GROUP, Signal.TSTP);
    SignalState.takeDefaultAction(Signal.TSTP);
    return isInit || SignalState.isPending(Signal.CONT);
  }

  @Override
  public void alsoReceive(long more) {
    SignalState.block(more);
    signals.alsoReceive(more);
  }

  @Override
  public boolean isIgnored(int signal) {
    return SignalState.isIgnored(signal);
  }

  @Override
  public boolean isInScinitGroup(int pid) {
    return Libc.getpgid(pid) == Libc.getpgrp();
  }

  @Override
  public void stopItself() {
    Libc.kill(processId, Signal.STOP);
  }

  @Override
  public String machine() {
    String target = LinuxProcess.target();
    return target.substring(0, target.indexOf('-'));
  }

  @Override
  public String variable(String name) {
    if (asked < FEW) {
      asked++;
      return Boot.variable(name);
    }
    if (ownVariables == null) {
      ownVariables = new OwnVariables();
    }
    return ownVariables.value(name);
  }

  @Override
  public Sockets sockets() {
    return sockets;
  }

  @Override
  public Notifications notifications() {
    return notifications;
  }

  @Override
  public Files files() {
    return files;
  }

  @Override
  public int readToEnd(String path, int mostBytes, long ending, StringBuilder text) {
    return new StreamFile(mostBytes, text).read(path, ending);
  }

  @Override
  public Terminal terminal() {
    return terminal;
  }

  @Override
  public void writeToStandardError(byte[] bytes, int length) {
    standardError.write(bytes, length);
  }

  @Override
  public boolean standardErrorIsTerminal() {
    return Libc.isatty(STANDARD_ERROR) == 1;
  }

  @Override
  public int writeToStandardOutput(String text) {
    // Nothing else is done any more: who waits too long for the reader may end this by a signal.
    SignalState.restoreMask();
    byte[] bytes = Bytes.zeroTerminated(text);
    int position = 0;
    while (position < text.length()) {
      long written =
          Libc.write(
              STANDARD_OUTPUT, Address.ofData(bytes).add(position), text.length() - position);
      if (written < 0 && Libc.errno() != Errno.EINTR) {
        return Libc.errno();
      }
      position += (int) Math.max(0, written);
    }
    return 0;
  }

  @Override
  public String describe(int errno) {
    return errno == Errno.NOT_REGULAR
        ? Errno.NOT_REGULAR_WORDS
        : Bytes.toString(Libc.strerror(errno));
  }
}
