package scinit.config;

/**
 * In what the names that scinit can be called by differ, beyond what an option could say. Each is a
 * promise of the program that scinit takes the place of.
 *
 * @param orphans whose parent scinit becomes
 * @param endsOnRequest true if SIGTERM, SIGINT and SIGQUIT begin the end; false if they are only
 *     sent on
 * @param leftovers what becomes of the processes that the command leaves behind
 * @param startFailures the exit statuses for a command that could not be started
 * @param alsoReceived the set of signals that are received besides those that scinit always
 *     receives
 * @param stopsItself true if SIGTSTP, SIGTTIN and SIGTTOU stop scinit in any case once they are
 *     sent on
 */
public record Contract(
    Orphans orphans,
    boolean endsOnRequest,
    Leftovers leftovers,
    StartFailures startFailures,
    long alsoReceived,
    boolean stopsItself) {

  /** scinit under its own name. */
  public static final Contract SCINIT =
      new Contract(Orphans.ADOPT_UNLESS_INIT, true, Leftovers.END, StartFailures.SHELL, 0, false);

  /** Who becomes the parent of the orphans among scinit's descendants, prctl(2). */
  public enum Orphans {
    /** The init of the PID namespace, whoever that is, unless the user asks for scinit. */
    LEAVE,
    /** As LEAVE, with a warning where scinit is not that init; what can't be had ends scinit. */
    LEAVE_WITH_WARNING,
    /**
     * scinit; where it is the init anyway, without asking. If that can't be had, with a warning.
     */
    ADOPT_UNLESS_INIT,
    /** As ADOPT_UNLESS_INIT; if that can't be had, scinit ends. */
    MUST_ADOPT_UNLESS_INIT
  }

  /** What becomes of the processes that the command leaves behind. */
  public enum Leftovers {
    /** They are ended, and scinit waits for that. */
    END,
    /** In a session of the command's own its group gets SIGTERM, and scinit does not wait. */
    ASK,
    /** Nothing. */
    LEAVE
  }

  /**
   * The exit statuses for a command that could not be started.
   *
   * @param notFound there is no such file
   * @param noInterpreter the file names an interpreter that is missing
   * @param notPermitted execve(2) answered EACCES
   * @param other execve(2) answered something else
   */
  public record StartFailures(int notFound, int noInterpreter, int notPermitted, int other) {
    /** As shells have it. */
    public static final StartFailures SHELL =
        new StartFailures(
            ExitStatus.NOT_FOUND,
            ExitStatus.NOT_EXECUTABLE,
            ExitStatus.NOT_EXECUTABLE,
            ExitStatus.NOT_EXECUTABLE);

    /** One status for all. */
    public static StartFailures all(int status) {
      return new StartFailures(status, status, status, status);
    }
  }
}
