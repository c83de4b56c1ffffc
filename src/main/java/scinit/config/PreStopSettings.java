package scinit.config;

/**
 * What comes between SIGTERM and the command's end.
 *
 * @param command a shell command to run first; null for none
 * @param delayMillis how long to wait at least, in milliseconds
 */
public record PreStopSettings(String command, int delayMillis) {
  /** SIGTERM is forwarded at once. */
  public static final PreStopSettings NONE = new PreStopSettings(null, 0);

  /** Returns true if SIGTERM is held back. */
  public boolean isOn() {
    return command != null || delayMillis > 0;
  }
}
