package scinit.config;

/**
 * When and how the command is started again.
 *
 * @param delayMillis how long to wait between the old one's end and the new one's start
 * @param beforeStart a shell command to run before each start after a change; null for none
 * @param onExit what the command's own end leads to
 * @param maxRestarts how often a command that ends by itself is started again at most; {@link
 *     #UNLIMITED} for no limit
 * @param reloadSignal the signal that means "restart now", or 0 for none
 * @param handover true to start the new one beside the old one, which is stopped once the new one
 *     is ready
 * @param readyAfterMillis how long the new one must live to count as ready; 0 to wait until it says
 *     that it is
 * @param readyTimeoutSecs how long the new one has to become ready, in seconds
 */
public record RestartSettings(
    int delayMillis,
    String beforeStart,
    OnExit onExit,
    int maxRestarts,
    int reloadSignal,
    boolean handover,
    int readyAfterMillis,
    int readyTimeoutSecs) {
  public static final int UNLIMITED = -1;
  public static final int DEFAULT_READY_TIMEOUT_SECS = 30;

  /** The command is started once. */
  public static final RestartSettings NEVER =
      new RestartSettings(0, null, OnExit.END, UNLIMITED, 0, false, 0, DEFAULT_READY_TIMEOUT_SECS);

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
