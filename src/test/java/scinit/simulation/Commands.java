package scinit.simulation;

import scinit.kernel.SpawnOutcome;

/** Which programs there are: the file system of the simulated world. */
public interface Commands {
  /** A program, or the stage and the errno that its absence leads to. */
  record Found(
      Script script,
      SpawnOutcome.Stage failingStage,
      int errno,
      boolean isFile,
      boolean isByShell) {
    /** Returns a program. */
    public static Found program(Script script) {
      return new Found(script, SpawnOutcome.Stage.RUNNING, 0, false, false);
    }

    /** Returns a program that a shell runs, since no #! line says what else. */
    public static Found byShell(Script script) {
      return new Found(script, SpawnOutcome.Stage.RUNNING, 0, false, true);
    }

    /** Returns a program that runs if {@link SimulatedFiles} has it and it can be executed. */
    public static Found file(Script script) {
      return new Found(script, SpawnOutcome.Stage.RUNNING, 0, true, false);
    }

    /** Returns what can't be started. */
    public static Found failure(SpawnOutcome.Stage stage, int errno) {
      return new Found(null, stage, errno, false, false);
    }
  }

  /** Looks a command up; throws for one that the world does not know. */
  Found find(String[] command);
}
