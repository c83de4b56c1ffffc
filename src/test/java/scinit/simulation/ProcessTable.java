package scinit.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is there. Process ids are given out in a circle, as Linux does, so that in a small circle a
 * pid that was let go soon belongs to somebody else.
 */
final class ProcessTable {
  private final TreeMap<Integer, SimulatedProcess> byPid = new TreeMap<>();
  private final Set<Integer> groupsSoFar = new HashSet<>();
  private final int lastPid;
  private final int firstPid;
  private int latestPid;

  /** Creates an empty table that gives out the pids between two others, both included. */
  ProcessTable(int firstPid, int lastPid) {
    this.firstPid = firstPid;
    this.lastPid = lastPid;
    this.latestPid = firstPid - 1;
  }

  /** Adds a process; returns null if there is no pid for it, EAGAIN. */
  SimulatedProcess add(String name, SimulatedProcess parent) {
    int pid = freePid();
    return pid == 0 ? null : add(pid, name, parent);
  }

  SimulatedProcess add(int pid, String name, SimulatedProcess parent) {
    SimulatedProcess process = new SimulatedProcess(pid, name, parent);
    byPid.put(pid, process);
    return process;
  }

  private int freePid() {
    for (int tries = firstPid; tries <= lastPid; tries++) {
      latestPid = latestPid >= lastPid ? firstPid : latestPid + 1;
      if (isFree(latestPid)) {
        return latestPid;
      }
    }
    return 0;
  }

  /** A number that still names a group or a session is not given out. */
  private boolean isFree(int number) {
    if (byPid.containsKey(number)) {
      return false;
    }
    if (groupsSoFar.contains(number)) {
      for (SimulatedProcess process : byPid.values()) {
        if (process.group == number || process.session == number) {
          return false;
        }
      }
    }
    return true;
  }

  /** Puts a process into a group of its own. */
  void makeGroup(SimulatedProcess leader) {
    leader.group = leader.pid;
    groupsSoFar.add(leader.pid);
  }

  /** Puts a process into a session, and thereby into a group, of its own. */
  void makeSession(SimulatedProcess leader) {
    leader.session = leader.pid;
    makeGroup(leader);
  }

  void remove(SimulatedProcess process) {
    byPid.remove(process.pid);
  }

  /** Returns the process, a zombie too, or null. */
  SimulatedProcess find(int pid) {
    return byPid.get(pid);
  }

  Collection<SimulatedProcess> all() {
    return byPid.values();
  }

  /** Returns the members of a group, zombies included, at this moment. */
  List<SimulatedProcess> group(int group) {
    List<SimulatedProcess> members = new ArrayList<>();
    for (SimulatedProcess process : byPid.values()) {
      if (process.group == group) {
        members.add(process);
      }
    }
    return members;
  }

  /** Returns all below a process, at this moment. */
  List<SimulatedProcess> descendants(SimulatedProcess ancestor) {
    List<SimulatedProcess> found = new ArrayList<>(ancestor.children);
    for (int i = 0; i < found.size(); i++) {
      found.addAll(found.get(i).children);
    }
    return found;
  }
}
