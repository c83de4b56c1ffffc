package scinit.restart;

/** What is to become of the command and of scinit. What is the case, {@link State} says. */
enum DesiredState {
  /** The command is to run. */
  RUNNING,
  /** The command is to be started again, since files have changed or the user asks for it. */
  RESTARTED,
  /** scinit is to end, after all that it has started. */
  QUIT
}
