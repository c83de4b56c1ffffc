package scinit.simulation;

import scinit.config.SignalRewrites;
import scinit.kernel.Signal;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;

/**
 * While scinit waits for a child, whoever may stop the child stops scinit; and for a file of
 * variables it waits until a signal means the end, and then starts nothing.
 */
final class WaitCheck extends Invariant {
  private boolean hasSpawned;

  WaitCheck(LifeFacts facts) {
    super(facts);
  }

  @Override
  public void spawns(SpawnRequest request) {
    boolean mayBeStopped =
        request.attributes() != SpawnAttributes.NONE
            || request.claimTerminal()
            || request.place() == Place.SCINIT_GROUP
            || hasSpawned;
    hasSpawned = true;
    if (request.waits() && mayBeStopped) {
      fail("scinit waits for a child that others may stop");
    }
    if (facts.waitingEndedBy != 0) {
      String signal = SimulatedLinux.name(facts.waitingEndedBy);
      fail("a command is started although " + signal + " came before");
    }
  }

  /** Only a signal that means the end ends the waiting; all others are for the command. */
  @Override
  public void waitingEnded(int signal) {
    int rewritten = facts.config().signals().rewrites().apply(signal);
    boolean isHangUp =
        signal == Signal.HUP
            && rewritten == signal
            && facts.config().restart().reloadSignal() != signal;
    boolean isWish = PreStopFacts.isWish(signal) && rewritten != SignalRewrites.DROP;
    if (!isHangUp && !isWish) {
      fail(SimulatedLinux.name(signal) + " has ended the waiting for a file");
    }
  }
}
