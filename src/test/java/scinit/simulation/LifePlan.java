package scinit.simulation;

import java.util.List;
import java.util.function.Consumer;
import scinit.config.Config;
import scinit.kernel.Signal;

/**
 * All that a seed decides before a life begins.
 *
 * @param paceSeed decides how long things take
 */
record LifePlan(
    long seed,
    boolean isFaulty,
    Scene scene,
    long paceSeed,
    Config config,
    Programs programs,
    Faults faults,
    List<Happening> happenings) {

  /** Something that the world does at a moment. */
  record Happening(long nanos, Consumer<SimulatedLinux> action) {}

  @Override
  public String toString() {
    return String.format(
        "seed %d, %s faults, %s,%n%s,%nrewrites:%s%n",
        seed, isFaulty ? "with" : "without", scene, config, rewrites());
  }

  private String rewrites() {
    StringBuilder text = new StringBuilder();
    for (int signal = 1; signal <= Signal.MAX; signal++) {
      if (config.signals().rewrites().hasEntryFor(signal)) {
        text.append(' ')
            .append(signal)
            .append(':')
            .append(config.signals().rewrites().apply(signal));
      }
    }
    return text.toString();
  }
}
