package scinit.restart;

/** Where things stand: what is the case, what is wanted, and what is to be remembered of both. */
final class Situation {
  Phase phase = Phase.SERVING;
  Wish wish = Wish.RUN;

  /** The exit status that scinit would end with now. */
  int exitStatus;

  /** True if that status is not a command's, but that of a start that has failed. */
  boolean isStatusOfStart;

  /** When the command that serves was started, or took over, on the monotonic clock. */
  long startedNanos;

  /** True if scinit had a child when it last reaped. */
  boolean childrenLeft;
}
