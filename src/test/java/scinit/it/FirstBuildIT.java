package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./scinit}: it builds, tells of it on stderr alone, and runs the command. */
class FirstBuildIT {
  /** What Maven writes, and an executable that runs its arguments. */
  private static final String MAVEN =
      """
      #!/bin/sh
      cat
      echo '[INFO] Downloading from central: a.pom'
      echo '[INFO] Downloading from central: b.pom'
      echo '[INFO] --- maven-compiler-plugin:3.14.1:compile (default-compile) @ scinit ---'
      echo '[WARNING] something'
      echo '[INFO] --- teavm:0.15.0:compile (java-to-c) @ scinit ---'
      echo '[INFO] --- exec:3.5.1:exec (c-to-executable) @ scinit ---'
      echo 'c-to-executable: target/scinit gets glibc' >&2
      printf '#!/bin/sh\\nexec "$@"\\n' >target/scinit
      chmod +x target/scinit
      """;

  private static final String FAILING_MAVEN =
      """
      #!/bin/sh
      echo '[INFO] --- compiler:3.14.1:compile (default-compile) @ scinit ---'
      echo '[ERROR] Main.java:[1,1] not a class'
      echo 'all.c:1:1: error: not C'
      exit 1
      """;

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  @BeforeEach
  void copyScripts() throws IOException {
    Files.createDirectories(folder.resolve("src/main"));
    Files.createDirectories(folder.resolve("build"));
    Files.createFile(folder.resolve("pom.xml"));
    for (String script : new String[] {"scinit", "build/executable"}) {
      Files.copy(Path.of(script), folder.resolve(script));
    }
  }

  @Test
  void theBuildTellsItsStepsAndLeavesStdinAndStdoutToTheCommand() throws IOException {
    useMaven(MAVEN);
    Running running = scinit("head", "-n", "1");
    running.type("a line");
    Ended ended = running.awaitEnd();
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).isEqualTo("a line\n");
    assertThat(ended.err())
        .matches(
            """
            scinit: building target/scinit; .*
            scinit: fetching what the build needs
            scinit: compiling Java
            scinit: translating Java to C
            scinit: compiling C
            c-to-executable: target/scinit gets glibc
            scinit: built target/scinit in [0-9]+ s
            """);
    assertThat(folder.resolve("target/build.log")).content().contains("[WARNING] something");
  }

  @Test
  void aSecondCallStartsAtOnce() throws IOException {
    useMaven(MAVEN);
    scinit("true").awaitEnd();
    useMavenThatIsOlderThanTheExecutable();
    assertThat(scinit("echo", "hello").awaitEnd()).isEqualTo(new Ended(0, "hello\n", ""));
  }

  @Test
  void aBuildThatFailsSaysWhyAndNothingIsRun() throws IOException {
    useMaven(FAILING_MAVEN);
    Ended ended = scinit("echo", "hello").awaitEnd();
    assertThat(ended.status()).isOne();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines())
        .contains("[ERROR] Main.java:[1,1] not a class", "all.c:1:1: error: not C")
        .last()
        .asString()
        .startsWith("scinit: cannot build target/scinit: see above, ");
  }

  private void useMaven(String script) throws IOException {
    Path maven = Files.writeString(folder.resolve("build/maven"), script);
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** So that it would be told of if it were called. */
  private void useMavenThatIsOlderThanTheExecutable() throws IOException {
    useMaven(FAILING_MAVEN);
    Files.setLastModifiedTime(
        folder.resolve("build/maven"), Files.getLastModifiedTime(folder.resolve("pom.xml")));
  }

  private Running scinit(String... command) {
    String[] words = new String[command.length + 1];
    words[0] = folder.resolve("scinit").toString();
    System.arraycopy(command, 0, words, 1, command.length);
    return starter.command(words).in(folder).start();
  }
}
