package scinit.restart;

/** What is wanted, whatever is the case: the other half of it are the facts, {@link Phase}. */
enum Wish {
  /** The command is to run. */
  RUN,
  /** The command is to be started anew, since something has changed. */
  RESTART,
  /** scinit is to end, and all that it runs with it. */
  QUIT
}
