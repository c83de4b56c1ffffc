package scinit.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.kernel.Errno;
import scinit.kernel.FileStatus;
import scinit.kernel.FolderListing;
import scinit.kernel.Kernel;
import scinit.simulation.Layout;
import scinit.simulation.SimulatedFiles;
import scinit.simulation.World;

class ChangeDetectorTest {
  private static final long MILLI = 1_000_000;

  private final World world = World.of(Layout.PID_ONE);
  private final SimulatedFiles files = new SimulatedFiles();
  private long now;

  private ChangeDetector watching(String... paths) {
    return watching(List.of(), false, 0, paths);
  }

  private ChangeDetector watching(
      List<String> filters, boolean gitignore, int pollMillis, String... paths) {
    ChangeDetector detector =
        Detectors.of(
            world, files, Detectors.settings(List.of(paths), filters, gitignore, pollMillis));
    detector.start(now, "program", null);
    while (!detector.isKnown()) {
      detector.gather(now);
    }
    return detector;
  }

  /** Gathers, lets it become quiet, and takes what is due. */
  private List<String> changes(ChangeDetector detector) {
    settle(detector);
    now += 2000 * MILLI;
    settle(detector);
    now += 2000 * MILLI;
    settle(detector);
    return detector.isDue() ? detector.take(now) : List.of();
  }

  /** Has all be done that is to be done now. */
  private void settle(ChangeDetector detector) {
    do {
      detector.gather(now);
    } while (detector.deadlineNanos() <= now);
  }

  private void tree() {
    files.mkdirs("/src/in");
    files.write("/src/a", "1");
    files.write("/src/in/b", "1");
  }

  @Test
  void writeCounts() {
    tree();
    ChangeDetector detector = watching("/src");
    files.write("/src/in/b", "22");
    assertThat(changes(detector)).containsExactly("/src/in/b");
    assertThat(changes(detector)).isEmpty();
    assertThat(detector.deadlineNanos()).isEqualTo(Kernel.NEVER);
  }

  /** A log file there, say, is written to all the time. */
  @Test
  void writesNextToTheWatchedFolderWakeNobody() {
    tree();
    files.write("/log", "1");
    files.write("/src/c", "1");
    ChangeDetector detector = watching("/src/in");
    files.append("/log", "2");
    files.append("/src/c", "2");
    assertThat(files.hasEvents()).isFalse();
    files.append("/src/in/b", "2");
    assertThat(changes(detector)).containsExactly("/src/in/b");
  }

  @Test
  void aFileIsWatchedThatAppearsWhereNothingWas() {
    files.mkdirs("/src");
    ChangeDetector detector = watching("/src/late");
    files.write("/src/late", "1");
    assertThat(changes(detector)).containsExactly("/src/late");
    files.append("/src/late", "2");
    assertThat(changes(detector)).containsExactly("/src/late");
  }

  @Test
  void renameOverCounts() {
    tree();
    ChangeDetector detector = watching("/src");
    files.write("/src/a.tmp", "1");
    files.rename("/src/a.tmp", "/src/a");
    assertThat(changes(detector)).containsExactly("/src/a");
  }

  @Test
  void deleteAndCreateAgainCountsForAFileRoot() {
    tree();
    ChangeDetector detector = watching("/src/a");
    files.delete("/src/a");
    files.write("/src/a", "1");
    assertThat(changes(detector)).containsExactly("/src/a");
  }

  @Test
  void whatIsAlreadyInANewFolderCounts() {
    tree();
    files.mkdirs("/elsewhere/x/y");
    files.write("/elsewhere/x/y/file", "1");
    ChangeDetector detector = watching("/src");
    files.rename("/elsewhere/x", "/src/x");
    assertThat(changes(detector)).containsExactly("/src/x/y");
    files.write("/src/x/y/file", "22");
    assertThat(changes(detector)).containsExactly("/src/x/y/file");
  }

  @Test
  void emptyFolderAttributesAndIgnoredFilesDoNotCount() {
    tree();
    ChangeDetector detector = watching("/src");
    files.mkdir("/src/empty");
    files.mkdirs("/src/.git/x");
    files.write("/src/.git/x/index", "1");
    files.write("/src/a~", "1");
    files.write("/src/ignored", "1");
    files.chmod("/src/in/b", true);
    now += 500 * MILLI;
    assertThat(changes(detector)).isEmpty();
  }

