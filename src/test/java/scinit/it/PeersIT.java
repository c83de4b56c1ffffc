package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * scinit beside the programs whose names it takes, as Debian packages them: the same statuses, and
 * the same lines for scripts to read, but for what {@link PeerDifferences} gives a reason for.
 */
class PeersIT {
  /**
   * What differs is looked at again: two processes of one program may write their lines into each
   * other's. What is by chance does not come each time.
   */
  private static final int ROUNDS = 3;

  @RegisterExtension final Starter starter = new Starter();

  @ParameterizedTest
  @ValueSource(strings = {"tini", "tini-static", "dumb-init", "catatonit"})
  void underTheNameOfAProgramScinitDoesAndSaysWhatThatDoes(String name, @TempDir Path folder)
      throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin", name)), name + " is not installed");
    List<PeerRun> runs = PeerRuns.of(name, new PeerCommands(folder));
    PeerDifferences known = new PeerDifferences(name);
    List<String> unknown = List.of();
    for (int round = 1; round <= ROUNDS && !runs.isEmpty(); round++) {
      List<PeerRun> left = new ArrayList<>();
      unknown = compare(runs, known, Files.createDirectory(folder.resolve("round" + round)), left);
      runs = left;
    }
    assertThat(unknown).as("differences without a reason").isEmpty();
    assertThat(known.unused()).as("known differences that are none any more").isEmpty();
  }

  /** Returns the differences without a reason; {@code left} gets the runs that have some. */
  private List<String> compare(
      List<PeerRun> runs, PeerDifferences known, Path folder, List<PeerRun> left)
      throws IOException {
    PeerBatch batch = new PeerBatch(starter, folder);
    PeerBatch.Started peers = batch.ofTheSystem(runs);
    PeerBatch.Started scinits = batch.ofScinit(runs);
    List<PeerOutcome> ofPeers = peers.outcomes();
    List<PeerOutcome> ofScinit = scinits.outcomes();
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      PeerRun run = runs.get(i);
      List<String> differences = differences(known, ofPeers.get(i), ofScinit.get(i));
      differences.removeIf(difference -> known.explain(run, difference));
      if (!differences.isEmpty()) {
        left.add(run);
        unknown.add(run + "\n    " + String.join("\n    ", differences));
      }
    }
    return unknown;
  }

  private static List<String> differences(
      PeerDifferences known, PeerOutcome peer, PeerOutcome scinit) {
    List<String> differences = new ArrayList<>();
    if (peer.status() != scinit.status()) {
      differences.add("status " + peer.status() + ", scinit's " + scinit.status());
    }
    Set<String> expected = known.inScinitsWords(peer.lines());
    without(expected, scinit.lines()).forEach(line -> differences.add("missing " + line));
    without(scinit.lines(), expected).forEach(line -> differences.add("more " + line));
    return differences;
  }

  private static Set<String> without(Set<String> lines, Set<String> others) {
    Set<String> left = new TreeSet<>(lines);
    left.removeAll(others);
    return left;
  }
}
