package scinit.shutdown;

/** What the end of a command is for, which decides what becomes of what it leaves behind. */
enum Purpose {
  /** scinit ends too: what the name promises that it was called by. */
  QUIT,
  /** The command is started again: whatever it has left behind ends first. */
  RESTART,
  /** Another command runs in its place: only its own group can be told from that one's. */
  REPLACEMENT
}
