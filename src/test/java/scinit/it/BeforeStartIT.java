package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The before-start command, {@code --before-start}, such as a compiler. */
class BeforeStartIT {
  /** Says what it compiles, and waits for a file of that name before it writes that down. */
  private static final String SLOW_COMPILER =
      "source=$(cat src/file); echo compiling $source; until [ -e gate-$source ]; do sleep 0.01;"
          + " done; echo $source >compiled";

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  @BeforeEach
  void makeSource() throws IOException {
    Files.createDirectory(folder.resolve("src"));
    change("0");
  }

  /** In one step: what follows is not about a file that is half written. */
  private void change(String content) throws IOException {
    Path made = Files.writeString(folder.resolve("made"), content + "\n");
    Files.move(made, folder.resolve("src/file"), StandardCopyOption.ATOMIC_MOVE);
  }

  private void openGates(String... sources) throws IOException {
    for (String source : sources) {
      Files.createFile(folder.resolve("gate-" + source));
    }
  }

  private Reloads reload(String beforeStart, String script) {
    Running running =
        starter
            .scinit(
                "--live-reload",
                "--watch-path=src",
                "--debounce-ms=0",
                "--before-start",
                beforeStart,
                "--",
                "sh",
                "-c",
                script)
            .in(folder)
            .start();
    return new Reloads(running).awaitStarts(1);
  }

  @Test
  void failingItLeavesTheOldOneAndTheNextChangeIsANewAttempt() throws IOException {
    Reloads reloads = reload("echo compiling; grep -q good src/file || exit 4", Reloads.SERVER);
    Running running = reloads.running();
    Proc old = running.command();
    assertThat(running.out()).doesNotContain("compiling");
    change("bad");
    running.awaitOut("compiling\n");
    running.awaitErr("has ended with status 4; nothing is restarted");
    assertThat(old.isAlive()).isTrue();
    assertThat(reloads.starts()).isOne();
    change("good");
    reloads.awaitStarts(2);
    assertThat(reloads.counts()).containsExactly(0, 1);
    assertThat(reloads.changedPaths()).containsExactly("src/file");
    assertThat(old.isAlive()).isFalse();
  }

  /** An endless loop would show as starts that nobody has asked for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cp src/file src/out",
        "cat src/file >>src/log; mkdir -p src/gen; cp src/file src/gen/a; mv src/gen/a src/gen/b",
        "rm -rf src/out; mkdir -p src/out/deep; cp src/file src/out/deep/copy",
        "mkdir -p src/t; date +%s%N >src/t/$(date +%s%N)",
      })
  void whatItWritesItselfStartsNoFurtherRound(String compiler) throws IOException {
    Reloads reloads = reload(compiler, Reloads.SERVER);
    int changes = 6;
    for (int i = 1; i <= changes; i++) {
      change("change " + i);
      reloads.awaitStarts(1 + i);
    }
    assertThat(reloads.counts())
        .containsExactlyElementsOf(IntStream.rangeClosed(0, changes).boxed().toList());
  }

  @Test
  void whatAPersonChangesMeanwhileIsCompiledToo() throws IOException {
    Reloads reloads = reload(SLOW_COMPILER, "echo serving $(cat compiled); " + Reloads.SERVER);
    Running running = reloads.running();
    change("1");
    running.awaitOut("compiling 1\n");
    change("2");
    openGates("1", "2");
    running.awaitOut("serving 2\n");
    assertThat(running.out()).contains("compiling 2\n").doesNotContain("serving 1\n");
    assertThat(reloads.awaitStarts(2).counts()).containsExactly(0, 1);
  }

  /** Who writes into its folder has not lost the right to be heard, once it is not alone. */
  @Test
  void aChangeNextToItsOwnOutputsIsSeen() throws IOException {
    Reloads reloads =
        reload(
            "cp src/file src/out; " + SLOW_COMPILER,
            "echo serving $(cat compiled); " + Reloads.SERVER);
    Running running = reloads.running();
    for (int i = 1; i <= 3; i++) {
      change("first-" + i);
      running.awaitOut("compiling first-" + i + "\n");
      change("then-" + i);
      openGates("first-" + i, "then-" + i);
      running.awaitOut("serving then-" + i + "\n");
      assertThat(running.out()).doesNotContain("serving first-" + i);
    }
    assertThat(reloads.awaitStarts(4).counts()).containsExactly(0, 1, 2, 3);
  }
}
