package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scinit says about a command that can't be executed, beyond the system's words. */
class ExecFailureIT {
  private static final int MACHINE = 18;
  private static final int X86_64 = 62;
  private static final int AARCH64 = 183;

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  private void expect126(Launch launch, String reason) {
    assertThat(launch.run())
        .isEqualTo(new Ended(126, "", "scinit: cannot execute ./run: " + reason + "\n"));
  }

  private Launch run() {
    return starter.scinit("--", "./run").in(folder);
  }

  private Path file(String name, byte[] content, String permissions) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private Path script(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.ISO_8859_1), "rwxr-xr-x");
  }

  private Path foreignProgram(String name) throws IOException {
    byte[] program = Files.readAllBytes(Path.of("/bin/true"));
    program[MACHINE] = (byte) (program[MACHINE] == X86_64 ? AARCH64 : X86_64);
    return file(name, program, "rwxr-xr-x");
  }

  private static String foreignness() throws IOException {
    boolean isX86 = Files.readAllBytes(Path.of("/bin/true"))[MACHINE] == X86_64;
    return isX86
        ? "is built for aarch64, and this machine is x86_64"
        : "is built for x86_64, and this machine is aarch64";
  }

  @Test
  void itIsNotExecutable() throws IOException {
    file("run", "#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII), "rw-r--r--");
    expect126(run(), "it is not executable; chmod +x ./run would make it so");
  }

  @Test
  void itIsAFolder() throws IOException {
    Files.createDirectory(folder.resolve("run"));
    expect126(run(), "it is a folder");
  }

  @Test
  void itLiesWhereNothingMayBeExecuted() {
    String mount = "mount -t tmpfs -o noexec tmpfs " + folder + " && cp /bin/true " + folder;
    Launch launch = starter.scinit("--", "./true").asInit();
    assertThat(launch.after(mount + "/run && cd " + folder + " && mv run true").run())
        .isEqualTo(
            new Ended(
                126,
                "",
                "scinit: cannot execute ./true:"
                    + " it is on a file system that is mounted with noexec\n"));
  }

  @Test
  void aFolderOfThePathCannotBeSearched() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Ended ended =
        starter
            .scinit("--", "program")
            .through("setpriv", "--reuid=65534", "--clear-groups", "--bounding-set=-all")
            .environment("PATH", closed + ":" + System.getenv("PATH"))
            .run();
    assertThat(ended)
        .isEqualTo(
            new Ended(
                126,
                "",
                "scinit: cannot execute program: " + closed + "/program: Permission denied\n"));
  }

  @Test
  void itsInterpreterIsMissing() throws IOException {
    script("run", "#!/usr/bin/python9\n");
    expect126(run(), "its interpreter /usr/bin/python9 is missing");
  }

  @Test
  void itsInterpreterIsNotExecutable() throws IOException {
    Path interpreter = file("interpreter", new byte[0], "rw-r--r--");
    script("run", "#! " + interpreter + " -x\n");
    expect126(
        run(),
        "its interpreter "
            + interpreter
            + " is not executable; chmod +x "
            + interpreter
            + " would make it so");
  }

  @Test
  void itHasLineEndsOfDos() throws IOException {
    script("run", "#!/bin/sh\r\necho hello\r\n");
    expect126(
        run(),
        "its interpreter \"/bin/sh\\r\" is missing:"
            + " the #! line ends with a carriage return (DOS line ends)");
  }

  @Test
  void itsLoaderIsMissing() throws IOException {
    expect126(runWithoutLoader("run"), "its loader " + loaderOf("run") + " is missing");
  }

  @Test
  void theLoaderOfItsInterpreterIsMissing() throws IOException {
    runWithoutLoader("interpreter");
    Path interpreter = folder.resolve("interpreter");
    script("run", "#!" + interpreter + "\n");
    expect126(
        run(), "the loader " + loaderOf("interpreter") + " of " + interpreter + " is missing");
  }

  private Launch runWithoutLoader(String name) throws IOException {
    String program = Files.readString(Path.of("/bin/true"), StandardCharsets.ISO_8859_1);
    script(name, program.replaceFirst("/ld-", "/no-"));
    return run();
  }

  private String loaderOf(String name) throws IOException {
    String program = Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
    int end = program.indexOf('\0', program.indexOf("/no-"));
    return program.substring(program.lastIndexOf('\0', end - 1) + 1, end);
  }

  @Test
  void itIsBuiltForAnotherMachine() throws IOException {
    foreignProgram("run");
    expect126(run(), "it " + foreignness());
  }

  @Test
  void oneOnThePathIsBuiltForAnotherMachine() throws IOException {
    Path file = foreignProgram("program");
    Ended ended =
        starter
            .scinit("--", "program")
            .environment("PATH", "/no/such/folder:" + folder + ":" + System.getenv("PATH"))
            .run();
    assertThat(ended)
        .isEqualTo(
            new Ended(
                126, "", "scinit: cannot execute program: " + file + " " + foreignness() + "\n"));
  }

  /** A shell would make something else of a script that is not its own. */
  @Test
  void itsInterpreterIsBuiltForAnotherMachine() throws IOException {
    Path interpreter = foreignProgram("interpreter");
    script("run", "#!" + interpreter + "\necho not for a shell\n");
    expect126(run(), "its interpreter " + interpreter + " " + foreignness());
  }

  @Test
  void itIsADamagedProgram() throws IOException {
    byte[] program = Files.readAllBytes(Path.of("/bin/true"));
    program[16] = 99;
    file("run", program, "rwxr-xr-x");
    expect126(run(), "Exec format error");
  }

  @Test
  void itIsNeitherAProgramNorAScript() throws IOException {
    script("run", "echo\0\necho not for a shell\n");
    expect126(run(), "it is neither a program nor a script");
  }

  @Test
  void aZeroBelowTheFirstLineIsAScriptsOwn() throws IOException {
    script("run", "exit 7\n\0\0");
    assertThat(run().run()).isEqualTo(new Ended(7, "", ""));
  }

  @Test
  void aScriptWithoutAnInterpreterIsSpokenOfIfAsked() throws IOException {
    script("run", "exit 7\n");
    Ended ended = starter.scinit("--log-level=info", "--", "./run").in(folder).run();
    assertThat(ended.status()).isEqualTo(7);
    assertThat(ended.err()).contains("scinit: info: ./run has no #! line: /bin/sh runs it\n");
  }

  @ParameterizedTest
  @CsvSource({
    "myserver --port 80, no folder of PATH has it",
    "/bin/myserver --port 80, No such file or directory",
  })
  void wordsThatWereMeantToBeSeparateAreHintedAt(String command, String reason) {
    assertThat(starter.scinit("--", command).run())
        .isEqualTo(
            new Ended(
                127,
                "",
                "scinit: cannot find "
                    + command
                    + ": "
                    + reason
                    + "; perhaps its words were meant to be separate arguments\n"));
  }
}
