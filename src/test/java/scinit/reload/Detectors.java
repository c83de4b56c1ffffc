package scinit.reload;

import java.util.List;
import scinit.config.WatchSettings;
import scinit.config.WatchSettings.Patterns;
import scinit.kernel.Kernel;
import scinit.log.Format;
import scinit.log.Level;
import scinit.log.Log;
import scinit.simulation.SimulatedFiles;
import scinit.simulation.World;

/** Makes detectors of changes in simulated files. What they can't watch they say in the world. */
final class Detectors {
  private static final int DEBOUNCE_MILLIS = 100;

  private Detectors() {}

  /** Returns the settings for all that is below some paths, or that matches a filter. */
  static WatchSettings settings(
      List<String> paths, List<String> filters, boolean gitignore, int pollMillis) {
    return new WatchSettings(
        true,
        paths,
        new Patterns(filters, List.of("ignored"), gitignore),
        pollMillis,
        DEBOUNCE_MILLIS);
  }

  /** Returns a detector that has not been started. */
  static ChangeDetector of(World world, SimulatedFiles files, WatchSettings settings) {
    Kernel kernel = world.kernel();
    Log log = new Log(kernel, Level.WARN, Format.TEXT, false);
    return new ChangeDetector(kernel, files, log, settings);
  }
}
