package scinit.launch;

import scinit.config.LaunchSettings;
import scinit.kernel.Capability;
import scinit.kernel.ResourceLimit;
import scinit.kernel.SpawnAttributes.Step;
import scinit.kernel.SpawnOutcome;
import scinit.log.Log;

/** Says why a child could not be started: which attribute it could not set. */
public final class LaunchFailure {
  private LaunchFailure() {}

  /** Adds the reason to a log line, or {@code cannot STEP: REASON}. Returns the line. */
  public static Log addTo(Log line, SpawnOutcome outcome, LaunchSettings settings) {
    if (outcome.stage() == SpawnOutcome.Stage.SET_ATTRIBUTES) {
      line.text("cannot ").text(outcome.failedStep().words()).text(object(outcome, settings));
      line.text(": ");
    }
    return line.reason(outcome.errno());
  }

  private static String object(SpawnOutcome outcome, LaunchSettings settings) {
    Step step = outcome.failedStep();
    if (step == Step.USER) {
      return settings.rights().user().text();
    }
    if (step == Step.DIRECTORY) {
      return settings.surroundings().directory();
    }
    if (step == Step.LIMIT) {
      return ResourceLimit.nameOf(outcome.failedDetail());
    }
    if (step == Step.BOUNDING_SET) {
      return Capability.nameOf(outcome.failedDetail());
    }
    if (step == Step.NICE) {
      return Integer.toString(settings.rights().nice());
    }
    return step == Step.OOM_SCORE_ADJ ? Integer.toString(settings.rights().oomScoreAdj()) : "";
  }
}