  @Test
  void swappedSymlinkOnTheWayCounts() {
    files.mkdirs("/config/..1");
    files.mkdirs("/config/..2");
    files.write("/config/..1/app", "1");
    files.write("/config/..2/app", "1");
    files.symlink("..1", "/config/..data");
    files.symlink("..data/app", "/config/app");
    ChangeDetector detector = watching("/config/app");
    files.symlink("..2", "/config/..new");
    files.rename("/config/..new", "/config/..data");
    assertThat(changes(detector)).containsExactly("/config/app");
  }

  @Test
  void fileIsWatchedBeforeItExists() {
    files.mkdir("/later");
    ChangeDetector detector = watching("/later/x/file");
    assertThat(world.kernel().standardError()).contains("/later/x/file", "waiting for it");
    files.mkdir("/later/x");
    detector.gather(now);
    files.write("/later/x/file", "1");
    assertThat(changes(detector)).containsExactly("/later/x/file");
  }

  @Test
  void replacedFolderAndReplacedAncestorAreSurvived() {
    tree();
    files.mkdirs("/new/src");
    files.write("/new/src/a", "1");
    files.mkdirs("/app");
    files.rename("/src", "/app/src");
    ChangeDetector detector = watching("/app/src");
    files.rename("/app", "/old");
    files.rename("/new", "/app");
    assertThat(changes(detector)).containsExactly("/app/src");
    files.write("/app/src/a", "22");
    assertThat(changes(detector)).containsExactly("/app/src/a");
    files.write("/old/src/a", "333");
    assertThat(changes(detector)).isEmpty();
  }

  @Test
  void watchLimitLeadsToPolling() {
    tree();
    files.limitWatches(2);
    ChangeDetector detector = watching("/src");
    assertThat(world.kernel().standardError()).containsOnlyOnce("fs.inotify.max_user_watches");
    files.write("/src/in/b", "22");
    assertThat(changes(detector)).isNotEmpty();
    assertThat(detector.deadlineNanos()).isLessThan(Kernel.NEVER);
  }

  /** Only the folder below is watched, of which nobody tells that another has its path. */
  @Test
  void whatIsBelowAnUnwatchedFolderIsLookedAtWhenThatIsReplaced() {
    files.mkdirs("/src/in/deep");
    files.write("/src/in/deep/c", "1");
    files.mkdirs("/other/deep");
    files.write("/other/deep/c", "22");
    files.failWatching("/src", Errno.ENOMEM);
    files.failWatching("/src/in", Errno.ENOMEM);
    ChangeDetector detector = watching("/src");
    files.rename("/src/in", "/old");
    files.rename("/other", "/src/in");
    assertThat(changes(detector)).isNotEmpty();
    files.failWatching("/src", 0);
    files.failWatching("/src/in", 0);
    assertThat(changes(detector)).isEmpty();
    files.rename("/src/in", "/other");
    files.rename("/old", "/src/in");
    assertThat(changes(detector)).isNotEmpty();
  }

  @Test
  void twoFoldersThatChangePlacesAreBothStillWatched() {
    files.mkdirs("/src/one");
    files.mkdirs("/src/other/deep");
    ChangeDetector detector = watching("/src");
    files.exchange("/src/one", "/src/other");
    assertThat(changes(detector)).isEmpty();
    files.write("/src/one/deep/a", "1");
    assertThat(changes(detector)).containsExactly("/src/one/deep/a");
    files.write("/src/other/b", "1");
    assertThat(changes(detector)).containsExactly("/src/other/b");
  }

  @Test
  void aPathMayAppearInAFolderThatMayNotBeRead() {
    files.mkdirs("/closed");
    files.failWatching("/closed", Errno.EACCES);
    ChangeDetector detector = watching("/closed/app/src");
    assertThat(world.kernel().standardError())
        .contains("cannot watch /closed: ", "looking for changes in it now and then");
    files.mkdirs("/closed/app/src");
    files.write("/closed/app/src/a", "1");
    assertThat(changes(detector)).isNotEmpty();
    files.append("/closed/app/src/a", "2");
    assertThat(changes(detector)).containsExactly("/closed/app/src/a");
    assertThat(detector.deadlineNanos()).as("and then nothing is polled").isEqualTo(Kernel.NEVER);
  }

