package scinit.shutdown;

/**
 * How far the shutdown of a command has come.
 *
 * <pre>
 *             SIGTERM, SIGINT, SIGQUIT          time is up
 *   SERVING ─────────────────────────▶ GRACE ───────────────▶ KILLING   (SIGKILL to the group)
 *    │  │                               ▲ │                       │
 *    │  │ SIGTERM                       │ │                       │
 *    │  ╰─────────▶ PRE_STOP ───────────╯ │                       │
 *    │               │  it is over, or another signal             │
 *    │               │                    │                       │
 *    ╰───────────────┴ the command ends ──┴───────────────────────╯
 *                       │ children are left
 *                       ▼                time is up
 *                   LEFTOVERS ─────────────────────▶ LAST_KILL   (SIGKILL to all that is left)
 *                       │                                 │
 *                       ╰──────────── no child ───────────┴──▶ OVER
 * </pre>
 *
 * <p>PRE_STOP is left out without {@code --pre-stop} and {@code --pre-stop-delay-ms}. With {@code
 * --wait-for all} the command's end ends PRE_STOP alone: SERVING and GRACE go on without the
 * command.
 */
public enum ShutdownStage {
  /** No signal and no restart has asked the command to end. */
  SERVING,
  /** SIGTERM has come; it is forwarded once {@link PreStop} is over. */
  PRE_STOP,
  /** The command was sent the stop signal, and has time to end. */
  GRACE,
  /** The command's time is up: its process group was sent SIGKILL. */
  KILLING,
  /** The command has ended; its leftovers were sent SIGTERM, and have time to end. */
  LEFTOVERS,
  /** The leftovers' time is up: they were sent SIGKILL. */
  LAST_KILL,
  /** Neither the command nor leftovers are awaited. */
  OVER
}
