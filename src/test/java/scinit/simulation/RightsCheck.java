package scinit.simulation;

import java.util.Arrays;
import scinit.config.LaunchSettings;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnRequest;

/**
 * Whatever is started has the rights and the variables that were asked for, and commands have all
 * sockets, the same from the first to the last; nobody else has any.
 */
final class RightsCheck extends Invariant {
  private int[] sockets;
  private SpawnAttributes attributes;

  RightsCheck(LifeFacts facts) {
    super(facts);
  }

  @Override
  public void spawns(SpawnRequest request) {
    checkSockets(request.inheritance().descriptors());
    if (attributes != null && attributes != request.attributes()) {
      fail("something is started with other attributes than the first command");
    }
    attributes = request.attributes();
    LaunchSettings launch = facts.config().launch();
    LaunchSettings.Rights rights = launch.rights();
    boolean isAsAsked =
        (rights.user() == null) == (attributes.credentials() == null)
            && rights.droppedCapabilities() == attributes.droppedCapabilities()
            && rights.noNewPrivileges() == attributes.noNewPrivileges()
            && request.inheritance().environment().containsAll(launch.surroundings().environment());
    if (!isAsAsked) {
      fail("something is started with other rights or variables than asked for");
    }
  }

  private void checkSockets(int[] given) {
    if (facts.commands.purpose() != CommandFacts.Purpose.COMMAND) {
      if (given.length > 0) {
        fail("a hook is given sockets");
      }
      return;
    }
    sockets = sockets == null ? given : sockets;
    int asked = facts.config().sockets().listeners().size();
    if (!Arrays.equals(sockets, given) || given.length != asked) {
      fail("a command is given other sockets than the first one");
    }
  }
}