  @Test
  void rulesAboveTheRootAreReadAgainAndAgainWithinTheirMemory() {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      rules.append("rule").append(i).append('\n');
    }
    files.mkdirs("/repo/.git");
    files.mkdirs("/repo/src");
    files.write("/repo/.gitignore", rules.toString());
    ChangeDetector detector = watching(List.of(), true, 0, "/repo/src");
    for (int i = 0; i < 100; i++) {
      files.chmod("/repo/src", i % 2 == 0);
      assertThat(changes(detector)).isEmpty();
    }
    assertThat(world.kernel().standardError()).isEmpty();
    files.write("/repo/.gitignore", "a\n");
    changes(detector);
    files.write("/repo/src/a", "1");
    assertThat(changes(detector)).isEmpty();
  }

  @Test
  void pollingNeedsNoWatch() {
    tree();
    ChangeDetector detector = watching(List.of(), false, 50, "/src");
    assertThat(files.watches()).isZero();
    files.write("/src/in/b", "22");
    assertThat(changes(detector)).containsExactly("/src/in");
  }

  @Test
  void changedGitignoreIsReadAnew() {
    tree();
    files.write("/src/.gitignore", "b\n");
    ChangeDetector detector = watching(List.of(), true, 0, "/src");
    files.write("/src/in/b", "22");
    assertThat(changes(detector)).isEmpty();
    files.write("/src/.gitignore", "a\n");
    assertThat(changes(detector)).isNotEmpty();
    files.write("/src/a", "22");
    assertThat(changes(detector)).isEmpty();
    files.write("/src/in/b", "333");
    assertThat(changes(detector)).containsExactly("/src/in/b");
  }

  /** Quiet folders, and then: a change is told if and only if the files are not what they were. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void changeIsToldIfAndOnlyIfFilesDiffer(int kind) {
    for (long seed = 1; seed <= 150; seed++) {
      live(new Random(seed * 3 + kind), kind, "seed " + seed + ", kind " + kind);
    }
  }

  private static void live(Random random, int kind, String description) {
    ChangeDetectorTest test = new ChangeDetectorTest();
    test.files.mkdirs("/r/a/b");
    test.files.mkdirs("/out");
    if (kind == 1) {
      test.files.limitWatches(3);
    } else if (kind == 2) {
      test.files.limitEvents(3);
    }
    ChangeDetector detector = test.watching("/r");
    for (int round = 0; round < 12; round++) {
      TreeMap<String, String> before = new TreeMap<>();
      test.snapshot("/r", before);
      if (kind == 3) {
        // Others take watches and give them back.
        test.files.limitWatches(1 + random.nextInt(9));
      }
      for (int step = random.nextInt(8); step > 0; step--) {
        test.act(random);
        if (random.nextInt(3) == 0) {
          detector.gather(test.now);
        }
      }
      TreeMap<String, String> after = new TreeMap<>();
      test.snapshot("/r", after);
      boolean told = !test.changes(detector).isEmpty();
      assertThat(told).as("%s, round %d", description, round).isEqualTo(!before.equals(after));
    }
  }

  private void act(Random random) {
    String one = path(random);
    try {
      switch (random.nextInt(7)) {
        case 0, 1 -> files.write(one, "x".repeat(random.nextInt(4)));
        case 2 -> files.mkdir(one);
        case 3 -> files.delete(one);
        case 4 -> move(one, path(random));
        case 5 -> files.exchange(one, path(random));
        default -> files.chmod(one, random.nextBoolean());
      }
    } catch (RuntimeException refused) {
      assertThat(refused).isNotInstanceOf(NullPointerException.class);
    }
  }

  /** Moves as rename(2) would: into a folder, and only files over files. */
  private void move(String from, String to) {
    FileStatus status = new FileStatus();
    boolean hasTarget = files.readStatus(to, status) == 0;
    boolean isFree = !hasTarget || status.kind() == FileStatus.Kind.FILE;
    boolean hasFolder =
        files.readStatus(to.substring(0, to.lastIndexOf('/')), status) == 0
            && status.kind() == FileStatus.Kind.FOLDER;
    boolean isThere = files.readStatus(from, status) == 0;
    boolean fits = !hasTarget || status.kind() == FileStatus.Kind.FILE;
    if (isFree && hasFolder && isThere && fits && !to.startsWith(from)) {
      files.rename(from, to);
    }
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder(random.nextInt(4) == 0 ? "/out" : "/r");
    for (int depth = 1 + random.nextInt(3); depth > 0; depth--) {
      path.append('/').append((char) ('a' + random.nextInt(3)));
    }
    return path.toString();
  }

  private void snapshot(String folder, TreeMap<String, String> found) {
    FileStatus status = new FileStatus();
    FolderListing listing = files.list(folder);
    while (listing.next()) {
      String path = folder + "/" + listing.name();
      if (listing.kind() == FileStatus.Kind.FOLDER) {
        snapshot(path, found);
      } else if (listing.readStatus(false, status) == 0) {
        found.put(path, status.sizeBytes() + " " + status.modifiedNanos() + " " + status.inode());
      }
    }
    listing.close();
  }
}
