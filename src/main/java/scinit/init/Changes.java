package scinit.init;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Kernel;
import scinit.reload.ChangeDetector;

/** What has changed since the command was started, as the next command is told. */
final class Changes {
  /** A variable must not grow without bounds, execve(2) "Limits on size of arguments". */
  static final int MOST_BYTES = 4096;

  private static final String VARIABLE = "SCINIT_CHANGED_PATHS";

  private final ChangeDetector detector;
  private final List<String> paths = new ArrayList<>();

  /** Creates it; the detector may be null where nothing is watched. */
  Changes(ChangeDetector detector) {
    this.detector = detector;
  }

  void start(long nowNanos) {
    if (detector != null) {
      detector.start(nowNanos);
    }
  }

  /** Takes note of what has happened to the files; decides nothing. */
  void gather(long nowNanos) {
    if (detector != null) {
      detector.gather(nowNanos);
    }
  }

  /** Returns when {@link #isDue} may become true, or {@link Kernel#NEVER}. */
  long deadlineNanos() {
    return detector == null ? Kernel.NEVER : detector.deadlineNanos();
  }

  /** Returns true if files have changed and have come to rest. */
  boolean isDue(long nowNanos) {
    return detector != null && detector.isDue(nowNanos);
  }

  /** Takes what has changed since the last time, so that it is due no more, and returns that. */
  List<String> take(long nowNanos) {
    List<String> taken = detector == null ? List.of() : detector.take(nowNanos);
    for (String path : taken) {
      if (!paths.contains(path)) {
        paths.add(path);
      }
    }
    return taken;
  }

  /** Returns the entry for the environment of what is started for all that was taken. */
  String variable() {
    StringBuilder text = new StringBuilder(VARIABLE + "=");
    int most = text.length() + MOST_BYTES;
    for (String path : paths) {
      if (text.length() + path.length() + 1 > most) {
        break;
      }
      text.append(path).append('\n');
    }
    boolean isEmpty = text.charAt(text.length() - 1) == '=';
    return isEmpty ? text.toString() : text.substring(0, text.length() - 1);
  }

  /** To be called when the command was started for all that was taken. */
  void forget() {
    paths.clear();
  }
}
