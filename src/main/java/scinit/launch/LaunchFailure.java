package scinit.launch;

import scinit.config.LaunchSettings;
import scinit.kernel.Capability;
import scinit.kernel.Preparation.Step;
import scinit.kernel.ResourceLimit;
import scinit.kernel.SpawnOutcome;

/** Says which step of a preparation has failed, in the words that the user has used. */
public final class LaunchFailure {
  private LaunchFailure() {}

  /** Returns what could not be done, in words that follow "cannot". */
  public static String describe(SpawnOutcome outcome, LaunchSettings settings) {
    return outcome.failedStep().words() + object(outcome, settings);
  }

  private static String object(SpawnOutcome outcome, LaunchSettings settings) {
    Step step = outcome.failedStep();
    if (step == Step.USER) {
      return settings.user();
    }
    if (step == Step.DIRECTORY) {
      return settings.directory();
    }
    if (step == Step.LIMIT) {
      return ResourceLimit.nameOf(outcome.failedDetail());
    }
    if (step == Step.BOUNDING_SET) {
      return Capability.nameOf(outcome.failedDetail());
    }
    if (step == Step.NICE) {
      return Integer.toString(settings.nice());
    }
    return step == Step.OOM_SCORE_ADJ ? Integer.toString(settings.oomScoreAdj()) : "";
  }
}
