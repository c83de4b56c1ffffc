package scinit.reload;

import java.util.List;
import scinit.config.WatchSettings;
import scinit.init.TestConfig;
import scinit.kernel.Kernel;
import scinit.log.Format;
import scinit.log.Level;
import scinit.log.Log;
import scinit.simulation.SimulatedFiles;
import scinit.simulation.World;

/** Makes detectors of changes in simulated files. What they can't watch they say in the world. */
final class Detectors {
  private Detectors() {}

  /** Returns the settings for all that is below some paths, or that matches a filter. */
  static WatchSettings settings(
      List<String> paths, List<String> filters, boolean gitignore, int pollMillis) {
    TestConfig config = TestConfig.defaults().with("--live-reload").with("--watch-ignore=ignored");
    paths.forEach(path -> config.with("--watch-path=" + path));
    filters.forEach(filter -> config.with("--watch-filter=" + filter));
    if (gitignore) {
      config.with("--watch-gitignore");
    }
    return config.with("--watch-poll-ms=" + pollMillis).build().watch();
  }

  /** Returns a detector that has not been started. */
  static ChangeDetector of(World world, SimulatedFiles files, WatchSettings settings) {
    Kernel kernel = world.kernel();
    Log log = new Log(kernel, Level.WARN, Format.TEXT, false);
    return new ChangeDetector(kernel, files, log, settings);
  }
}
