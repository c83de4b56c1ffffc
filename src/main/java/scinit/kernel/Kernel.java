package scinit.kernel;

/**
 * The only door to the operating system, in an init's own words.
 *
 * <p>Every method that can fail answers with 0 or an errno ({@link Errno}); none throws. Times are
 * nanoseconds of the monotonic clock. Text from and to the system is a String of chars 0–255, one
 * per byte, so that nothing is lost.
 *
 * <p>Calls that the event loop makes in its steady state ({@link #await}, {@link #reap}, the
 * signalling ones, {@link #writeToStandardError}) allocate nothing.
 */
public interface Kernel {
  /** A deadline that has passed already: {@link #await} takes what is pending and does not wait. */
  long AT_ONCE = 0;

  /** A deadline that never comes. */
  long NEVER = Long.MAX_VALUE;

  /** Returns scinit's own process id; 1 when it is the init of its PID namespace. */
  int processId();

  /**
   * Waits until a signal has arrived or the deadline has passed, or until {@link Files} or {@link
   * Notifications} have something to tell, then takes one signal that has arrived, the lowest
   * first; the others stay pending. To look for a second one would be a system call that the first
   * has to wait for. With a deadline that has passed it takes what is pending and does not wait.
   *
   * @param deadlineNanos on the clock of {@link #monotonicNanos}, or {@link #NEVER}
   * @param arrived overwritten with the signal, or with none
   */
  void await(long deadlineNanos, ArrivedSignal arrived);

  /**
   * Returns the set of signals that have arrived and that {@link #await} has not taken yet,
   * sigpending(2).
   */
  long pendingSignals();

  /** Returns the monotonic clock in nanoseconds, clock_gettime(2). */
  long monotonicNanos();

  /** Puts the time of day in UTC into {@code time}. */
  void readWallClock(UtcTime time);

  /**
   * Starts a command. Unless {@link SpawnRequest#waits}, it returns at once, whatever keeps the
   * child from executing its program, execve(2): a file system that hangs, or a signal that stops
   * it. SIGCHLD says when {@link #reap} may know what has become of it.
   *
   * @param request what to start, and how
   * @param outcome overwritten with the child's pid, or with what failed; if it is STARTING, once
   *     more by {@link #reap}
   */
  void spawn(SpawnRequest request, SpawnOutcome outcome);

  /**
   * Takes one change of a child: ended, stopped or continued, wait4(2) with WNOHANG; or that it
   * executes its program, which it tells before any other change that comes after it.
   *
   * @param change overwritten if the answer is {@link Reaped#CHANGE} or {@link Reaped#REFUSED}
   */
  Reaped reap(ChildChange change);

  /** Sends a signal to one process, kill(2). Returns 0 or an errno; ESRCH says that it is gone. */
  int signalProcess(int pid, int signal);

  /**
   * Sends a signal to every member of a process group, kill(2) with a negative pid; the signal 0
   * only asks whether there are any. Returns 0 or an errno; ESRCH says that there is none.
   */
  int signalGroup(int group, int signal);

  /**
   * Sends a signal to all of scinit's descendants: those that left the child's group and the
   * adopted orphans too. PID 1 reaches every process of its namespace in one call; otherwise /proc
   * is walked.
   *
   * @return 0 if at least one was reached; ESRCH if there was none; EPERM if there are some, but
   *     none may be signalled; otherwise the errno that kept it from finding them (ENOENT: no
   *     /proc)
   */
  int signalDescendants(int signal);

  /**
   * Makes scinit the parent of its orphaned descendants, prctl(2) PR_SET_CHILD_SUBREAPER. Returns 0
   * or an errno.
   */
  int becomeSubreaper();

  /**
   * Returns true if scinit is the parent of its orphaned descendants because it is a subreaper,
   * whoever has made it one: prctl(2) PR_GET_CHILD_SUBREAPER, which is kept across execve(2).
   */
  boolean isSubreaper();

  /**
   * Asks for a signal when scinit's parent dies, prctl(2) PR_SET_PDEATHSIG. Returns 0 or an errno.
   */
  int setParentDeathSignal(int signal);

  /**
   * Lets go of what would keep others waiting: closes every descriptor from 3 on that scinit was
   * given, and moves to {@code /}, so that no mount stays busy. To be called once the last child
   * that needs them is started.
   *
   * @return 0 or the errno of the first step that failed; the other step is done all the same
   */
  int releaseInherited();

  /**
   * Stops scinit's whole process group as the terminal would have (SIGTSTP), and returns once it is
   * continued.
   *
   * @return true if scinit was stopped and continued, or if a SIGCONT was pending already; false at
   *     once where nobody could continue it: as PID 1 of its own session, or in an orphaned process
   *     group (credentials(7), "orphaned")
   */
  boolean stopScinitGroup();

  /**
   * Has {@link #await} take more signals than those that scinit blocks anyway; they no longer take
   * their effect on scinit itself.
   *
   * @param signals a set of signals that can be blocked
   */
  void alsoReceive(long signals);

  /**
   * Stops scinit alone, SIGSTOP, and returns once it is continued. As the init of a PID namespace
   * it can't be stopped from inside, pid_namespaces(7).
   */
  void stopItself();

  /**
   * Returns true if scinit was started with the signal ignored, as nohup(1) does it, sigaction(2).
   * A signal that scinit receives reaches it all the same. Not for those whose disposition scinit
   * has changed: SIGCHLD, SIGTTIN and SIGTTOU.
   */
  boolean isIgnored(int signal);

  /** Returns true if a process is in scinit's own process group, getpgid(2). */
  boolean isInScinitGroup(int pid);

  /** Returns the machine that scinit runs on, in the words of gcc and uname(1), such as x86_64. */
  String machine();

  /** Returns the value of a variable that scinit was started with, environ(7), or null. */
  String variable(String name);

  /** Returns the socket on which commands say how they are. */
  Notifications notifications();

  /** Returns the sockets that scinit holds for its command. */
  Sockets sockets();

  /** Returns the file system, and what tells of its changes. */
  Files files();

  /**
   * Reads a file to its end, whatever kind it is: what comes through a FIFO, a pipe or from a
   * terminal too, for as long as that takes. It waits for the first writer, and until the last one
   * has closed it, fifo(7). While it waits, some signals end the waiting; all others stay pending.
   *
   * @param mostBytes how much may come
   * @param ending the set of the signals that end the waiting
   * @param text what was read is added to it
   * @return 0 or an errno; EFBIG if more comes; if one of the signals has arrived, its number with
   *     a minus sign, and it is taken
   */
  int readToEnd(String path, int mostBytes, long ending, StringBuilder text);

  /** Returns scinit's terminal; its methods answer for "none" too. */
  Terminal terminal();

  /**
   * Writes to stderr what it takes without waiting; what it doesn't take is dropped. Never blocks,
   * never raises SIGPIPE.
   */
  void writeToStandardError(byte[] bytes, int length);

  /** Returns true if stderr is a terminal, isatty(3). */
  boolean standardErrorIsTerminal();

  /**
   * Writes all of the text to stdout, blocking as long as the reader does. To be called only by who
   * does nothing else: signals take their effect on scinit itself from then on. Returns 0 or an
   * errno.
   */
  int writeToStandardOutput(String text);

  /** Returns the words for an errno of {@link Errno}, the system's mostly, strerror(3). */
  String describe(int errno);
}
