package scinit.restart;

/**
 * How things are with the command: the facts, to which {@link DesiredState} is the other half.
 *
 * <pre>
 *               a change                        ready, and the old one has ended
 *   SERVING ─────────────▶ PREPARING ──▶ HANDING_OVER ─────────▶ SERVING
 *    │   ▲                     │  no hand-over
 *    │   │                     ▼
 *    │   ╰──── DELAYING ◀── STOPPING
 *    │ the command has ended by itself
 *    ╰──▶ ENDED ──▶ BACKING_OFF or WAITING ──▶ PREPARING, or SERVING
 * </pre>
 *
 * <p>PREPARING is left out where nothing is to be run before a start, and every state may lead to
 * OVER.
 */
enum State {
  /** The command runs, or scinit is ending it and what it leaves behind for good. */
  SERVING,
  /** What is to be run before a start runs; the old command may still serve. */
  PREPARING,
  /** The new one runs beside the old one, and one of the two is to end. */
  HANDING_OVER,
  /** The old one is being ended, to be started again. */
  STOPPING,
  /** The command has ended, and what it has left behind: what comes next is not decided yet. */
  ENDED,
  /** No command runs; it is started when the time has come. */
  DELAYING,
  /** No command runs; it is started when the time has come, or something changes. */
  BACKING_OFF,
  /** No command runs; it is started when something changes. */
  WAITING,
  /** scinit ends. */
  OVER;

  /** Returns true while there is no command that could be stopped or be ended. */
  boolean isWithoutCommand() {
    return this == WAITING || this == DELAYING || this == BACKING_OFF;
  }
}
