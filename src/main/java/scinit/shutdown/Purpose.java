package scinit.shutdown;

/** What a shutdown is for: it decides what becomes of the leftovers. */
enum Purpose {
  /** scinit ends too: leftovers are dealt with as its {@link scinit.config.Contract} says. */
  QUIT,
  /** The command is started again: all leftovers end first. */
  RESTART,
  /** Another command goes on: only the rest of this one's process group ends with it. */
  HANDOVER
}
