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

  void sessionLeaderEnds(SimulatedProcess process) {
    if (session != NONE && process.pid == session) {
      int group = foreground;
      letGo();
      linux.sendToGroupFromKernel(group, Signal.HUP);
      linux.sendToGroupFromKernel(group, Signal.CONT);
    }
  }
}
