package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.KILL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scinit ends with, and what it says when the command can't be started. */
class ExitStatusIT {
  /** CHLD, CONT, URG and WINCH do nothing by default; STOP, TSTP, TTIN and TTOU stop. */
  private static final Set<Integer> NOT_FATAL = Set.of(17, 18, 23, 28, 19, 20, 21, 22);

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  static IntStream fatalSignals() {
    return IntStream.rangeClosed(1, 64).filter(signal -> !NOT_FATAL.contains(signal));
  }

  @Test
  void isTheCommandsOwnForEachOfThe256() {
    List<Integer> statuses = new ArrayList<>();
    for (int status = 0; status <= 255; status++) {
      statuses.add(starter.scinit("--", "sh", "-c", "exit " + status).run().status());
    }
    assertThat(statuses).isEqualTo(IntStream.rangeClosed(0, 255).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 77, 127, 128, 255})
  void isTheCommandsOwnAsInit(int status) {
    assertThat(starter.scinit("--", "sh", "-c", "exit " + status).asInit().run().status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @MethodSource("fatalSignals")
  void is128AndTheSignalThatEndedTheCommand(int signal) {
    Running running = starter.scinit("--", "sleep", "1000").with("limit=core:0").start();
    Libc.kill(running.command().pid(), signal);
    assertThat(running.awaitEnd()).isEqualTo(new Ended(128 + signal, "", ""));
  }

  @Test
  void is128AndTheSignalAsInit() {
    Running running = starter.scinit("--", "sleep", "1000").asInit().start();
    Libc.kill(running.command().pid(), KILL);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + KILL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no/such/command", "./no-such-command", ""})
  void is127WhereThereIsNoSuchCommand(String command) {
    assertThat(starter.scinit("--", command).run())
        .isEqualTo(
            new Ended(127, "", "scinit: cannot find " + command + ": No such file or directory\n"));
  }

  @Test
  void is127WhereNoFolderOfThePathHasTheCommand() {
    assertThat(starter.scinit("--", "no-such-command").run())
        .isEqualTo(
            new Ended(127, "", "scinit: cannot find no-such-command: no folder of PATH has it\n"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void is127AsInitToo(boolean asInit) {
    Launch launch = starter.scinit("--", "no-such-command");
    assertThat((asInit ? launch.asInit() : launch).run().status()).isEqualTo(127);
  }

  @Test
  void is126WhereTheCommandIsNotExecutable() throws IOException {
    Path file = file("not-executable", "#!/bin/sh\n", "rw-r--r--");
    assertThat(starter.scinit("--", file.toString()).run())
        .isEqualTo(
            new Ended(
                126,
                "",
                "scinit: cannot execute "
                    + file
                    + ": it is not executable; chmod +x "
                    + file
                    + " would make it so\n"));
  }

  @Test
  void is126WhereTheOnlyOneOnThePathIsNotExecutable() throws IOException {
    Path file = file("not-executable", "#!/bin/sh\n", "rw-r--r--");
    Ended ended =
        starter
            .scinit("--", "not-executable")
            .environment("PATH", folder + ":" + System.getenv("PATH"))
            .run();
    assertThat(ended)
        .isEqualTo(
            new Ended(
                126,
                "",
                "scinit: cannot execute not-executable: "
                    + file
                    + " is not executable; chmod +x "
                    + file
                    + " would make it so\n"));
  }

  @Test
  void isTheCommandsOwnWhereALaterOneOnThePathIsExecutable() throws IOException {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    file("first/program", "#!/bin/sh\nexit 3\n", "rw-r--r--");
    file("second/program", "#!/bin/sh\nexit 4\n", "rwxr-xr-x");
    Ended ended =
        starter
            .scinit("--", "program")
            .environment("PATH", "/no/such/folder:" + first + ":" + second + ":/usr/bin:/bin")
            .run();
    assertThat(ended).isEqualTo(new Ended(4, "", ""));
  }

  @Test
  void anEmptyEntryOfThePathIsTheWorkingDirectory() throws IOException {
    file("program", "#!/bin/sh\nexit 5\n", "rwxr-xr-x");
    Ended ended = starter.scinit("--", "program").environment("PATH", ":/usr/bin").in(folder).run();
    assertThat(ended).isEqualTo(new Ended(5, "", ""));
  }

  @Test
  void theDefaultPathIsSearchedWhereThereIsNone() {
    Ended ended = starter.scinit("--", "sh", "-c", "exit 6").after("unset PATH").run();
    assertThat(ended).isEqualTo(new Ended(6, "", ""));
  }

  @Test
  void is126ForAFolder() {
    assertThat(starter.scinit("--", folder.toString()).run())
        .isEqualTo(new Ended(126, "", "scinit: cannot execute " + folder + ": it is a folder\n"));
  }

  @Test
  void is126WhereTheInterpreterIsMissing() throws IOException {
    Path file = file("script", "#!/no/such/interpreter\n", "rwxr-xr-x");
    Ended ended = starter.scinit("--", file.toString()).run();
    assertThat(ended)
        .isEqualTo(
            new Ended(
                126,
                "",
                "scinit: cannot execute "
                    + file
                    + ": its interpreter /no/such/interpreter is missing\n"));
  }

  @Test
  void aScriptWithoutAnInterpreterRunsThroughTheShell() throws IOException {
    Path file = file("script", "echo \"$0 has $# arguments: <$1> <$2>\"\nexit 9\n", "rwxr-xr-x");
    Ended ended = starter.scinit("--", file.toString(), "one", "two words").run();
    assertThat(ended).isEqualTo(new Ended(9, file + " has 2 arguments: <one> <two words>\n", ""));
  }

  @Test
  void aScriptWithoutAnInterpreterOnThePathRunsThroughTheShell() throws IOException {
    file("script", "exit 8\n", "rwxr-xr-x");
    Ended ended =
        starter
            .scinit("--", "script")
            .environment("PATH", folder + ":" + System.getenv("PATH"))
            .run();
    assertThat(ended).isEqualTo(new Ended(8, "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--no-such-option", "--rewrite=1:99", "--graceful-timeout-secs=-1", "--target=x"})
  void is2ForWrongUsage(String option) {
    Ended ended = starter.scinit(option, "--", "true").run();
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).startsWith("scinit: ");
  }

  @ParameterizedTest
  @CsvSource({
    "143, 143, 0",
    "143:0, 143, 0",
    "143, 142, 142",
    "143:7, 143, 7",
    "3:255, 3, 255",
    "0:1, 0, 1",
  })
  void isRemapped(String remap, int commands, int expected) {
    for (String option : List.of("--remap-exit", "-e")) {
      Ended ended = starter.scinit(option, remap, "--", "sh", "-c", "exit " + commands).run();
      assertThat(ended).isEqualTo(new Ended(expected, "", ""));
    }
  }

  @Test
  void isRemappedOnceAndNotInAChain() {
    Launch launch = starter.scinit("-e", "1:2", "-e", "2:3", "--", "sh", "-c", "exit 1");
    assertThat(launch.run().status()).isEqualTo(2);
  }

  @Test
  void theEndBySigtermIsRemappedForKubernetes() {
    Running running = starter.scinit("-e", "143", "--", "sleep", "1000").start();
    running.command();
    running.signal(15);
    assertThat(running.awaitEnd()).isEqualTo(new Ended(0, "", ""));
  }

  private Path file(String name, String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
