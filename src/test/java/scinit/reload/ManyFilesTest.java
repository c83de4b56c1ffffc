package scinit.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import scinit.simulation.FileWork;
import scinit.simulation.Layout;
import scinit.simulation.SimulatedFiles;
import scinit.simulation.World;

/** Whoever may write into a watched folder makes much to do: never much at a time. */
class ManyFilesTest {
  private static final long MILLI = 1_000_000;
  private static final int MANY = 20_000;

  private final World world = World.of(Layout.PID_ONE);
  private final SimulatedFiles files = new SimulatedFiles();
  private long now;
  private int pieces;
  private int foldersListed;

  private ChangeDetector watching(boolean gitignore, int pollMillis, String path) {
    ChangeDetector detector =
        Detectors.of(
            world, files, Detectors.settings(List.of(path), List.of(), gitignore, pollMillis));
    detector.start(now, "program", null);
    while (!detector.isKnown()) {
      gather(detector);
    }
    return detector;
  }

  /** One piece of work, which is bounded. */
  private void gather(ChangeDetector detector) {
    FileWork work = files.work();
    work.begin();
    detector.gather(now);
    pieces++;
    foldersListed += work.folders();
    assertThat(work.events()).isLessThanOrEqualTo(2048);
    assertThat(work.folders()).isLessThanOrEqualTo(257);
    assertThat(work.entries()).isLessThanOrEqualTo(2049);
    assertThat(work.openListings()).isLessThanOrEqualTo(1);
  }

  private List<String> changes(ChangeDetector detector) {
    for (int round = 0; round < 3; round++) {
      do {
        gather(detector);
      } while (detector.deadlineNanos() <= now);
      now += 2000 * MILLI;
    }
    return detector.isDue() ? detector.take(now) : List.of();
  }

  @Test
  void manyNewFoldersAreWatchedInBoundedPiecesAndInLinearTime() {
    files.mkdirs("/src");
    files.limitEvents(Integer.MAX_VALUE);
    ChangeDetector detector = watching(false, 0, "/src");
    for (int i = 0; i < MANY; i++) {
      files.mkdir("/src/" + i);
    }
    assertThat(changes(detector)).isEmpty();
    assertThat(foldersListed).isBetween(MANY, 2 * MANY);
    assertThat(pieces).isGreaterThan(MANY / 257);
    files.write("/src/" + (MANY - 1) + "/file", "1");
    assertThat(changes(detector)).containsExactly("/src/" + (MANY - 1) + "/file");
  }

  @Test
  void lostEventsOfManyFoldersCostOneLookAtEach() {
    files.mkdirs("/src");
    ChangeDetector detector = watching(false, 0, "/src");
    files.limitEvents(100);
    for (int i = 0; i < MANY; i++) {
      files.mkdir("/src/" + i);
    }
    changes(detector);
    assertThat(foldersListed).isBetween(MANY, 3 * MANY);
    files.write("/src/77/file", "1");
    assertThat(changes(detector)).containsExactly("/src/77/file");
  }

  @Test
  void theEndOfManyFoldersIsOneEventAndManyPieces() {
    files.mkdirs("/src/top");
    for (int i = 0; i < MANY; i++) {
      files.mkdirs("/src/top/" + i % 100 + "/" + i);
    }
    files.write("/src/top/5/105/file", "1");
    ChangeDetector detector = watching(false, 0, "/src");
    assertThat(files.watches()).isGreaterThan(MANY);
    files.mkdirs("/elsewhere");
    files.rename("/src/top", "/elsewhere/top");
    pieces = 0;
    assertThat(changes(detector)).containsExactly("/src/top");
    assertThat(pieces).isGreaterThan(MANY * Effort.FILE / Effort.PIECE);
    assertThat(files.watches()).isLessThan(10);
  }

  @Test
  void aFolderOfManyFilesIsListedInPieces() {
    files.mkdirs("/src");
    for (int i = 0; i < MANY; i++) {
      files.write("/src/" + i, "1");
    }
    ChangeDetector detector = watching(false, 0, "/src");
    files.append("/src/4711", "2");
    assertThat(changes(detector)).containsExactly("/src/4711");
    assertThat(changes(detector)).isEmpty();
  }

  /** A file is written to in the part of its folder that a look has passed already. */
  @Test
  void aChangeDuringALookIsNotLost() {
    files.mkdirs("/src");
    for (int i = 0; i < MANY; i++) {
      files.write("/src/" + (100_000 + i), "1");
    }
    ChangeDetector detector = watching(false, 0, "/src");
    files.append("/src/100001", "2");
    gather(detector);
    now += 200 * MILLI;
    gather(detector);
    files.append("/src/100000", "2");
    files.append("/src/119999", "2");
    while (!detector.isDue()) {
      gather(detector);
      now += MILLI;
    }
    List<String> first = detector.take(now);
    List<String> second = changes(detector);
    assertThat(first).contains("/src/100001");
    assertThat(second).contains("/src/100000");
    assertThat(changes(detector)).isEmpty();
  }

