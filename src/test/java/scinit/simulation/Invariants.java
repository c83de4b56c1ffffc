package scinit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All that holds in every life: a new invariant is a class of its own, and a line here. */
final class Invariants {
  private static final List<Function<LifeFacts, Invariant>> ALL =
      List.of(
          DeliveryCheck::new,
          FileWorkCheck::new,
          GraceCheck::new,
          IdleCheck::new,
          LogCheck::new,
          ReloadCheck::new,
          RightsCheck::new,
          SocketCheck::new,
          StatusCheck::new,
          StopCheck::new,
          SuccessionCheck::new,
          SurvivorCheck::new,
          TerminalCheck::new,
          WaitCheck::new);

  private Invariants() {}

  /** Makes all of them for one life. */
  static List<Invariant> of(LifeFacts facts) {
    List<Invariant> made = new ArrayList<>();
    for (Function<LifeFacts, Invariant> each : ALL) {
      made.add(each.apply(facts));
    }
    return made;
  }
}
