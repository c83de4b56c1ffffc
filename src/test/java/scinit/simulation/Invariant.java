package scinit.simulation;

/**
 * What holds in every life. It sees all that happens, behind the {@link LifeFacts}, and throws once
 * something is wrong. {@link Invariants} lists all of them.
 */
abstract class Invariant implements Watcher {
  final LifeFacts facts;

  Invariant(LifeFacts facts) {
    this.facts = facts;
  }

  /** Throws with what is wrong. */
  final void fail(String what) {
    facts.linux.trace.add("WRONG: ", what);
    throw new Broken(getClass(), what);
  }

  /** An invariant does not hold. */
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    final transient Class<? extends Invariant> invariant;

    Broken(Class<? extends Invariant> invariant, String what) {
      super(invariant.getSimpleName() + ": " + what);
      this.invariant = invariant;
    }
  }
}
