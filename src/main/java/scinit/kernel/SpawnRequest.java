package scinit.kernel;

/**
 * What to start, and how.
 *
 * @param command the program, looked for on PATH unless it has a slash, and its arguments
 * @param sharesGroup true to leave it in scinit's own process group
 * @param newSession true to start it in a new session, setsid(2); otherwise, unless it shares
 *     scinit's group, it gets a new process group, setpgid(2)
 * @param claimTerminal with a new session: make the terminal on stdin its controlling one
 *     (TIOCSCTTY); otherwise: make the child's group the terminal's foreground group
 * @param inheritance what it gets of scinit's environment and descriptors
 * @param preparation what it changes of itself before it executes the program
 */
public record SpawnRequest(
    Command command,
    boolean sharesGroup,
    boolean newSession,
    boolean claimTerminal,
    Inheritance inheritance,
    Preparation preparation) {}
