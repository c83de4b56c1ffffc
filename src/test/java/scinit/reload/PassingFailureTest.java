package scinit.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.kernel.Errno;
import scinit.simulation.Layout;
import scinit.simulation.SimulatedFiles;
import scinit.simulation.World;

/** An error that passes loses no change: what can't be looked at now is looked at again. */
class PassingFailureTest {
  private static final long MILLI = 1_000_000;
  private static final int ESTALE = 116;

  private final World world = World.of(Layout.PID_ONE);
  private final SimulatedFiles files = new SimulatedFiles();
  private final ChangeDetector detector =
      Detectors.of(world, files, Detectors.settings(List.of("/src"), List.of(), true, 0));
  private long now;

  private void start() {
    files.mkdirs("/src/in/deep");
    files.write("/src/in/b", "1");
    files.write("/src/in/deep/c", "1");
    begin();
  }

  private void begin() {
    detector.start(now, "program", null);
    while (!detector.isKnown()) {
      detector.gather(now);
    }
  }

  /** Lets so much time pass, and takes what is due. */
  private List<String> changesIn(long millis) {
    long end = now + millis * MILLI;
    while (now < end) {
      detector.gather(now);
      now = Math.max(now + MILLI, Math.min(end, detector.deadlineNanos()));
    }
    detector.gather(now);
    return detector.isDue() ? detector.take(now) : List.of();
  }

  private String said() {
    return world.kernel().standardError();
  }

  @ParameterizedTest
  @ValueSource(ints = {Errno.EMFILE, Errno.ENOMEM, Errno.EIO, ESTALE})
  void aFolderThatCannotBeOpenedIsTriedAgain(int errno) {
    start();
    files.fail("/src/in", errno);
    files.append("/src/in/b", "2");
    assertThat(changesIn(3000)).isEmpty();
    assertThat(said()).containsOnlyOnce("cannot watch /src/in: ").contains("trying again");
    files.fail("/src/in", 0);
    assertThat(changesIn(15_000)).containsExactly("/src/in");
    files.append("/src/in/deep/c", "2");
    assertThat(changesIn(1000))
        .as("what is below is still known")
        .containsExactly("/src/in/deep/c");
  }

  @Test
  void aListingThatBreaksOffIsNotTheEndOfTheFolder() {
    start();
    files.failListing("/src/in", 1, Errno.EIO);
    files.chmod("/src/in/b", true);
    assertThat(changesIn(3000)).isEmpty();
    assertThat(said()).contains("trying again");
    files.append("/src/in/deep/c", "2");
    assertThat(changesIn(1000)).containsExactly("/src/in/deep/c");
    files.failListing("/src/in", 0, 0);
    assertThat(changesIn(15_000)).isEmpty();
  }

  @Test
  void aFileWhoseStateCannotBeReadIsNotGone() {
    start();
    files.fail("/src/in/b", Errno.EIO);
    files.append("/src/in/b", "2");
    assertThat(changesIn(3000)).isEmpty();
    files.fail("/src/in/b", 0);
    assertThat(changesIn(15_000)).containsExactly("/src/in");
  }

  @Test
  void aFileThatIsClosedIsSaidToBeNone() {
    start();
    files.fail("/src/in", Errno.EACCES);
    files.append("/src/in/b", "2");
    assertThat(changesIn(1000)).containsExactly("/src/in/b", "/src/in/deep");
    assertThat(said()).contains("/src/in: ", "going on without what can't be read");
  }

  @ParameterizedTest
  @ValueSource(ints = {Errno.EIO, Errno.ENOMEM})
  void aRootThatCannotBeSeenIsNotSaidToBeMissing(int errno) {
    files.mkdirs("/src");
    files.fail("/src", errno);
    begin();
    assertThat(said()).contains("cannot watch /src: ", "trying again").doesNotContain("No such");
    files.write("/src/a", "1");
    files.fail("/src", 0);
    assertThat(changesIn(15_000)).isNotEmpty();
    files.append("/src/a", "2");
    assertThat(changesIn(1000)).containsExactly("/src/a");
  }

  /** Otherwise it would be taken for what it leads to, and nobody would see it lead elsewhere. */
  @Test
  void aLinkThatCannotBeReadIsNotTakenForAFolder() {
    files.mkdirs("/real");
    files.symlink("/real", "/src");
    files.failLink("/src", Errno.EIO);
    begin();
    assertThat(said()).contains("cannot watch /src: ", "trying again");
    files.write("/real/a", "1");
    files.failLink("/src", 0);
    assertThat(changesIn(15_000)).isNotEmpty();
    files.append("/real/a", "2");
    assertThat(changesIn(1000)).containsExactly("/src/a");
  }

  @Test
  void rulesThatCannotBeReadStay() {
    files.mkdirs("/src");
    files.write("/src/.gitignore", "b\n");
    files.write("/src/b", "1");
    begin();
    files.fail("/src/.gitignore", Errno.EMFILE);
    files.touch("/src/a");
    files.append("/src/b", "2");
    assertThat(changesIn(1000)).isEmpty();
    files.fail("/src/.gitignore", 0);
    assertThat(changesIn(15_000)).containsExactly("/src");
    files.append("/src/b", "2");
    assertThat(changesIn(1000)).isEmpty();
  }

  @Test
  void newRulesReachWhatABrokenListingHasNotReached() {
    start();
    files.write("/src/.gitignore", "c\n");
    changesIn(1000);
    files.failListing("/src", 1, Errno.EIO);
    files.write("/src/.gitignore", "d\n");
    changesIn(3000);
    files.failListing("/src", 0, 0);
    assertThat(changesIn(15_000)).isNotEmpty();
    files.append("/src/in/deep/c", "2");
    assertThat(changesIn(1000)).containsExactly("/src/in/deep/c");
  }

  /** As a number, it is what stands for no watch. */
  @Test
  void aWatchThatIsRefusedWithEpermIsNoWatch() {
    files.mkdirs("/src/in");
    files.failWatch("/src/in", Errno.EPERM);
    begin();
    assertThat(said()).contains("cannot watch /src/in: ", "looking for changes in it now and then");
    files.write("/src/in/b", "1");
    assertThat(changesIn(3000)).containsExactly("/src/in");
  }

  @Test
  void whatIsBelowIsStillLookedAtWhenEventsWereLost() {
    start();
    files.limitEvents(1);
    files.touch("/src/in/b");
    files.touch("/src/in/deep/c");
    files.append("/src/in/deep/c", "2");
    files.fail("/src", Errno.EMFILE);
    changesIn(3000);
    files.fail("/src", 0);
    assertThat(changesIn(15_000)).isNotEmpty();
  }

  @Test
  void newRulesReachWhatIsBelowInTheEnd() {
    start();
    files.write("/src/last", "1");
    changesIn(1000);
    files.failListing("/src", 0, Errno.EIO);
    files.write("/src/.gitignore", "c\n");
    changesIn(3000);
    files.failListing("/src", 0, 0);
    changesIn(15_000);
    files.append("/src/in/deep/c", "2");
    assertThat(changesIn(1000)).isEmpty();
  }

  /** It may be refused for long: then it is asked for less and less often, and never at once. */
  @Test
  void thePauseGrowsToTenSeconds() {
    start();
    files.fail("/src/in", Errno.EIO);
    files.append("/src/in/b", "2");
    changesIn(60_000);
    int before = files.work().folders();
    changesIn(60_000);
    assertThat(files.work().folders() - before).isBetween(5, 7);
  }
}
