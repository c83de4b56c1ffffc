package scinit.shutdown;

/**
 * How far the end has come.
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
 * <p>PRE_STOP is left out where nothing is to come before SIGTERM is forwarded. Where the user
 * waits for the last descendant, the command's end changes nothing, but that it ends PRE_STOP:
 * SERVING and GRACE go on without it.
 */
public enum ShutdownStage {
  /** Nobody wants to end. */
  SERVING,
  /** SIGTERM has come, and is forwarded once {@link PreStop} is over. */
  PRE_STOP,
  /** The command was asked to end, and has time to. */
  GRACE,
  /** The command had its time; its process group was sent SIGKILL. */
  KILLING,
  /** The command has ended; what it left behind was asked to end, and has time to. */
  LEFTOVERS,
  /** What the command left behind had its time, and was sent SIGKILL. */
  LAST_KILL,
  /** Nothing is left to wait for. */
  OVER
}
