package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way in which a change reaches a file, on the real kernel, with events and by looking now
 * and then. What does not count is followed by something that does: one start comes of the two.
 */
class WatchKindsIT {
  private static final String POLLING = "--watch-poll-ms=20";

  /** What each test finds: the changes are made in the same folder. */
  private static final String TREE =
      "mkdir -p src/in/deep src/empty && echo 1 >src/file && echo 1 >src/in/file"
          + " && echo 1 >src/in/deep/file && echo 1 >src/note.log && echo log >src/.gitignore"
          + " && mkdir -p other/tree/of/folders && echo 1 >other/file && echo 1 >other/tree/of/C.java";

  /** A Kubernetes volume, as the kubelet writes it. */
  private static final String CONFIG_MAP =
      "mkdir -p map/..v1 map/..v2 && echo 1 >map/..v1/key && echo 2 >map/..v2/key"
          + " && ln -s ..v1 map/..data && ln -s ..data/key map/key";

  private static final String SWAP = "ln -s ..v2 map/..new && mv -T map/..new map/..data";

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  /** Several steps are one change. */
  private Reloads watch(List<String> options) {
    return watch("--debounce-ms=200", options);
  }

  /** Each step that counts would be a change of its own. */
  private Reloads watchImpatiently(List<String> options) {
    return watch("--debounce-ms=0", options);
  }

  private Reloads watch(String debounce, List<String> options) {
    List<String> words = new ArrayList<>(List.of("--live-reload", debounce));
    words.addAll(options);
    words.addAll(List.of("--", "sh", "-c", Reloads.SERVER));
    Running running = starter.scinit(words.toArray(String[]::new)).in(folder).start();
    return new Reloads(running).awaitStarts(1);
  }

  private void run(String shellCommands) {
    Ended ended = starter.command("sh", "-ec", shellCommands).in(folder).run();
    assertThat(ended.status()).as(shellCommands + ": " + ended.err()).isZero();
  }

  /** Makes a change that is to be without consequence, and has scinit look at it. */
  private void runInVain(Reloads reloads, boolean polls, String shellCommands) {
    run(shellCommands);
    if (polls) {
      Proc scinit = reloads.running().itself();
      long looked = scinit.contextSwitches() + 5;
      Eventually.until("a few more looks", () -> scinit.contextSwitches() > looked);
    }
  }

  private static List<String> options(boolean polls, String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    if (polls) {
      options.add(POLLING);
    }
    return options;
  }

