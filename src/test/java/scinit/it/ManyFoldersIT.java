package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.TERM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may write into a watched folder can't keep a signal waiting. */
class ManyFoldersIT {
  private static final int MANY = 20_000;

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  private Running watching(String... options) throws Exception {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--live-reload", "--watch-path=src", "--graceful-timeout-secs=2"));
    words.addAll(List.of(options));
    words.addAll(List.of("--", "sh", "-c", Reloads.SERVER));
    return starter.scinit(words.toArray(String[]::new)).in(folder).start();
  }

  private void make(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      Files.createDirectories(folder.resolve("src/" + i));
    }
  }

  /** Two seconds later it would be killed, and a line would say so. */
  private static void endsOnTerm(Running running) throws Exception {
    running.signal(TERM);
    Ended ended = running.awaitEnd();
    assertThat(ended.status()).isEqualTo(128 + TERM);
    assertThat(ended.err()).doesNotContain("SIGKILL");
  }

  @ParameterizedTest
  @ValueSource(ints = {MANY / 8, MANY})
  void sigtermEndsItWhileFoldersAreMade(int made) throws Exception {
    Files.createDirectory(folder.resolve("src"));
    Running running = watching();
    new Reloads(running).awaitStarts(1);
    make(0, made);
    endsOnTerm(running);
  }

  @Test
  void sigtermEndsItWhileTheFirstLookGoesOn() throws Exception {
    make(0, MANY);
    Running running = watching();
    endsOnTerm(running);
  }

  @Test
  void foldersThatComeAndGoInMassesAreStillWatched() throws Exception {
    make(0, 2000);
    Running running = watching("--debounce-ms=10");
    Reloads reloads = new Reloads(running).awaitStarts(1);
    Files.move(folder.resolve("src"), folder.resolve("away"));
    make(0, 10);
    Files.writeString(folder.resolve("src/7/file"), "1");
    reloads.awaitStarts(2);
    Files.writeString(folder.resolve("src/7/file"), "22");
    reloads.awaitStarts(3);
    assertThat(reloads.changedPaths()).containsExactly("src/7/file");
    endsOnTerm(running);
  }
}
