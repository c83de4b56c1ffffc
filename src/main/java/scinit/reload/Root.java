package scinit.reload;

import java.util.ArrayList;
import java.util.List;

/** One path that the user asks to watch, and what it leads to at present. */
final class Root {
  /**
   * What is known of the way to a root.
   *
   * <pre>
   *   QUEUED ──resolved───────────▶ RESOLVED ──a step has changed──▶ QUEUED
   *          ──a step is unseen───▶ POLLED ──its time has come─────▶ QUEUED
   *          ──a passing failure──▶ UNKNOWN ──tried again──────────▶ QUEUED
   * </pre>
   */
  enum State {
    /** It can't be told yet where the path leads to. */
    UNKNOWN,
    /** It waits in {@link Roots} to be resolved. */
    QUEUED,
    /** It is known where the path leads to, or that it leads nowhere. */
    RESOLVED,
    /** As RESOLVED, but no event tells of a change of some step: so it is resolved now and then. */
    POLLED
  }

  /** The path as it was written. */
  final String path;

  /** What a digest of this root begins with, so that two roots never cancel out. */
  final long seed;

  State state = State.UNKNOWN;

  /** Where the path leads to, without symbolic links. */
  String realPath = "";

  long inode;
  long device;

  /** The tree, if the path leads to a folder. */
  Folder folder;

  /** The state of the file, if the path leads to one. */
  long digest;

  List<Anchor> anchors = new ArrayList<>();

  /** The rules of .gitignore files above it, or null. */
  IgnoreFile rules;

  /** Which kinds of {@link Failure} were told, a bit for each: each is told once. */
  int toldFailures;

  Root(String path, int number) {
    this.path = path;
    this.seed = Digest.mix(number + 1);
  }
}
