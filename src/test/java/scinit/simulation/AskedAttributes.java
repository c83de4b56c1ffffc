package scinit.simulation;

import scinit.kernel.SpawnAttributes;

/** Which attributes of a child are asked for. */
final class AskedAttributes {
  private AskedAttributes() {}

  /** Returns true if there is that step. */
  static boolean has(SpawnAttributes.Step step, SpawnAttributes attributes) {
    return switch (step) {
      case OOM_SCORE_ADJ -> attributes.oomScoreAdj() != SpawnAttributes.UNCHANGED;
      case LIMIT -> !attributes.limits().isEmpty();
      case NICE -> attributes.nice() != SpawnAttributes.UNCHANGED;
      case BOUNDING_SET, CAPABILITIES -> attributes.droppedCapabilities() != 0;
      case USER -> attributes.credentials() != null;
      case DIRECTORY -> attributes.directory() != null;
      case NO_NEW_PRIVILEGES -> attributes.noNewPrivileges();
    };
  }
}
