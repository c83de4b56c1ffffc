package scinit.init;

import scinit.kernel.ChildChange;
import scinit.kernel.Files;
import scinit.kernel.Kernel;
import scinit.kernel.Notifications;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.SignalQueue;
import scinit.kernel.Sockets;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnRequest;
import scinit.kernel.Terminal;
import scinit.kernel.UtcTime;

/**
 * A kernel that has one more signal and one more orphan in each turn, and that allocates nothing,
 * so that whatever is allocated is scinit's doing.
 */
final class BusyKernel implements Kernel, Terminal {
  private static final int COMMAND = 7;
  private static final int ORPHAN = 8;

  private final int turns;
  private final Runnable eachTurn;
  private int turn;
  private boolean hasOrphan;
  private int forwarded;

  BusyKernel(int turns, Runnable eachTurn) {
    this.turns = turns;
    this.eachTurn = eachTurn;
  }

  int forwarded() {
    return forwarded;
  }

  @Override
  public int processId() {
    return 1;
  }

  @Override
  public void await(long deadlineNanos, SignalQueue arrived) {
    eachTurn.run();
    turn++;
    hasOrphan = true;
    arrived.clear();
    arrived.add(turn % 2 == 0 ? Signal.USR1 : Signal.RTMIN, 9);
    arrived.add(Signal.CHLD, 0);
  }

  @Override
  public Reaped reap(ChildChange change) {
    if (turn == turns) {
      change.set(COMMAND, ChildChange.Kind.EXITED, 0);
      turn++;
      return Reaped.CHANGE;
    }
    if (hasOrphan) {
      hasOrphan = false;
      change.set(ORPHAN, ChildChange.Kind.EXITED, 1);
      return Reaped.CHANGE;
    }
    return turn > turns ? Reaped.NO_CHILDREN : Reaped.NOTHING_YET;
  }

  @Override
  public void spawn(SpawnRequest request, SpawnOutcome outcome) {
    outcome.running(COMMAND, 0, 0);
  }

  @Override
  public int signalGroup(int group, int signal) {
    forwarded++;
    return 0;
  }

  @Override
  public long monotonicNanos() {
    return turn;
  }

  @Override
  public void readWallClock(UtcTime time) {
    time.year = 2026;
  }

  @Override
  public int signalProcess(int pid, int signal) {
    return 0;
  }

  @Override
  public int signalDescendants(int signal) {
    return 0;
  }

  @Override
  public int becomeSubreaper() {
    return 0;
  }

  @Override
  public int setParentDeathSignal(int signal) {
    return 0;
  }

  @Override
  public int releaseInherited() {
    return 0;
  }

  @Override
  public boolean stopOwnGroup() {
    return false;
  }

  @Override
  public String variable(String name) {
    return null;
  }

  @Override
  public Notifications notifications() {
    return null;
  }

  @Override
  public Files files() {
    return null;
  }

  @Override
  public Sockets sockets() {
    throw new UnsupportedOperationException("it holds none");
  }

  @Override
  public Terminal terminal() {
    return this;
  }

  @Override
  public void writeToStandardError(byte[] bytes, int length) {}

  @Override
  public boolean standardErrorIsTerminal() {
    return false;
  }

  @Override
  public int writeToStandardOutput(String text) {
    return 0;
  }

  @Override
  public String describe(int errno) {
    return "error";
  }

  @Override
  public boolean isPresent() {
    return false;
  }

  @Override
  public boolean isOurs() {
    return false;
  }

  @Override
  public int foregroundGroup() {
    return -1;
  }

  @Override
  public int giveTo(int group) {
    return 0;
  }

  @Override
  public int takeBack() {
    return 0;
  }

  @Override
  public void saveModes() {}

  @Override
  public void restoreModes() {}

  @Override
  public boolean giveUp() {
    return false;
  }
}
