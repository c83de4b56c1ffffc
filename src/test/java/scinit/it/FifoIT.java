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
import org.junit.jupiter.params.provider.ValueSource;

/** A FIFO in the place of a file keeps scinit from nothing, least of all from a signal. */
class FifoIT {
  private static final int USR1 = 10;
  private static final int TERM = 15;

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  private Path mkfifo(String name) {
    Path fifo = folder.resolve(name);
    assertThat(starter.command("mkfifo", fifo.toString()).run().status()).isZero();
    return fifo;
  }

  /** Returns once scinit waits in poll(2), and so has blocked its signals long since. */
  private static void awaitWaiting(Running running) {
    Eventually.until(
        "scinit waits for the file",
        () ->
            Files.readString(Path.of("/proc/" + running.itself().pid() + "/wchan"))
                .contains("poll"));
  }

  private Launch withVariables(String file) {
    return starter.scinit("--env-file", file, "--", "sh", "-c", "echo \"$A|$B\"");
  }

  @ParameterizedTest
  @CsvSource({"1, SIGHUP", "2, SIGINT", "3, SIGQUIT", "15, SIGTERM"})
  void aSignalEndsTheWaitingForVariables(int signal, String name) {
    Path fifo = mkfifo("variables");
    Running running = withVariables(fifo.toString()).start();
    awaitWaiting(running);
    running.signal(signal);
    Ended ended = running.awaitEnd();
    assertThat(ended)
        .isEqualTo(
            new Ended(
                128 + signal,
                "",
                "scinit: cannot read the variables in "
                    + fifo
                    + ": "
                    + name
                    + " came before their end; the command was not started\n"));
  }

  @Test
  void theStatusOfThatEndIsRemappedLikeAnother() {
    Path fifo = mkfifo("variables");
    Running running =
        starter.scinit("-e", "143", "--env-file", fifo.toString(), "--", "true").asInit().start();
    awaitWaiting(running);
    running.signal(TERM);
    assertThat(running.awaitStatus()).isZero();
  }

  /** It is for the command, and comes to it. */
  @Test
  void anotherSignalWaitsForTheCommand() throws IOException {
    Path fifo = mkfifo("variables");
    Running running =
        starter
            .scinit("--env-file", fifo.toString(), "--", "sh", "-c", "echo $A; exec sleep 1000")
            .start();
    awaitWaiting(running);
    running.signal(USR1);
    Files.writeString(fifo, "A=1\n");
    assertThat(running.awaitStatus()).isEqualTo(128 + USR1);
  }

  @Test
  void aSlowWriterIsWaitedForToItsEnd() throws IOException {
    Path fifo = mkfifo("variables");
    Running running = withVariables(fifo.toString()).start();
    try (var writer = Files.newOutputStream(fifo)) {
      writer.write("A=1\nB=".getBytes());
      writer.flush();
      awaitWaiting(running);
      writer.write("2\n".getBytes());
    }
    assertThat(running.awaitEnd()).isEqualTo(new Ended(0, "1|2\n", ""));
  }

  /** More than a pipe holds. */
  @Test
  void variablesMayComeFromAShellsSubstitutionAndFromStdin() {
    String words =
        "exec "
            + Starter.executable()
            + " --env-file <(for i in $(seq 20000); do echo N$i=v; done; echo A=1)"
            + " --env-file /dev/stdin -- sh -c 'echo $A $B $N20000' <<<B=2";
    assertThat(starter.command("bash", "-c", words).run()).isEqualTo(new Ended(0, "1 2 v\n", ""));
  }

  @Test
  void aWriterWithoutEndIsRefused() {
    String words = "exec " + Starter.executable() + " --env-file <(yes A=1) -- echo ran";
    Ended ended = starter.command("bash", "-c", words).run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("File too large; the command was not started");
  }

  @ParameterizedTest
  @CsvSource({"/dev/null, 0", "/dev/zero, 1"})
  void aDeviceIsReadAsItIs(String device, int status) {
    assertThat(withVariables(device).run().status()).isEqualTo(status);
  }

