package scinit.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scinit.config.WatchSettings;
import scinit.init.TestConfig;
import scinit.simulation.SimulatedFiles;

class IgnoreFileTest {
  private static final String[] PARTS = {
    "a", "b", "*", "?", "**", "/", "/", "[ab]", "[!a]", "\\a", "x.o", "*.o", "!", "#", " "
  };
  private static final String[] NAMES = {"a", "b", "ab", "x.o", "c/a", "c/b", "c/d/a", "c/d/x.o"};

  @TempDir Path folder;

  @Test
  void lastMatchDecides() {
    IgnoreFile rules = new IgnoreFile(null, "/r", "*.o\n!keep.o\n", null, new RuleBudget());
    assertThat(rules.ignores("/r/x.o", "x.o", false, new Effort())).isTrue();
    assertThat(rules.ignores("/r/keep.o", "keep.o", false, new Effort())).isFalse();
  }

  @Test
  void innerFileDecidesBeforeOuter() {
    IgnoreFile outer = new IgnoreFile(null, "/r", "*.o\n", null, new RuleBudget());
    IgnoreFile inner = new IgnoreFile(null, "/r/in", "!x.o\n", outer, new RuleBudget());
    assertThat(inner.ignores("/r/in/x.o", "x.o", false, new Effort())).isFalse();
    assertThat(inner.ignores("/r/in/y.o", "y.o", false, new Effort())).isTrue();
  }

  @Test
  void slashAtTheEndMeansFolders() {
    IgnoreFile rules = new IgnoreFile(null, "/r", "out/\n", null, new RuleBudget());
    assertThat(rules.ignores("/r/out", "out", true, new Effort())).isTrue();
    assertThat(rules.ignores("/r/out", "out", false, new Effort())).isFalse();
  }

  /** What git itself says about random patterns is what is expected. */
  @Test
  void agreesWithGit() throws IOException, InterruptedException {
    run("git", "init", "-q");
    Random random = new Random(1);
    for (int round = 0; round < 60; round++) {
      StringBuilder text = new StringBuilder();
      for (int line = 1 + random.nextInt(3); line > 0; line--) {
        for (int part = 1 + random.nextInt(5); part > 0; part--) {
          text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        text.append('\n');
      }
      Files.writeString(folder.resolve(".gitignore"), text);
      StringBuilder expected = new StringBuilder();
      StringBuilder actual = new StringBuilder();
      String ignored = run(checkIgnore());
      for (String name : NAMES) {
        expected.append(("\n" + ignored).contains("\n" + name + "\n") ? name + " " : "");
        actual.append(isIgnored(text.toString(), name) ? name + " " : "");
      }
      assertThat(actual.toString()).as("for:\n%s", text).isEqualTo(expected.toString());
    }
  }

  private static boolean isIgnored(String text, String path) {
    IgnoreFile rules = new IgnoreFile(null, "/r", text, null, new RuleBudget());
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String above = path.substring(0, slash);
      if (rules.ignores(
          "/r/" + above, above.substring(above.lastIndexOf('/') + 1), true, new Effort())) {
        return true;
      }
    }
    return rules.ignores(
        "/r/" + path, path.substring(path.lastIndexOf('/') + 1), false, new Effort());
  }

  private static String[] checkIgnore() {
    String[] words = new String[NAMES.length + 3];
    words[0] = "git";
    words[1] = "check-ignore";
    words[2] = "--no-index";
    System.arraycopy(NAMES, 0, words, 3, NAMES.length);
    return words;
  }

  private String run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).directory(folder.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return output;
  }

  @Test
  void rulesBeyondTheLimitDoNotCount() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < IgnoreFile.MOST_RULES; i++) {
      text.append("r").append(i).append('\n');
    }
    IgnoreFile outer = new IgnoreFile(null, "/r", text.toString(), null, new RuleBudget());
    assertThat(outer.isWhole()).isTrue();
    IgnoreFile inner = new IgnoreFile(null, "/r/in", "more\n", outer, new RuleBudget());
    assertThat(inner.isWhole()).isFalse();
    assertThat(inner.count()).isEqualTo(IgnoreFile.MOST_RULES);
    assertThat(inner.ignores("/r/in/more", "more", false, new Effort())).isFalse();
    assertThat(inner.ignores("/r/in/r4999", "r4999", false, new Effort())).isTrue();
  }

  /** An empty one in each of many folders with long paths used up the heap. */
  @Test
  void aFileWithoutRulesIsKeptByNobody() {
    SimulatedFiles files = new SimulatedFiles();
    files.mkdirs("/r/in");
    files.write("/r/.gitignore", "a\n");
    files.write("/r/in/.gitignore", "# nothing\n\n");
    WatchSettings settings =
        TestConfig.defaults()
            .with("--live-reload")
            .with("--watch-path=/r")
            .with("--watch-gitignore")
            .build()
            .watch();
    Selection selection = new Selection(files, new Filter(settings.patterns()), true, null);
    Folder outer = new Folder(new Root("/r", 0), null, "");
    Folder inner = new Folder(outer.root, outer, "in");
    selection.readRules(outer, "/r", new Effort());
    selection.readRules(inner, "/r/in", new Effort());
    assertThat(inner.rules).isNotNull().isSameAs(outer.rules);
  }

  @Test
  void theMemoryOfRulesIsGivenBack() {
    RuleBudget budget = new RuleBudget();
    String text = ("x".repeat(1000) + "\n").repeat(3900);
    Folder folder = new Folder(new Root("/r", 0), null, "");
    IgnoreFile first = new IgnoreFile(folder, "/r", text, null, budget);
    assertThat(first.isWhole()).isTrue();
    assertThat(new IgnoreFile(null, "/r", text, null, budget).isWhole()).isFalse();
    first.releaseFrom(folder);
    first.releaseFrom(folder);
    assertThat(new IgnoreFile(null, "/r", "a\n", null, budget).isWhole()).isTrue();
  }
}