  /** One change after another, each followed by one start: so none leads to two. */
  private void expectOneStartEach(boolean polls, List<String> options, String... changes) {
    Reloads reloads = watch(options(polls, options.toArray(String[]::new)));
    int starts = 1;
    for (String change : changes) {
      run(change);
      starts++;
      reloads.awaitStarts(starts);
    }
    assertThat(reloads.starts()).isEqualTo(starts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a write              | echo 22 >src/file                       | src/file",
        "a write deep inside  | echo 22 >src/in/deep/file               | src/in/deep/file",
        "an append            | echo 2 >>src/file                       | src/file",
        "a truncation         | : >src/file                             | src/file",
        "a rename over        | echo 2 >src/.f.tmp; mv src/.f.tmp src/file      | src/file",
        "a move from outside  | mv other/file src/in/file               | src/in/file",
        "a move out           | mv src/file other/gone                  | src/file",
        "a deletion           | rm src/file                             | src/file",
        "deleted and made     | rm src/file; echo 2 >src/file           | src/file",
        "a new file           | echo 1 >src/empty/new                   | src/empty/new",
        "a hard link          | ln other/file src/linked                | src/linked",
        "folders at once      | mkdir -p src/n/e/w; echo 1 >src/n/e/w/file      | src/n",
        "a tree moved in      | mv other/tree src/tree                  | src/tree",
        "a folder deleted     | rm -r src/in                            | src/in",
        "a link swapped       | ln -s nowhere src/l; ln -s ../other/file src/k; mv -T src/k src/l | src/l",
        "a newer time         | touch -d 2001-01-01 src/file            | src/file",
        "the folder replaced  | mv src old; cp -r old new; mv new src   | src",
        "another file system  | cp -p src/file src/in/copy              | src/in/copy",
      })
  void counts(String what, String change, String path) {
    for (boolean polls : new boolean[] {false, true}) {
      run("rm -rf src other old; " + TREE);
      Reloads reloads = watch(options(polls, "--watch-path=src"));
      run(change);
      reloads.awaitStarts(2);
      assertThat(reloads.changedPaths()).as("%s, polling: %s", what, polls).isNotEmpty();
      if (!polls) {
        assertThat(reloads.changedPaths()).as(what).anyMatch(each -> each.startsWith(path));
      }
      run("echo last >src/last");
      reloads.awaitStarts(3);
      assertThat(reloads.starts()).as("%s, polling: %s", what, polls).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chmod 600 src/file; chmod 755 src/file",
        "chown 1:1 src/file src/in",
        "cat src/file src/in/deep/file; ls -lR src",
        "touch -a src/file",
        "touch -r src/file src/file",
        "touch -d 1999-01-01 src/.git/index",
        ": >>src/file",
        "python3 -c 'open(\"src/file\", \"r+\").close()'",
        "echo 2 >src/.git/index; echo 2 >src/node_modules/m; echo 2 >src/file~; echo 2 >src/4913",
        "echo 2 >src/.file.swp; echo 2 >src/.#file; echo 2 >src/in/x.tmp; rm src/.file.swp",
        "mkdir -p src/.git/refs/heads; echo 2 >src/.git/refs/heads/main",
        "echo 2 >other/file; mkdir beside; echo 2 >beside/file",
        "echo 2 >src/note.log",
      })
  void doesNotCount(String change) {
    for (boolean polls : new boolean[] {false, true}) {
      run("rm -rf src other beside; " + TREE + "; mkdir src/.git src/node_modules");
      Reloads reloads =
          watchImpatiently(options(polls, "--watch-path=src", "--watch-ignore=*.log"));
      runInVain(reloads, polls, change);
      run("rm src/in/deep/file");
      reloads.awaitStarts(2);
      run("rm src/in/file");
      reloads.awaitStarts(3);
      assertThat(reloads.starts()).as("%s, polling: %s", change, polls).isEqualTo(3);
      assertThat(reloads.changedPaths()).containsExactly(polls ? "src/in" : "src/in/file");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aConfigMapIsFollowedThroughItsLinks(boolean polls) {
    run(CONFIG_MAP);
    expectOneStartEach(
        polls,
        List.of("--watch-path=map/key"),
        SWAP,
        "echo 3 >map/..v2/key",
        "mkdir map/..v3; echo 333 >map/..v3/key; ln -s ..v3 map/..new; mv -T map/..new map/..data;"
            + " rm -r map/..v1 map/..v2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFolderOfAConfigMapIsFollowed(boolean polls) {
    run(CONFIG_MAP);
    expectOneStartEach(polls, List.of("--watch-path=map"), SWAP, "rm -r map/..v1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatDoesNotExistYetIsAwaited(boolean polls) {
    expectOneStartEach(
        polls,
        List.of("--watch-path=not/yet/there"),
        "mkdir -p not/yet; echo 1 >not/yet/there",
        "echo 22 >not/yet/there",
        "rm -r not",
        "mkdir -p soon/yet; echo 333 >soon/yet/there; mv soon not",
        "rm not/yet/there; mkdir not/yet/there; echo 1 >not/yet/there/file");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aReplacedFolderIsWatchedAndTheOldOneIsNot(boolean polls) {
    run(TREE);
    Reloads reloads = watchImpatiently(options(polls, "--watch-path=src"));
    run("mv src old");
    reloads.awaitStarts(2);
    run("cp -r old new; mv new src");
    reloads.awaitStarts(3);
    runInVain(reloads, polls, "echo 2 >old/file; echo 2 >old/in/file");
    run("mv old/file src/in/moved");
    reloads.awaitStarts(4);
    run("mv other/file src/last");
    assertThat(reloads.awaitStarts(5).starts()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void filtersChooseFiles(boolean polls) {
    run(TREE);
    Reloads reloads =
        watchImpatiently(
            options(polls, "--watch-path=src", "--watch-filter=*.java", "--watch-ignore=in"));
    runInVain(
        reloads,
        polls,
        "echo 2 >src/file; echo 2 >src/A.class; mkdir src/p; mv src/in/file src/in/B.java");
    run("mv other/file src/A.java");
    reloads.awaitStarts(2);
    run("mv other/tree src/tree");
    assertThat(reloads.awaitStarts(3).counts()).containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gitignoreFilesAreHonoured(boolean polls) {
    run(TREE + "; mkdir src/.git src/out; printf 'out/\\n*.log\\n!keep.log\\n' >src/.gitignore");
    Reloads reloads = watchImpatiently(options(polls, "--watch-path=src", "--watch-gitignore"));
    runInVain(
        reloads,
        polls,
        "echo 2 >src/out/file; echo 2 >src/note.log; mkdir src/out/new; echo 2 >src/out/new/file");
    run("mv other/file src/keep.log");
    reloads.awaitStarts(2);
    run("mv other/tree src/last");
    assertThat(reloads.awaitStarts(3).counts()).containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachOfSeveralPathsIsWatched(boolean polls) throws IOException {
    run(TREE);
    String absolute = folder.resolve("other/file").toString();
    Reloads reloads = watch(options(polls, "--watch-path=src/in", "--watch-path=" + absolute));
    Files.writeString(Path.of(absolute), "222");
    assertThat(reloads.awaitStarts(2).changedPaths()).containsExactly(absolute);
    run("echo 22 >src/in/deep/file");
    assertThat(reloads.awaitStarts(3).changedPaths())
        .containsExactly(polls ? "src/in/deep" : "src/in/deep/file");
  }
}
