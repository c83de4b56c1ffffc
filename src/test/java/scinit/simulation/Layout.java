package scinit.simulation;

/** Where scinit finds itself when it starts. */
public enum Layout {
  /** PID 1 of a container without a terminal. */
  PID_ONE,
  /** PID 1 of a container with a terminal, whose session it leads. */
  PID_ONE_WITH_TERMINAL,
  /** The foreground job of an interactive shell. */
  FOREGROUND_JOB,
  /** The background job of an interactive shell. */
  BACKGROUND_JOB,
  /** Started by a program in another session: no terminal, and nobody who could continue it. */
  SERVICE;

  private static final int OUTER_INIT = 1;

  boolean isPidOne() {
    return this == PID_ONE || this == PID_ONE_WITH_TERMINAL;
  }

  boolean hasShell() {
    return this == FOREGROUND_JOB || this == BACKGROUND_JOB;
  }

  /** Puts scinit and those around it into an empty world. Returns the shell, or null. */
  SimulatedShell furnish(SimulatedLinux linux) {
    if (isPidOne()) {
      linux.scinit = linux.table.add(1, "scinit", null);
      linux.scinit.isSubreaper = true;
      linux.table.makeSession(linux.scinit);
      if (this == PID_ONE_WITH_TERMINAL) {
        linux.tty.claimFor(linux.scinit);
      }
      return null;
    }
    linux.outerInit = linux.table.add(OUTER_INIT, "outer-init", null);
    linux.outerInit.isOutside = true;
    linux.table.makeSession(linux.outerInit);
    SimulatedProcess parent = linux.table.add("parent", linux.outerInit);
    linux.table.makeSession(parent);
    linux.scinit = linux.table.add("scinit", parent);
    linux.scinit.isOutside = false;
    if (!hasShell()) {
      linux.table.makeSession(linux.scinit);
      return null;
    }
    linux.table.makeGroup(linux.scinit);
    linux.tty.claimFor(parent);
    if (this == FOREGROUND_JOB) {
      linux.tty.foreground = linux.scinit.group;
    }
    return new SimulatedShell(linux, parent);
  }
}
