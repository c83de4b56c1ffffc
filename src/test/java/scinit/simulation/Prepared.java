package scinit.simulation;

import scinit.kernel.Preparation;

/** What a child's preparation consists of. */
final class Prepared {
  private Prepared() {}

  /** Returns true if a preparation has that step. */
  static boolean isAskedFor(Preparation.Step step, Preparation preparation) {
    return switch (step) {
      case OOM_SCORE_ADJ -> preparation.oomScoreAdj() != Preparation.UNCHANGED;
      case LIMIT -> !preparation.limits().isEmpty();
      case NICE -> preparation.nice() != Preparation.UNCHANGED;
      case BOUNDING_SET, CAPABILITIES -> preparation.droppedCapabilities() != 0;
      case USER -> preparation.credentials() != null;
      case DIRECTORY -> preparation.directory() != null;
      case NO_NEW_PRIVILEGES -> preparation.noNewPrivileges();
    };
  }
}