  /** A line that is being typed ends with it, and so does scinit with Ctrl-C. */
  @Test
  void variablesMayBeTyped() {
    TerminalSession session =
        starter.onTerminal(
            Starter.executable(), "--env-file", "/dev/tty", "--", "sh", "-c", "echo got:$A");
    session.type("A=typed\n");
    session.type("\u0004");
    session.awaitScreen("got:typed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "/etc/group"})
  void accountsInAFifoAreRefused(String file) {
    Path fifo = mkfifo("accounts");
    Ended ended =
        starter
            .scinit("--user", "daemon", "--", "echo", "ran")
            .through(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind " + fifo + " " + file + " && exec \"$@\"",
                "sh")
            .run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).contains(" in " + file + ": not a regular file; the command was not");
  }

  @Test
  void aSocketsOwnerInAFifoIsRefused() {
    Path fifo = mkfifo("accounts");
    Ended ended =
        starter
            .scinit("--listen", "unix:" + folder + "/socket?owner=daemon", "--", "echo", "ran")
            .through(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind " + fifo + " /etc/passwd && exec \"$@\"",
                "sh")
            .run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).endsWith(": cannot read /etc/passwd: not a regular file\n");
  }

  private Reloads watch(String... more) {
    List<String> words = new java.util.ArrayList<>();
    words.addAll(List.of("--live-reload", "--watch-path=" + folder, "--watch-gitignore"));
    words.addAll(List.of("--debounce-ms=0"));
    words.addAll(List.of(more));
    words.addAll(List.of("--", "sh", "-c", Reloads.SERVER));
    Running running = starter.scinit(words.toArray(String[]::new)).start();
    return new Reloads(running).awaitStarts(1);
  }

  /** Whoever may write in a watched folder can make it, before the start and later. */
  @ParameterizedTest
  @CsvSource({"true, false", "false, false", "true, true", "false, true"})
  void aGitignoreThatIsNoFileCountsAsNone(boolean isThereBefore, boolean polls) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    if (isThereBefore) {
      mkfifo(".gitignore");
      mkfifo("in/.gitignore");
    }
    Reloads reloads = polls ? watch("--watch-poll-ms=20") : watch();
    if (!isThereBefore) {
      mkfifo(".gitignore");
      mkfifo("in/.gitignore");
    }
    Files.writeString(folder.resolve("in/file"), "changed");
    reloads.awaitStarts(2);
    reloads.running().signal(TERM);
    assertThat(reloads.running().awaitStatus()).isEqualTo(128 + TERM);
  }

  /** A FIFO above the watched folder, up to the root of the repository. */
  @Test
  void aGitignoreAboveTheWatchedFolderNeither() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    Path watched = Files.createDirectories(folder.resolve("watched"));
    mkfifo(".gitignore");
    Reloads reloads = watch("--watch-path=" + watched);
    reloads.running().signal(TERM);
    assertThat(reloads.running().awaitStatus()).isEqualTo(128 + TERM);
  }

  /** What can never be read would have scinit lose the changes beside it. */
  @Test
  void aLinkInThePlaceOfAGitignoreIsNotFollowed() throws IOException {
    Files.createSymbolicLink(folder.resolve(".gitignore"), Path.of("/proc/self/mem"));
    Reloads reloads = watch();
    Files.writeString(folder.resolve("file"), "changed");
    reloads.awaitStarts(2);
    assertThat(reloads.running().err()).doesNotContain("cannot watch");
  }

  /** A reader that opened it would let its writer go on, and end it by SIGPIPE. */
  @Test
  void aFifoThatIsNotReadIsNotOpened() throws IOException {
    mkfifo(".gitignore");
    Running writer =
        starter.command("sh", "-c", "echo waits; echo 1 >" + folder + "/.gitignore").start();
    writer.awaitOut("waits");
    Reloads reloads = watch();
    Files.writeString(folder.resolve("file"), "changed");
    reloads.awaitStarts(2);
    assertThat(writer.isAlive()).isTrue();
  }
}
