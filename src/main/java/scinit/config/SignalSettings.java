package scinit.config;

/**
 * Who gets signals, and which.
 *
 * @param target who gets a forwarded signal
 * @param rewrites what each signal becomes before it is forwarded
 * @param parentDeathSignal the signal that scinit gets when its parent dies, or 0 for none
 */
public record SignalSettings(Target target, SignalRewrites rewrites, int parentDeathSignal) {
  /** Every signal goes as it is to the command's process group. */
  public static final SignalSettings DEFAULT =
      new SignalSettings(Target.GROUP, SignalRewrites.NONE, 0);

  /** Who gets a forwarded signal. */
  public enum Target {
    /** The command's process group. */
    GROUP,
    /** The command's own process alone. */
    CHILD,
    /** Every descendant of scinit. */
    ALL
  }
}
