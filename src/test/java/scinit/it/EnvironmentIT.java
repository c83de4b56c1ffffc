package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command's variables: set, read from files, and taken away. */
class EnvironmentIT {
  @RegisterExtension final Starter starter = new Starter();

  @Test
  void aVariableIsSetReplacedAndTakenAway() {
    Ended ended =
        starter
            .scinit(
                "--env",
                "NEW=a b=c",
                "--env",
                "OLD=2",
                "--unset-env",
                "GONE",
                "--",
                "sh",
                "-c",
                "echo \"$NEW|$OLD|${GONE-none}|$KEPT\"")
            .environment("OLD", "1")
            .environment("GONE", "1")
            .environment("KEPT", "1")
            .run();
    assertThat(ended).isEqualTo(new Ended(0, "a b=c|2|none|1\n", ""));
  }

  @Test
  void aFileHasThemLineByLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("env");
    Files.writeString(file, "# a comment\n\nA=1 # no comment\nB=\"quoted\"\nC\nUNKNOWN\nD=last");
    Ended ended =
        starter
            .scinit(
                "--env-file",
                file.toString(),
                "--env",
                "D=wins",
                "--",
                "sh",
                "-c",
                "echo \"$A|$B|$C|${UNKNOWN-none}|$D\"")
            .environment("C", "own")
            .run();
    assertThat(ended).isEqualTo(new Ended(0, "1 # no comment|\"quoted\"|own|none|wins\n", ""));
  }

  @Test
  void aFileThatIsMissingRunsNothing() {
    Ended ended = starter.scinit("--env-file", "/nonexistent", "--", "echo", "ran").run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).contains("/nonexistent").contains("No such file or directory");
  }

  @Test
  void theCommandIsLookedForOnItsOwnPath(@TempDir Path folder) throws IOException {
    Path program = folder.resolve("only-here");
    Files.writeString(program, "#!/bin/sh\necho found\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Ended ended = starter.scinit("--env", "PATH=/nonexistent:" + folder, "--", "only-here").run();
    assertThat(ended).isEqualTo(new Ended(0, "found\n", ""));
  }

  @Test
  void aRelativeProgramIsLookedForInTheCommandsFolder(@TempDir Path folder) throws IOException {
    Path program = folder.resolve("only-here");
    Files.writeString(program, "#!/bin/sh\npwd\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Ended ended = starter.scinit("--chdir", folder.toString(), "--", "./only-here").run();
    assertThat(ended).isEqualTo(new Ended(0, folder.toRealPath() + "\n", ""));
  }

  @Test
  void whatRunsBeforeAStartHasThemToo(@TempDir Path folder) throws IOException {
    Path watched = Files.createFile(folder.resolve("watched"));
    Path seen = folder.resolveSibling(folder.getFileName() + "-seen");
    Running running =
        starter
            .scinit(
                "--live-reload",
                "--watch-path",
                watched.toString(),
                "--user",
                "0:7",
                "--env",
                "NAME=value",
                "--before-start",
                "echo $NAME $(id -g) >" + seen,
                "--",
                "sh",
                "-c",
                "echo started; exec sleep 1000")
            .start();
    running.awaitOut("started\n");
    Files.writeString(watched, "changed");
    running.awaitOut("started\nstarted\n");
    assertThat(seen).hasContent("value 7");
    Files.delete(seen);
  }
}
