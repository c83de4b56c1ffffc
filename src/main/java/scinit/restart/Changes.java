package scinit.restart;

import java.util.List;
import scinit.kernel.Kernel;
import scinit.launch.ProgramSearch;
import scinit.reload.ChangeDetector;
import scinit.reload.PathSet;

/** What has changed since the command was started, as the next command is told. */
public final class Changes {
  /** A variable must not grow without bounds, execve(2) "Limits on size of arguments". */
  static final int MOST_BYTES = 4096;

  private static final String VARIABLE = "SCINIT_CHANGED_PATHS";

  private final Kernel kernel;
  private final ChangeDetector detector;
  private final ProgramSearch search;
  private final PathSet paths = new PathSet(MOST_BYTES);

  /**
   * Creates it.
   *
   * @param detector null where nothing is watched
   * @param search finds the program, which is watched where the user names nothing
   */
  public Changes(Kernel kernel, ChangeDetector detector, ProgramSearch search) {
    this.search = search;
    this.kernel = kernel;
    this.detector = detector;
  }

  /** Begins to watch, and to look at what is there; {@link #isKnown} tells when that is done. */
  void start() {
    if (detector != null) {
      detector.start(kernel.monotonicNanos(), search.program(), search.path());
    }
  }

  /** Takes note of what has happened to the files, as far as one piece of work goes. */
  void gather() {
    if (detector != null) {
      detector.gather(kernel.monotonicNanos());
    }
  }

  /** Has nothing be looked at any more. */
  void stop() {
    if (detector != null) {
      detector.stop();
    }
  }

  /** Returns when {@link #gather} is to be called next, or {@link Kernel#NEVER}. */
  long deadlineNanos() {
    return detector == null ? Kernel.NEVER : detector.deadlineNanos();
  }

  /** Returns true if files have changed and have come to rest. */
  boolean isDue() {
    return detector != null && detector.isDue();
  }

  /** Asks for all that has changed until now to be looked for; {@link #isKnown} has the answer. */
  void ask() {
    if (detector != null) {
      detector.ask(kernel.monotonicNanos());
    }
  }

  /** Returns true if {@link #take} returns all that had changed when it was asked for. */
  boolean isKnown() {
    return detector == null || detector.isKnown();
  }

  /** Takes what has changed since the last time, so that it is due no more, and returns that. */
  List<String> take() {
    List<String> taken = detector == null ? List.of() : detector.take(kernel.monotonicNanos());
    paths.addAll(taken);
    return taken;
  }

  /** Returns the entry for the environment of what is started for all that was taken. */
  public String variable() {
    StringBuilder text = new StringBuilder(VARIABLE + "=");
    for (String path : paths.copy()) {
      text.append(path).append('\n');
    }
    boolean isEmpty = text.charAt(text.length() - 1) == '=';
    return isEmpty ? text.toString() : text.substring(0, text.length() - 1);
  }

  /** To be called when the command was started for all that was taken. */
  public void forget() {
    paths.clear();
  }
}
