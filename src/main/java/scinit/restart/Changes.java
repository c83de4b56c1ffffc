package scinit.restart;

import java.util.List;
import scinit.kernel.Kernel;
import scinit.launch.ProgramSearch;
import scinit.reload.ChangeDetector;
import scinit.reload.PathSet;

/** The paths that have changed since the command was started: the next command is told of them. */
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
   * @param search finds the command's program, which is watched without {@code --watch-path}
   */
  public Changes(Kernel kernel, ChangeDetector detector, ProgramSearch search) {
    this.search = search;
    this.kernel = kernel;
    this.detector = detector;
  }

  /** Begins to watch and to look at all files; {@link #isKnown} tells when that is done. */
  void start() {
    if (detector != null) {
      detector.start(kernel.monotonicNanos(), search.program(), search.path());
    }
  }

  /** Does one piece of the work on files: takes events and looks at folders. */
  void gather() {
    if (detector != null) {
      detector.gather(kernel.monotonicNanos());
    }
  }

  /** Ends the watching. */
  void stop() {
    if (detector != null) {
      detector.stop();
    }
  }

  /** Returns when {@link #gather} is to be called next, or {@link Kernel#NEVER}. */
  long deadlineNanos() {
    return detector == null ? Kernel.NEVER : detector.deadlineNanos();
  }

  /** Returns true if files have changed and have settled. */
  boolean isDue() {
    return detector != null && detector.isDue();
  }

  /** Asks for all changes until now; {@link #isKnown} tells when they are known. */
  void ask() {
    if (detector != null) {
      detector.ask(kernel.monotonicNanos());
    }
  }

  /** Returns true if {@link #take} returns all changes until {@link #ask}. */
  boolean isKnown() {
    return detector == null || detector.isKnown();
  }

  /** Takes the changes since the latest call, so that they are due no more. Returns their paths. */
  List<String> take() {
    List<String> taken = detector == null ? List.of() : detector.take(kernel.monotonicNanos());
    paths.addAll(taken);
    return taken;
  }

  /** Returns the environment's entry, NAME=VALUE, with all paths that were taken. */
  public String variable() {
    StringBuilder text = new StringBuilder(VARIABLE + "=");
    for (String path : paths.copy()) {
      text.append(path).append('\n');
    }
    boolean isEmpty = text.charAt(text.length() - 1) == '=';
    return isEmpty ? text.toString() : text.substring(0, text.length() - 1);
  }

  /** Forgets the paths that were taken: the command was started for them. */
  public void forget() {
    paths.clear();
  }
}
