package scinit.restart;

/**
 * How things are with the command: the facts, to which {@link Wish} is the other half.
 *
 * <pre>
 *               a change                        ready, and the old one has ended
 *   SERVING ─────────────▶ PREPARING ──▶ HANDING_OVER ─────────▶ SERVING
 *    │   ▲                     │  no hand-over
 *    │   │                     ▼
 *    │   ╰──── PAUSING ◀─── STOPPING
 *    │            ▲
 *    ╰────────────┴──▶ WAITING ──▶ PREPARING, or SERVING
 *     the command has
 *     ended by itself
 * </pre>
 *
 * <p>PREPARING is left out where nothing is to be run before a start, and every phase may lead to
 * OVER.
 */
enum Phase {
  /** The command runs, or scinit is ending it and what it leaves behind for good. */
  SERVING,
  /** What is to be run before a start runs; the old command may still serve. */
  PREPARING,
  /** The new one runs beside the old one, and one of the two is to end. */
  HANDING_OVER,
  /** The old one is being ended, to be started again. */
  STOPPING,
  /** No command runs; it is started when the time has come. */
  PAUSING,
  /** No command runs; it is started when something changes. */
  WAITING,
  /** scinit ends. */
  OVER
}
