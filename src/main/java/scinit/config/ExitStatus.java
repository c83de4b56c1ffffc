package scinit.config;

import scinit.kernel.ChildChange;

/** The exit statuses that scinit ends with; the only place that turns a child's end into one. */
public final class ExitStatus {
  public static final int SUCCESS = 0;

  /** Something that scinit needs itself has failed. */
  public static final int FAILURE = 1;

  /** The command line or the environment asks for something that does not exist. */
  public static final int USAGE = 2;

  /** The command was found, but can't be executed. */
  public static final int NOT_EXECUTABLE = 126;

  /** The command was not found. */
  public static final int NOT_FOUND = 127;

  /** What a shell adds to the number of the signal that ended a process. */
  private static final int SIGNAL_BASE = 128;

  private ExitStatus() {}

  /** Returns the exit status for a child that has ended: its own, or 128 + the signal. */
  public static int of(ChildChange end) {
    return switch (end.kind()) {
      case EXITED -> end.value();
      case KILLED -> ofSignal(end.value());
      case EXECUTED, NOT_EXECUTED, STOPPED, CONTINUED ->
          throw new IllegalArgumentException("the child has not ended");
    };
  }

  /** Returns true for a status that says that a signal has ended something. */
  public static boolean isOfSignal(int status) {
    return status > SIGNAL_BASE;
  }

  /** Returns the exit status for a child that a signal has ended. */
  public static int ofSignal(int signal) {
    return SIGNAL_BASE + signal;
  }
}
