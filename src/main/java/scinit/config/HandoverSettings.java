package scinit.config;

/**
 * Whether a new command is started beside the old one, and when it takes over.
 *
 * @param isOn true to start the new one beside the old one, which is stopped once the new one is
 *     ready
 * @param readyAfterMillis how long the new one must live to count as ready; 0 to wait until it says
 *     that it is
 * @param readyTimeoutSecs how long the new one has to become ready, in seconds
 */
public record HandoverSettings(boolean isOn, int readyAfterMillis, int readyTimeoutSecs) {
  /** The old one ends before the new one starts. */
  public static final HandoverSettings OFF = new HandoverSettings(false, 0, 30);
}
