package scinit.reload;

import java.util.List;
import scinit.config.WatchSettings;
import scinit.kernel.Kernel;
import scinit.log.Log;

public final class ChangeDetector {
  public ChangeDetector(Kernel kernel, Log log, WatchSettings settings, String program) {}

  public void start(long nowNanos) {}

  public void gather(long nowNanos) {}

  public long deadlineNanos() {
    return Kernel.NEVER;
  }

  public boolean isDue(long nowNanos) {
    return false;
  }

  public List<String> take(long nowNanos) {
    return List.of();
  }
}
