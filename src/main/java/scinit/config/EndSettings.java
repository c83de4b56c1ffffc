package scinit.config;

/**
 * How the command is brought to its end, and what scinit ends with.
 *
 * @param graceSecs seconds from the first SIGTERM, SIGINT or SIGQUIT to SIGKILL; 0 for no limit
 * @param preStop what comes before SIGTERM is forwarded
 * @param waitFor whose end is scinit's end
 * @param leftoverGraceMillis milliseconds that processes have to end by themselves once the command
 *     has ended
 * @param exitRemap what each exit status becomes before scinit ends with it
 */
public record EndSettings(
    int graceSecs,
    PreStopSettings preStop,
    WaitFor waitFor,
    int leftoverGraceMillis,
    ExitRemap exitRemap) {
  /** SIGTERM at once, thirty seconds for the command, and one for what it leaves behind. */
  public static final EndSettings DEFAULT =
      new EndSettings(30, PreStopSettings.NONE, WaitFor.CHILD, 1000, ExitRemap.NONE);

  /** Whose end is scinit's end. */
  public enum WaitFor {
    /** The command's: what it leaves behind is ended with it. */
    CHILD,
    /** The last descendant's: what the command leaves behind may end by itself. */
    ALL
  }
}
