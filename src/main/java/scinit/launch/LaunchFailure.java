package scinit.launch;

import scinit.config.LaunchSettings;
import scinit.kernel.Capability;
import scinit.kernel.ResourceLimit;
import scinit.kernel.SpawnOutcome;

/** Says which step of a preparation has failed. */
public final class LaunchFailure {
  private LaunchFailure() {}

  /** Returns what could not be done, in words that follow "cannot". */
  public static String describe(SpawnOutcome outcome, LaunchSettings settings) {
    int detail = outcome.failedDetail();
    return switch (outcome.failedStep()) {
      case OOM_SCORE_ADJ -> "set oom_score_adj to " + settings.oomScoreAdj();
      case LIMIT -> "set the limit " + ResourceLimit.nameOf(detail);
      case NICE -> "set the nice value to " + settings.nice();
      case BOUNDING_SET -> "drop the capability " + Capability.nameOf(detail);
      case USER -> "change to user " + settings.user();
      case DIRECTORY -> "change to the folder " + settings.directory();
      case CAPABILITIES -> "drop capabilities";
      case NO_NEW_PRIVILEGES -> "set no_new_privs";
    };
  }
}
