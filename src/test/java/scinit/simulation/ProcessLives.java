package scinit.simulation;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.ChildChange;
import scinit.kernel.Signal;
import scinit.simulation.SimulatedProcess.News;
import scinit.simulation.SimulatedProcess.State;

/** How processes come, stop, go on, end and are reaped: fork(2), wait4(2), kernel/exit.c. */
final class ProcessLives {
  private final SimulatedLinux linux;
  private int stopped;

  ProcessLives(SimulatedLinux linux) {
    this.linux = linux;
  }

  /** Returns null if no pid is free, EAGAIN. */
  SimulatedProcess fork(SimulatedProcess parent, Script script) {
    SimulatedProcess child = linux.table.add(script.name(), parent);
    if (child == null) {
      linux.trace.add(parent, " cannot fork");
      return null;
    }
    child.origin = parent == linux.scinit ? child : parent.origin;
    child.ignored = parent == linux.scinit ? linux.inherited : parent.ignored;
    linux.trace.add(parent, " forks ", child);
    return child;
  }

  void stop(SimulatedProcess process, int signal) {
    linux.trace.add(process, " is stopped by ", SimulatedLinux.name(signal));
    process.state = State.STOPPED;
    process.news = News.STOPPED;
    process.stopSignal = signal;
    stopped++;
    tellParent(process);
  }

  void resume(SimulatedProcess process) {
    if (process.state != State.STOPPED) {
      return;
    }
    linux.trace.add(process, " is continued");
    process.state = State.RUNNING;
    process.news = News.CONTINUED;
    stopped--;
    tellParent(process);
    List<Runnable> held = new ArrayList<>(process.held);
    process.held.clear();
    for (Runnable action : held) {
      linux.after(0, process, action);
    }
    linux.after(linux.pace.delivery(), () -> linux.signals.deliver(process));
  }

  void exit(SimulatedProcess process, int status) {
    end(process, ChildChange.Kind.EXITED, status);
  }

  void killedBy(SimulatedProcess process, int signal) {
    end(process, ChildChange.Kind.KILLED, signal);
  }

  private void end(SimulatedProcess process, ChildChange.Kind kind, int value) {
    if (!process.isAlive()) {
      return;
    }
    linux.trace.add(process, " ends: ", kind, " ", value);
    if (process == linux.scinit) {
      throw new IllegalStateException("scinit was ended by " + SimulatedLinux.name(value));
    }
    if (process.state == State.STOPPED) {
      stopped--;
    }
    process.state = State.ZOMBIE;
    process.endKind = kind;
    process.endValue = value;
    linux.tty.sessionLeaderEnds(process);
    SimulatedProcess parent = process.parent;
    for (SimulatedProcess child : List.copyOf(process.children)) {
      reparent(child, process);
    }
    // Only then: children that scinit adopts in the same session keep the group from being
    // orphaned.
    continueIfOrphaned(process.group, process, parent);
    tellParent(process);
  }

  private void reparent(SimulatedProcess child, SimulatedProcess dead) {
    SimulatedProcess heir = dead.parent;
    while (heir != null && !(heir.isAlive() && (heir.isSubreaper || heir == linux.outerInit))) {
      heir = heir.parent;
    }
    dead.children.remove(child);
    child.parent = heir == null ? linux.outerInit : heir;
    child.parent.children.add(child);
    continueIfOrphaned(child.group, child, dead);
    if (child.parentDeathSignal != 0) {
      linux.sendFromOutside(child, child.parentDeathSignal);
    }
    if (child.isZombie()) {
      tellParent(child);
    }
  }

  /**
   * A stopped group that has nobody left to continue it gets SIGHUP and SIGCONT, credentials(7).
   */
  private void continueIfOrphaned(int group, SimulatedProcess member, SimulatedProcess guard) {
    if (stopped == 0
        || guard == null
        || guard.group == group
        || guard.session != member.session
        || !isOrphaned(group, member.isZombie() ? member : null)) {
      return;
    }
    List<SimulatedProcess> members = linux.table.group(group);
    if (members.stream().anyMatch(each -> each.state == State.STOPPED)) {
      linux.sendToGroupFromKernel(group, Signal.HUP);
      linux.sendToGroupFromKernel(group, Signal.CONT);
    }
  }

  /**
   * Returns true if no living member of a group has its parent in the same session but another
   * group.
   */
  boolean isOrphaned(int group, SimulatedProcess except) {
    for (SimulatedProcess member : linux.table.group(group)) {
      SimulatedProcess parent = member.parent;
      if (member != except
          && member.isAlive()
          && parent != null
          && parent.group != group
          && parent.session == member.session) {
        return false;
      }
    }
    return true;
  }

  private void tellParent(SimulatedProcess process) {
    SimulatedProcess parent = process.parent;
    if (parent == null) {
      return;
    }
    if (parent == linux.scinit) {
      linux.signals.send(0, parent, Signal.CHLD);
    } else if (!parent.neglectsChildren) {
      linux.after(linux.pace.delivery(), parent, () -> waitFor(parent, process));
    }
  }

  /** What ordinary parents do on SIGCHLD. */
  private void waitFor(SimulatedProcess parent, SimulatedProcess child) {
    if (child.parent != parent) {
      return;
    }
    if (child.isZombie()) {
      reap(child);
    }
    if (parent.onChildChange != null) {
      parent.onChildChange.run();
    }
  }

  void reap(SimulatedProcess zombie) {
    linux.trace.add(zombie.parent, " reaps ", zombie);
    zombie.state = State.REAPED;
    zombie.parent.children.remove(zombie);
    linux.table.remove(zombie);
  }
}
