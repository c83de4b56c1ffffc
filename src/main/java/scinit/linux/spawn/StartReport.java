package scinit.linux.spawn;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnOutcome.Stage;

/** What a child says of its start, in numbers of four bytes, and what it means. */
final class StartReport {
  /** Why no program was executed, or 0. */
  static final int ERRNO = 0;

  /** Which candidate can't be executed, counted from 1; 0 if there is none. */
  static final int FOUND = 1;

  static final int GROUP_ERRNO = 2;
  static final int TERMINAL_ERRNO = 3;
  static final int INHERITANCE_ERRNO = 4;
  static final int ATTRIBUTES_ERRNO = 5;
  static final int FAILED_STEP = 6;
  static final int BY_SHELL = 7;

  /** What of the report goes through the pipe; behind it there is room for a file's beginning. */
  static final int BYTES = 32;

  private static final int NUMBER_BYTES = 4;
  private static final int WORDS = (BYTES + ShellScript.HEAD_BYTES) / NUMBER_BYTES;
  private static final int NOT_PREPARED = 1;
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  private final int[] words = new int[WORDS];
  private final ExecBlock exec;
  private final AttributeBlock attributes;

  /** Creates an empty one; {@code attributes} is null where none is to be set. */
  StartReport(ExecBlock exec, AttributeBlock attributes) {
    this.exec = exec;
    this.attributes = attributes;
  }

  /** Returns where its words are; it holds until the next allocation. */
  Address address() {
    return Address.ofData(words);
  }

  /** Returns true if the child could not do what it is to do, or not execute its program. */
  boolean hasFailed() {
    return words[ATTRIBUTES_ERRNO] != 0 || words[INHERITANCE_ERRNO] != 0 || words[ERRNO] != 0;
  }

  /** Puts a child that runs into the outcome; the signals that were pending stay in it. */
  void tellRunning(int pid, SpawnOutcome outcome) {
    outcome.running(pid, words[GROUP_ERRNO], words[TERMINAL_ERRNO]);
    if (words[BY_SHELL] != 0) {
      outcome.runByShell();
    }
  }

  /** Puts the step that failed into the outcome. */
  void tellFailure(SpawnOutcome outcome) {
    int found = words[FOUND];
    if (words[ATTRIBUTES_ERRNO] != 0) {
      attributes.report(words[FAILED_STEP], words[ATTRIBUTES_ERRNO], outcome);
    } else if (words[INHERITANCE_ERRNO] != 0) {
      outcome.failed(Stage.FORK, words[INHERITANCE_ERRNO]);
    } else if (found == 0) {
      outcome.failed(Stage.FIND, words[ERRNO]);
    } else {
      outcome.failed(Stage.EXECUTE, words[ERRNO], exec.candidate(found - 1));
    }
  }

  @Unmanaged
  static void put(Address report, int index, int value) {
    report.add(index * NUMBER_BYTES).putInt(value);
  }

  @Unmanaged
  static int get(Address report, int index) {
    return report.add(index * NUMBER_BYTES).getInt();
  }

  /** Returns room for {@link ShellScript#HEAD_BYTES}. */
  @Unmanaged
  static Address head(Address report) {
    return report.add(BYTES);
  }

  /** Returns the status with which a child ends that could not execute its program. */
  @Unmanaged
  static int exitStatus(Address report) {
    if (get(report, ATTRIBUTES_ERRNO) != 0) {
      return NOT_PREPARED;
    }
    return get(report, FOUND) != 0 ? NOT_EXECUTABLE : NOT_FOUND;
  }
}
