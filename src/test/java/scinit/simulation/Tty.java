package scinit.simulation;

import scinit.kernel.Signal;

/** The one terminal of this world: whose it is, and its modes; tty_ioctl(4). */
final class Tty {
  private static final int NONE = 0;

  private final SimulatedLinux linux;

  /** The session that it controls, or 0. */
  int session = NONE;

  int foreground = NONE;

  /** scinit is part of a pipeline. */
  boolean isShared;

  /** Its other end is closed: it is nobody's for ever. */
  boolean isHungUp;

  /** The group that was in the foreground when the terminal was lost; 0 before. */
  int lostForeground = NONE;

  /** What the leader signals when it ends: the group that was in the foreground at a hang-up. */
  private int oldForeground = NONE;

  /** The session that had it at a hang-up. */
  private int oldSession = NONE;

  /** Any text: raw, echo… */
  String modes = "cooked";

  /** A descendant of scinit that had joined scinit's own group has given it to another one. */
  boolean wasPassedOnByScinitsGroup;

  Tty(SimulatedLinux linux) {
    this.linux = linux;
  }

  void claimFor(SimulatedProcess leader) {
    session = leader.session;
    foreground = leader.group;
  }

  boolean controls(SimulatedProcess process) {
    return session != NONE && session == process.session;
  }

  void letGo() {
    session = NONE;
    foreground = NONE;
  }

  /** A key that the line discipline turns into a signal for the foreground group. */
  void type(int signal) {
    if (session != NONE) {
      linux.trace.add("typed: ", SimulatedLinux.name(signal));
      linux.sendToGroupFromKernel(foreground, signal);
    }
  }

  /**
   * Its other end is closed, __tty_hangup: nobody has it any more, and the leader of its session is
   * told. Whoever is in the foreground is told by the leader's end.
   */
  void hangUp() {
    if (isHungUp) {
      return;
    }
    linux.trace.add("the terminal is hung up");
    isHungUp = true;
    SimulatedProcess leader = linux.table.find(session);
    if (leader == null) {
      // Only scinit would know, if it took the terminal again.
      lostForeground = lostForeground == NONE ? linux.scinit.group : lostForeground;
      return;
    }
    oldSession = session;
    oldForeground = foreground;
    lose();
    linux.signals.send(SimulatedLinux.KERNEL, leader, Signal.HUP);
    linux.signals.send(SimulatedLinux.KERNEL, leader, Signal.CONT);
  }

  private void lose() {
    boolean wasScinits = isHungUp || controls(linux.scinit);
    lostForeground = wasScinits ? foreground : lostForeground;
    letGo();
  }

  /**
   * disassociate_ctty: SIGHUP comes first, and only then the terminal is taken away. SIGCONT goes
   * with it only if it was hung up before, as long as it is a pseudo-terminal.
   */
  void sessionLeaderEnds(SimulatedProcess process) {
    if (session != NONE && process.pid == session) {
      linux.sendToGroupFromKernel(foreground, Signal.HUP);
      linux.after(linux.pace.call(), this::lose);
    } else if (oldSession != NONE && process.pid == oldSession) {
      oldSession = NONE;
      linux.sendToGroupFromKernel(oldForeground, Signal.HUP);
      linux.sendToGroupFromKernel(oldForeground, Signal.CONT);
    }
  }
}