  /** To follow one may take most of a millisecond, and whoever may write decides that. */
  @Test
  void fewLinksAreFollowedInAPiece() {
    files.mkdirs("/src");
    for (int i = 0; i < 2000; i++) {
      files.symlink("/elsewhere", "/src/" + i);
    }
    watching(false, 0, "/src");
    assertThat(pieces).isGreaterThan(2000 / 33);
  }

  @Test
  void fewFilesOfRulesAreReadInAPiece() {
    files.mkdirs("/src");
    for (int i = 0; i < 100; i++) {
      files.mkdir("/src/" + i);
      files.write("/src/" + i + "/.gitignore", "#".repeat(200_000));
    }
    watching(true, 0, "/src");
    assertThat(pieces).isGreaterThan(50);
  }

  @Test
  void rulesForFoldersCostFilesSomethingToo() {
    files.mkdirs("/src");
    files.write("/src/.gitignore", "x/\n".repeat(IgnoreFile.MOST_RULES));
    for (int i = 0; i < 2000; i++) {
      files.write("/src/" + i, "1");
    }
    watching(true, 0, "/src");
    assertThat(pieces).isGreaterThan(15);
  }

  @Test
  void manyRulesMakeTheFilesOfAPieceFewer() {
    files.mkdirs("/src/.git");
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < 2500; i++) {
      rules.append("*.rule").append(i).append('\n');
    }
    files.write("/src/.gitignore", rules.toString());
    for (int i = 0; i < 500; i++) {
      files.write("/src/" + i, "1");
    }
    watching(true, 0, "/src");
    assertThat(pieces).isGreaterThan(500 * 2500 / Effort.PIECE);
  }

  /** All of them are read anew whenever it is asked where the path leads to. */
  @Test
  void rulesAboveThePathTakeTheirRoomOnce() {
    files.mkdirs("/repository/.git");
    files.mkdirs("/repository/src");
    files.write("/repository/.gitignore", "*.rule\n".repeat(4000));
    ChangeDetector detector = watching(true, 1000, "/repository/src");
    for (int poll = 0; poll < 50; poll++) {
      changes(detector);
    }
    assertThat(world.kernel().standardError()).isEmpty();
    files.write("/repository/src/.gitignore", "unwanted\n");
    assertThat(changes(detector)).isNotEmpty();
    files.write("/repository/src/unwanted", "1");
    assertThat(changes(detector)).isEmpty();
  }

  @Test
  void moreFoldersThanThereIsMemoryForAreLeftOut() {
    String name = "n".repeat(240);
    files.mkdirs("/src");
    for (int i = 0; i < 60_000; i++) {
      files.mkdir("/src/" + name + i);
    }
    ChangeDetector detector = watching(false, 0, "/src");
    assertThat(files.watches()).isBetween(30_000, 50_000);
    assertThat(world.kernel().standardError())
        .containsOnlyOnce("cannot watch all folders in /src: there are more than")
        .contains("going on without the rest");
    files.write("/src/file", "1");
    assertThat(changes(detector)).containsExactly("/src/file");
  }

  @Test
  void whatIsToldOfChangesIsBounded() {
    String name = "n".repeat(200);
    files.mkdirs("/src");
    ChangeDetector detector = watching(false, 0, "/src");
    for (int i = 0; i < 5_000; i++) {
      files.write("/src/" + name + i, "1");
    }
    List<String> told = changes(detector);
    assertThat(told).isNotEmpty().doesNotHaveDuplicates();
    assertThat(told.stream().mapToInt(String::length).sum()).isLessThan(64 * 1024);
  }

  /** A scan takes as long as the tree is large, and the pause behind it is nine times as long. */
  @Test
  void pollingTakesATenthOfTheTime() {
    files.mkdirs("/src");
    for (int i = 0; i < MANY; i++) {
      files.mkdir("/src/" + i);
    }
    ChangeDetector detector = watching(false, 100, "/src");
    long busy = 0;
    long begin = now;
    for (int turn = 0; turn < 20_000; turn++) {
      long deadline = detector.deadlineNanos();
      boolean isBusy = deadline <= now;
      now = isBusy ? now + 5 * MILLI : deadline;
      busy += isBusy ? 5 * MILLI : 0;
      gather(detector);
    }
    assertThat(busy).isGreaterThan(0).isLessThan((now - begin) / 9);
  }
}
