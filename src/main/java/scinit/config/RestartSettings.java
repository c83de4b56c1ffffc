package scinit.config;

/**
 * When and how the command is started again.
 *
 * @param reloadSignal the signal that means "restart now", or 0 for none
 * @param onExit what the command's own end leads to
 * @param maxRestarts how often a command that ends by itself is started again at most; {@link
 *     #UNLIMITED} for no limit
 * @param delayMillis how long to wait between the old one's end and the new one's start
 * @param beforeStart a shell command to run before each start after a change; null for none
 * @param handover how the new one takes over from the old one
 */
public record RestartSettings(
    int reloadSignal,
    OnExit onExit,
    int maxRestarts,
    int delayMillis,
    String beforeStart,
    HandoverSettings handover) {
  public static final int UNLIMITED = -1;

  /** The command is started once. */
  public static final RestartSettings NEVER =
      new RestartSettings(0, OnExit.END, UNLIMITED, 0, null, HandoverSettings.OFF);

  /** What the command's own end leads to. */
  public enum OnExit {
    /** scinit ends with its status. */
    END,
    /** scinit waits for the next change, and starts it again then. */
    WAIT,
    /** scinit starts it again, after a time that grows. */
    RESTART
  }
}
