package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completions that the build has made, in the shells themselves. */
class CompletionIT {
  private static final Path FOLDER = Path.of("target/completions").toAbsolutePath();

  /** Completes the last of the words as bash does, which takes them apart at = and :. */
  private static final String BASH =
      """
      source "$1"; shift
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
      _scinit
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  /** Types a line and a tab into a zsh on a terminal of its own, zshmodules(1) "zpty". */
  private static final String ZSH =
      """
      zmodload zsh/zpty
      zpty shell zsh -f
      zpty -w shell "PS1= fpath=(${(q)1} \\$fpath); autoload -Uz compinit; compinit -u -D"
      zpty -w shell 'zstyle ":completion:*" list-colors ""; setopt no_list_beep list_rows_first'
      zpty -w shell 'LISTMAX=1000 COLUMNS=100 LINES=1000; print -r -- re""ady'
      zpty -r shell heard '*ready*'
      zpty -w -n shell "$2"$'\\t\\t'
      zpty -r shell heard "*$3*" && print -r -- found
      zpty -d shell
      """;

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  private List<String> bash(String... words) {
    String[] command = new String[words.length + 6];
    String[] start = {"bash", "--norc", "-c", BASH, "bash", FOLDER.resolve("scinit.bash") + ""};
    System.arraycopy(start, 0, command, 0, start.length);
    System.arraycopy(words, 0, command, start.length, words.length);
    Ended ended = starter.command(command).in(folder).run();
    assertThat(ended.err()).isEmpty();
    return ended.out().lines().filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void bashCompletesOptions() {
    assertThat(bash("scinit", "--wat"))
        .containsExactly(
            "--watch-path",
            "--watch-filter",
            "--watch-ignore",
            "--watch-gitignore",
            "--watch-poll-ms");
    assertThat(bash("scinit", "-")).contains("-t", "--target", "-V", "--version");
  }

  @Test
  void bashCompletesWords() {
    assertThat(bash("scinit", "--log-level", "")).contains("error", "trace").hasSize(5);
    assertThat(bash("scinit", "--log-level", "=")).contains("error", "trace").hasSize(5);
    assertThat(bash("scinit", "--log-level", "=", "d")).containsExactly("debug");
    assertThat(bash("scinit", "-vt", "c")).containsExactly("child");
    assertThat(bash("scinit", "--drop-caps", "net_r")).containsExactly("net_raw");
    assertThat(bash("scinit", "-v", "--on-exit", "re")).containsExactly("restart");
  }

  @Test
  void bashCompletesSignals() {
    assertThat(bash("scinit", "--stop-signal", "Q")).containsExactly("QUIT");
    assertThat(bash("scinit", "-r", "HUP", ":", "US")).containsExactly("USR1", "USR2");
    assertThat(bash("scinit", "-r", "HUP", ":", "USR1", "--stop-s")).contains("--stop-signal");
  }

  @Test
  void bashCompletesFiles() throws IOException {
    Files.createDirectory(folder.resolve("a folder"));
    Files.createFile(folder.resolve("a file"));
    assertThat(bash("scinit", "--watch-path", "a")).containsExactlyInAnyOrder("a folder", "a file");
  }

  @Test
  void bashCompletesTheCommand() throws IOException {
    Files.createFile(folder.resolve("file"));
    assertThat(bash("scinit", "-v", "--", "slee")).contains("sleep");
    assertThat(bash("scinit", "--log-level", "=", "info", "slee")).contains("sleep");
    assertThat(bash("scinit", "cat", "fi")).containsExactly("file");
    assertThat(bash("scinit", "cat", "--log")).isEmpty();
  }

  @Test
  void zshTakesTheFunction() {
    assertThat(starter.command("zsh", "-n", FOLDER.resolve("_scinit").toString()).run())
        .isEqualTo(new Ended(0, "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "scinit --watch-gi, --watch-gitignore",
    "scinit --log-level=de, --log-level=debug",
    "scinit -v --log-level tr, --log-level trace",
    "scinit --stop-signal QU, --stop-signal QUIT",
    "scinit -vt chi, -vt child",
    "scinit --wait-for all -- slee, -- sleep",
    "scinit -- slee, -- sleep",
    "scinit -- ls --almo, --almost-all",
    "scinit -v -- ls --almo, --almost-all",
    "scinit --watch-, what .gitignore names does not count",
  })
  void zshCompletes(String typed, String shown) {
    Ended ended =
        starter.command("zsh", "-f", "-c", ZSH, "zsh", FOLDER.toString(), typed, shown).run();
    assertThat(ended.out()).isEqualTo("found\n");
  }
}
