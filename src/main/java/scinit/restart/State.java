package scinit.restart;

/**
 * What is the case with the command. What is to become of it, {@link DesiredState} says. The ways
 * where nothing fails:
 *
 * <pre>
 *               a change                        ready, and the old one has ended
 *   SERVING ─────────────▶ PREPARING ──▶ HANDING_OVER ─────────▶ SERVING
 *    │   ▲                     │  no hand-over
 *    │   │                     ▼
 *    │   ╰──── DELAYING ◀── ENDING
 *    │ the command has ended by itself
 *    ╰──▶ ENDED ──▶ BACKING_OFF or WAITING ──▶ PREPARING, or SERVING
 * </pre>
 *
 * <p>PREPARING is left out without a before-start command. A hook or a start that fails leads back
 * to SERVING where a command is left, and to BACKING_OFF or WAITING where none is. Every state may
 * lead to OVER.
 */
enum State {
  /** The command runs, or scinit ends it and its leftovers for good. */
  SERVING,
  /** The before-start command runs; the old command may still serve. */
  PREPARING,
  /** The new command runs beside the old one, and one of the two is to end. */
  HANDING_OVER,
  /** scinit ends the old command, to start it again. */
  ENDING,
  /** The command and its leftovers have ended: what comes next is not decided yet. */
  ENDED,
  /** No command runs; the next start comes after {@code --restart-delay-ms}. */
  DELAYING,
  /** No command runs; the next start comes after a {@link Backoff}, or with a change. */
  BACKING_OFF,
  /** No command runs; the next start comes with a change. */
  WAITING,
  /** scinit ends now. */
  OVER;

  /** Returns true while there is no command to stop or to end. */
  boolean isWithoutCommand() {
    return this == WAITING || this == DELAYING || this == BACKING_OFF;
  }
}
