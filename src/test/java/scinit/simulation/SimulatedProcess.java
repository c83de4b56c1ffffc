package scinit.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import scinit.kernel.ChildChange;
import scinit.kernel.Signal;
import scinit.kernel.SpawnAttributes;

/** One entry of the process table. What happens to it is decided by {@link SimulatedLinux}. */
public final class SimulatedProcess {
  /** Whether it runs. */
  public enum State {
    RUNNING,
    STOPPED,
    ZOMBIE,
    REAPED
  }

  /** What its parent may learn besides its end: only the latest is kept, as wait4(2) does. */
  enum News {
    NONE,
    STOPPED,
    CONTINUED
  }

  final int pid;
  final String name;
  SimulatedProcess parent;

  /** Who of those that scinit has started is its ancestor, or itself; null for others. */
  SimulatedProcess origin;

  final Set<SimulatedProcess> children = new LinkedHashSet<>();
  int group;
  int session;

  State state = State.RUNNING;
  News news = News.NONE;
  int stopSignal;
  ChildChange.Kind endKind;
  int endValue;

  final PendingSignals pending = new PendingSignals();
  long blocked;
  long ignored;
  long caught;

  /** Belongs to the world around scinit: its parent, the init above, a stranger. */
  boolean isOutside;

  boolean isSubreaper;

  /** The signal that it gets when its parent ends, or 0. */
  int parentDeathSignal;

  /** Its start, until it is known what has become of that; null for others. */
  SimulatedStart start;

  /** What it has changed of itself before it executed its program; null if it was only forked. */
  SpawnAttributes attributes;

  /** Never waits for its children: they stay zombies until it ends. */
  boolean neglectsChildren;

  /** Runs as another user: scinit may not signal it. */
  boolean isProtected;

  /** Hangs in the kernel: SIGKILL has no effect for now. */
  boolean isStuck;

  /** The running script, told of caught signals; null for what has no script. */
  ScriptRun script;

  /** What it does on SIGHUP, if it catches that without a script. */
  Runnable onHangUp;

  /** To be done when a child has been reaped, stopped or continued; null for nothing. */
  Runnable onChildChange;

  /** What came due while it was stopped. */
  final List<Runnable> held = new ArrayList<>();

  SimulatedProcess(int pid, String name, SimulatedProcess parent) {
    this.pid = pid;
    this.name = name;
    this.parent = parent;
    if (parent != null) {
      parent.children.add(this);
      group = parent.group;
      session = parent.session;
      isOutside = parent.isOutside;
    }
  }

  /** Returns its process id. */
  public int pid() {
    return pid;
  }

  /** Returns the id of its process group. */
  public int group() {
    return group;
  }

  /** Returns whether it runs. */
  public State state() {
    return state;
  }

  /** Returns the signal that ended it, or 0. */
  public int endedBySignal() {
    return endKind == ChildChange.Kind.KILLED ? endValue : 0;
  }

  /** Returns true if it has not ended. */
  public boolean isAlive() {
    return state == State.RUNNING || state == State.STOPPED;
  }

  boolean isZombie() {
    return state == State.ZOMBIE;
  }

  boolean hasNews() {
    return state == State.ZOMBIE || news != News.NONE;
  }

  boolean ignores(int signal) {
    return Signal.contains(ignored, signal);
  }

  boolean catches(int signal) {
    return Signal.contains(caught, signal);
  }

  boolean descendsFrom(SimulatedProcess ancestor) {
    for (SimulatedProcess each = parent; each != null; each = each.parent) {
      if (each == ancestor) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name + "[" + pid + "]";
  }
}
