package scinit.kernel;

/**
 * The controlling terminal of scinit's session, tty_ioctl(4). A scinit without one has a Terminal
 * that is never {@link #isPresent}.
 */
public interface Terminal {
  /** Returns true if scinit's session has a controlling terminal that scinit can reach. */
  boolean isPresent();

  /**
   * Returns true if scinit's own process group is the terminal's foreground group: only then may it
   * give that away.
   */
  boolean isOurs();

  /**
   * Returns true if scinit had a terminal and has lost it: it was hung up, or the leader of the
   * session has ended, which takes it from all of its session (tty_ioctl(4), setsid(2)). One that
   * scinit has given up can only be hung up.
   */
  boolean isLost();

  /** Returns true if scinit reads from a pipe or writes to one, pipe(7). */
  boolean isInPipeline();

  /**
   * Returns the foreground process group, or -1 where there is none; 0 for one outside of scinit's
   * PID namespace.
   */
  int foregroundGroup();

  /** Makes a process group the foreground one, tcsetpgrp(3). Returns 0 or an errno. */
  int giveTo(int group);

  /** Makes scinit's own process group the foreground one again. Returns 0 or an errno. */
  int takeBack();

  /** Remembers the terminal's modes, tcgetattr(3), unless they are remembered already. */
  void saveModes();

  /** Forgets the modes that were remembered. */
  void forgetModes();

  /** Sets the modes to what {@link #saveModes} found; does nothing without that. */
  void restoreModes();

  /**
   * Gives up the terminal if scinit leads the session, so that a child with a session of its own
   * can have it (TIOCNOTTY), and takes the SIGHUP and SIGCONT back that this raises.
   *
   * @return true if the terminal is free for the child
   */
  boolean giveUp();

  /** Returns true from {@link #giveUp} until it was reclaimed. */
  boolean isGivenUp();

  /**
   * Makes a terminal that was given up the controlling one again, with scinit's own group in the
   * foreground (TIOCSCTTY): then keys and hang-ups are told to scinit. Another session that has it
   * keeps it.
   *
   * @return true if scinit has it again
   */
  boolean reclaim();
}
