package scinit.init;

import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
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

/**
 * A kernel that has a signal in two turns and an orphan in the third, and that allocates nothing,
 * so that whatever is allocated is scinit's doing.
 */
final class BusyKernel implements Kernel, Terminal {
  private static final int COMMAND = 7;
  private static final int ORPHAN = 8;

  private final int turns;
  private final Runnable eachTurn;
  private int turn;
  private boolean hasOrphan;
  private boolean hasEnded;
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
  public void await(long deadlineNanos, ArrivedSignal arrived) {
    eachTurn.run();
    turn++;
    hasOrphan = true;
    arrived.set(
        switch (turn % 3) {
          case 0 -> Signal.USR1;
          case 1 -> Signal.RTMIN;
          default -> Signal.CHLD;
        },
        9,
        false);
  }

  @Override
  public Reaped reap(ChildChange change) {
    if (turn >= turns && !hasEnded) {
      hasEnded = true;
      change.set(COMMAND, ChildChange.Kind.EXITED, 0);
      return Reaped.CHANGE;
    }
    if (hasOrphan) {
      hasOrphan = false;
      change.set(ORPHAN, ChildChange.Kind.EXITED, 1);
      return Reaped.CHANGE;
    }
    return hasEnded ? Reaped.NO_CHILDREN : Reaped.NOTHING_YET;
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
  public long pendingSignals() {
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
  public boolean isSubreaper() {
    return true;
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
  public boolean stopScinitGroup() {
    return false;
  }

  @Override
  public void alsoReceive(long signals) {}

  @Override
  public boolean isIgnored(int signal) {
    return false;
  }

  @Override
  public boolean isInScinitGroup(int pid) {
    return false;
  }

  @Override
  public void stopItself() {}

  @Override
  public String machine() {
    return "x86_64";
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
  public int readToEnd(String path, int mostBytes, long ending, StringBuilder text) {
    throw new UnsupportedOperationException("it reads nothing");
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
  public boolean isGivenUp() {
    return false;
  }

  @Override
  public boolean isLost() {
    return false;
  }

  @Override
  public boolean isOurs() {
    return false;
  }

  @Override
  public boolean isInPipeline() {
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
  public void forgetModes() {}

  @Override
  public void saveModes() {}

  @Override
  public void restoreModes() {}

  @Override
  public boolean giveUp() {
    return false;
  }

  @Override
  public boolean reclaim() {
    return false;
  }
}
