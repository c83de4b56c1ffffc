package scinit.simulation;

import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;

/** While scinit waits for a child, whoever may stop the child stops scinit. */
final class WaitCheck {
  private boolean hasSpawned;

  /** Notes a start. Returns false if scinit must not wait for it. */
  boolean allows(SpawnRequest request) {
    boolean mayBeStopped =
        request.attributes() != SpawnAttributes.NONE
            || request.claimTerminal()
            || request.place() == Place.SAME_GROUP
            || hasSpawned;
    hasSpawned = true;
    return !request.waits() || !mayBeStopped;
  }
}
