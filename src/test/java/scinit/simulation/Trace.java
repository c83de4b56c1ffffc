package scinit.simulation;

import java.util.ArrayList;
import java.util.List;

/** What happened in a life, line by line; kept only on request. */
public final class Trace {
  private static final long NANOS_PER_MICRO = 1_000;

  private final VirtualClock clock;
  private final boolean isKept;
  private final List<String> lines = new ArrayList<>();

  Trace(VirtualClock clock, boolean isKept) {
    this.clock = clock;
    this.isKept = isKept;
  }

  /** Joins the parts only if the trace is kept: they are many, and most lives go well. */
  void add(Object... parts) {
    if (!isKept) {
      return;
    }
    StringBuilder line = new StringBuilder();
    line.append(String.format("%,15d µs  ", clock.nanos() / NANOS_PER_MICRO));
    for (Object part : parts) {
      line.append(part);
    }
    lines.add(line.toString());
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
