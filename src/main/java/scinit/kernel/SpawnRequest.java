package scinit.kernel;

/**
 * What to start, and how.
 *
 * @param command the program, looked for on PATH unless it has a slash, and its arguments
 * @param place where it is to be
 * @param claimTerminal in a session of its own: make the terminal on stdin its controlling one
 *     (TIOCSCTTY); otherwise: make the child's group the terminal's foreground group
 * @param waits true to return only when it is known whether the program is executed. That is
 *     faster, but whoever can stop the child then holds scinit: only for a child that nobody else
 *     may signal, and whose program is not on a file system that may hang
 * @param inheritance what it gets of scinit's environment and descriptors
 * @param attributes what it changes of itself before it executes the program; {@link
 *     SpawnAttributes#NONE} if {@code waits}
 */
public record SpawnRequest(
    Command command,
    Place place,
    boolean claimTerminal,
    boolean waits,
    Inheritance inheritance,
    SpawnAttributes attributes) {
  /** Where a child is, setpgid(2) and setsid(2). */
  public enum Place {
    /** It leads a process group of its own. */
    OWN_GROUP,
    /** It leads a session, and thereby a process group, of its own. */
    OWN_SESSION,
    /** It stays in scinit's process group. */
    SCINIT_GROUP
  }
}
