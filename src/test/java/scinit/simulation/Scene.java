package scinit.simulation;

import java.util.SplittableRandom;

/**
 * Where a life takes place.
 *
 * @param isInPipeline others of scinit's group use the terminal too
 * @param isNohup scinit is started by nohup(1)
 * @param shellPassesHangUpOn the shell is as bash, not as dash
 * @param lastPid the highest pid; a small one has pids come round
 */
record Scene(
    Layout layout,
    boolean isInPipeline,
    boolean isNohup,
    boolean shellPassesHangUpOn,
    int lastPid) {
  /** The folder that is watched, if something is. */
  static final String WATCHED = "/project/src";

  /** In a folder of its own; some lives have it. */
  static final String SOCKET_FILE = "/run/socket";

  private static final int SMALL_TABLE = 40;
  private static final int LARGE_TABLE = 32_768;

  static Scene make(Chance chance) {
    return new Scene(
        chance.oneOf(Layout.values()),
        chance.percent(20),
        chance.percent(5),
        chance.percent(50),
        chance.percent(20) ? SMALL_TABLE : LARGE_TABLE);
  }

  boolean hasFewPids() {
    return lastPid == SMALL_TABLE;
  }

  /** Makes the world around scinit. */
  SimulatedLinux build(Chance chance, boolean isTraced) {
    Pace pace = Pace.byChance(new SplittableRandom(chance.seed()));
    SimulatedLinux linux = new SimulatedLinux(new ProcessTable(2, lastPid), pace, isTraced);
    SimulatedShell shell = layout.furnish(linux);
    linux.tty.isShared = isInPipeline;
    if (isNohup) {
      linux.ignoreHangUp();
    }
    if (shell != null) {
      shell.onJobStopped(
          () -> linux.events.after(chance.between(1, 500_000_000), user(shell, chance)));
    }
    if (shell != null && shellPassesHangUpOn) {
      shell.passHangUpOn();
    }
    linux.files.mkdir("/run");
    linux.files.mkdir(WATCHED);
    linux.files.write(WATCHED + "/a");
    linux.files.mkfifo(RandomLaunch.FIFO);
    return linux;
  }

  private static Runnable user(SimulatedShell shell, Chance chance) {
    return switch (chance.between(0, 2)) {
      case 0 -> shell::bringToForeground;
      case 1 -> shell::bringRunningJobToForeground;
      default -> shell::continueInBackground;
    };
  }
}
