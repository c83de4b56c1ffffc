package scinit.restart;

/** What is wanted, whatever is the case: the other half of it are the facts, {@link State}. */
enum DesiredState {
  /** The command runs. */
  RUNNING,
  /** The command has been started anew, since something has changed. */
  RESTARTED,
  /** scinit has ended, and all that it runs with it. */
  ENDED
}
