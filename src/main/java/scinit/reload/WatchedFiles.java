package scinit.reload;

import scinit.config.WatchSettings;
import scinit.config.WatchSettings.Patterns;
import scinit.kernel.Files;
import scinit.kernel.Kernel;
import scinit.log.Log;

/** The parts that know the watched files, put together. */
final class WatchedFiles {
  private static final int FALLBACK_POLL_MILLIS = 1000;

  final Files files;
  final WatchWarnings warnings;
  final WatchTable table;
  final Watches watches;
  final ChangedPaths changed = new ChangedPaths();
  final LookQueue queue = new LookQueue();
  final Tree tree;
  final Selection selection;
  final Retries retries;
  final FolderLook look;
  final Scan scan;
  final RootResolver resolver;

  WatchedFiles(Kernel kernel, Files files, Log log, WatchSettings settings) {
    this.files = files;
    warnings = new WatchWarnings(log);
    table = new WatchTable(files);
    int pollMillis = settings.pollMillis() > 0 ? settings.pollMillis() : FALLBACK_POLL_MILLIS;
    watches = new Watches(table, warnings, pollMillis);
    WallClock clock = new WallClock(kernel);
    // To the nanosecond, nobody else knows when it is.
    long secret = Digest.mix(kernel.monotonicNanos() ^ clock.nanos());
    tree = new Tree(table, changed, warnings, secret);
    Patterns patterns = settings.patterns();
    selection = new Selection(files, new Filter(patterns), patterns.honoursGitignore(), warnings);
    retries = new Retries(warnings);
    look = new FolderLook(files, watches, selection, tree, queue, retries);
    scan = new Scan(tree, queue, look, clock);
    resolver = new RootResolver(files, watches, tree, queue, selection, changed);
  }
}
