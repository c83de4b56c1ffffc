package scinit.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputsTest {
  private final Outputs outputs = new Outputs();

  private boolean round(String... changed) {
    outputs.beginRuns();
    return run(changed);
  }

  private boolean run(String... changed) {
    outputs.noteRun(List.of(changed));
    return outputs.wasDisturbed();
  }

  @Test
  void nothingChangedIsNoDisturbance() {
    assertThat(round()).isFalse();
  }

  @Test
  void whatChangesInTwoRunsInARowIsAnOutput() {
    assertThat(round("out/a")).isTrue();
    assertThat(run("out/a")).isFalse();
    assertThat(round("out/a")).as("in a later round it is known").isFalse();
  }

  @Test
  void whatAPersonChangesMeanwhileLeadsToOneMoreRun() {
    round("out/a");
    run("out/a");
    assertThat(round("out/a", "src/b")).isTrue();
    assertThat(run("out/a")).isFalse();
    assertThat(round("out/a", "src/b")).as("it was not learned").isTrue();
  }

  @Test
  void aFolderInWhichOtherFilesChangeEachTimeIsAnOutput() {
    assertThat(round("out/1")).isTrue();
    assertThat(run("out/2")).isTrue();
    assertThat(run("out/3")).isFalse();
    assertThat(round("out/4")).isFalse();
  }

  @Test
  void anOutputThatAPersonChangesIsOneNoMore() {
    round("out/a");
    run("out/a");
    outputs.noteForeign(List.of("out/a"));
    assertThat(round("out/a")).isTrue();
  }

  /** With each path held against each other one this took more than a minute. */
  @Test
  void manyFoldersAreLinearWork() {
    outputs.beginRuns();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int run = 0; run < Outputs.MOST_RUNS; run++) {
            List<String> changed = new ArrayList<>();
            for (int i = 0; i < 60_000; i++) {
              changed.add(run + "/" + i + "/file");
            }
            outputs.noteRun(changed);
          }
        });
  }

  @Test
  void thereIsAnEndOfIt() {
    outputs.beginRuns();
    for (int i = 1; i < Outputs.MOST_RUNS; i++) {
      assertThat(run(i + "/file")).isTrue();
    }
    assertThat(run("other/file")).isFalse();
  }
}
