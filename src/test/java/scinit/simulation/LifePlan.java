package scinit.simulation;

import java.util.List;
import java.util.function.Consumer;
import scinit.config.Config;
import scinit.kernel.Signal;

/**
 * All that a seed decides before a life begins.
 *
 * @param lastPid the highest pid; a small one has pids come round
 * @param paceSeed decides how long things take
 */
record LifePlan(
    long seed,
    boolean isFaulty,
    Layout layout,
    boolean isInPipeline,
    int lastPid,
    long paceSeed,
    Config config,
    Script command,
    Script hook,
    Faults faults,
    List<Happening> happenings) {

  /** Something that the world does at a moment. */
  record Happening(long nanos, Consumer<SimulatedLinux> action) {}

  @Override
  public String toString() {
    return String.format(
        "seed %d, %s faults, %s%s, pids up to %d,%n%s,%nrewrites:%s%n",
        seed,
        isFaulty ? "with" : "without",
        layout,
        isInPipeline ? " in a pipeline" : "",
        lastPid,
        config,
        rewrites());
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
