package scinit.simulation;

import java.util.TreeMap;
import scinit.kernel.FileStatus.Kind;

/** One inode of {@link SimulatedFiles}. */
final class SimulatedFile {
  static final int NOT_WATCHED = -1;

  final Kind kind;
  final long inode;
  final TreeMap<String, SimulatedFile> entries = new TreeMap<>();

  /** What is in a file, or where a symbolic link points to. */
  String content = "";

  /** Whose it is, and its permissions with the sticky bit: what sockets ask of their folders. */
  int owner;

  int group;
  int permissions = 0755;

  long modifiedNanos;
  boolean isExecutable;

  /** How many have opened a FIFO to write into it; what they have written is its content. */
  int writers;

  /** True once a FIFO has had a writer since it was last read to its end. */
  boolean hasHadWriter;

  boolean isBelowNoexec;
  int watch = NOT_WATCHED;

  /** With which errno a listing ends, and behind how many entries; 0 for none. */
  int watchErrno;

  int listingErrno;

  int listedEntries;

  /** False where only names and attributes are watched. */
  boolean tellsWrites;

  SimulatedFile(Kind kind, long inode, long modifiedNanos) {
    this.kind = kind;
    this.inode = inode;
    this.modifiedNanos = modifiedNanos;
  }
}
