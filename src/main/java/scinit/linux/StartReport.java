package scinit.linux;

import org.teavm.interop.Address;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnOutcome.Stage;

/** What a child says of its start, in the words of {@link ChildProgram}, and what it means. */
final class StartReport {
  private final int[] words = new int[ChildProgram.REPORT_WORDS];
  private final ExecPlan exec;
  private final PreparationPlan preparation;

  /** Creates an empty one; {@code preparation} is null where nothing is to be prepared. */
  StartReport(ExecPlan exec, PreparationPlan preparation) {
    this.exec = exec;
    this.preparation = preparation;
  }

  /** Returns where its words are; it holds until the next allocation. */
  Address address() {
    return Address.ofData(words);
  }

  /** Returns true if the child could not do what it is to do, or not execute its program. */
  boolean hasFailed() {
    return words[ChildProgram.PREPARATION_ERRNO] != 0
        || words[ChildProgram.INHERITANCE_ERRNO] != 0
        || words[ChildProgram.ERRNO] != 0;
  }

  /** Puts a child that runs into the outcome; the signals that were pending stay in it. */
  void tellRunning(int pid, SpawnOutcome outcome) {
    outcome.running(pid, words[ChildProgram.GROUP_ERRNO], words[ChildProgram.TERMINAL_ERRNO]);
    if (words[ChildProgram.BY_SHELL] != 0) {
      outcome.runByShell();
    }
  }

  /** Puts the step that failed into the outcome. */
  void tellFailure(SpawnOutcome outcome) {
    int found = words[ChildProgram.FOUND];
    if (words[ChildProgram.PREPARATION_ERRNO] != 0) {
      preparation.report(
          words[ChildProgram.PREPARATION_STEP], words[ChildProgram.PREPARATION_ERRNO], outcome);
    } else if (words[ChildProgram.INHERITANCE_ERRNO] != 0) {
      outcome.failed(Stage.FORK, words[ChildProgram.INHERITANCE_ERRNO]);
    } else if (found == 0) {
      outcome.failed(Stage.FIND, words[ChildProgram.ERRNO]);
    } else {
      outcome.failed(Stage.EXECUTE, words[ChildProgram.ERRNO], exec.candidate(found - 1));
    }
  }
}
