package scinit.config;

/**
 * Of which processes scinit is the parent or the session's leader.
 *
 * @param subreaper true if the user asked for it by name; scinit becomes a subreaper anyway when it
 *     is not PID 1
 * @param newSession true to start the command in a new session
 */
public record ProcessSettings(boolean subreaper, boolean newSession) {
  /** The command shares scinit's session. */
  public static final ProcessSettings DEFAULT = new ProcessSettings(false, false);
}
