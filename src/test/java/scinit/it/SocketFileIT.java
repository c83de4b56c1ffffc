package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.CONT;
import static scinit.kernel.Signal.TERM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of a root scinit's Unix sockets, in folders that others have a say in. Wants root.
 * strace has the kernel stop scinit behind a system call, so that an attack always comes in time:
 * the signal is pending before the call has its effect, which is what the tests wait for.
 */
class SocketFileIT {
  private static final int DAEMON = 1;
  private static final int STRANGER = 2;
  private static final String ADDRESS =
      "import os, socket; print(socket.socket(fileno=3).getsockname(), os.getcwd(), flush=True);"
          + "import time; time.sleep(1000)";

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;
  private Path victim;

  @BeforeEach
  void prepare() throws IOException {
    allow(folder, "rwxr-xr-x");
    victim = Files.createFile(folder.resolve("victim"));
    allow(victim, "rw-------");
  }

  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private Path folderOf(int user, String name) throws IOException {
    Path made = Files.createDirectory(folder.resolve(name));
    Files.setAttribute(made, "unix:uid", user);
    allow(made, "rwxr-xr-x");
    return made;
  }

  private static String rights(Path path) throws IOException {
    return String.format(
        "%o:%d:%d",
        (int) attribute(path, "mode") & 07777, attribute(path, "uid"), attribute(path, "gid"));
  }

  private static Object attribute(Path path, String name) throws IOException {
    return Files.getAttribute(path, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
  }

  /** Starts scinit so that it stops once the first call of this name has been made. */
  private Running stoppedBehind(String call, String... words) {
    return starter
        .scinit(words)
        .through("strace", "-D", "-qq", "-o", folder.resolve("calls").toString())
        .through("-e", "trace=" + call, "-e", "inject=" + call + ":signal=SIGSTOP:when=1")
        .start();
  }

  private void putLinkInPlaceOf(Path socket) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), victim);
    Files.move(link, socket, StandardCopyOption.ATOMIC_MOVE);
  }

  private void assertThatItsTargetStays(Path socket) throws IOException {
    assertThat(rights(victim)).isEqualTo("600:0:0");
    assertThat(socket).isSymbolicLink();
  }

  /** chmod(2) followed the link, and a file of root's became everybody's. */
  @ParameterizedTest
  @ValueSource(strings = {"unix", "unix-dgram"})
  void aLinkInPlaceOfTheSocketsFileIsRefusedAndItsTargetStays(String kind) throws IOException {
    Path socket = folderOf(DAEMON, "app").resolve("s");
    String spec = kind + ":" + socket + "?mode=0666&owner=daemon";
    Running running = stoppedBehind("bind", "--listen", spec, "--", "echo", "no");
    Eventually.until("the socket is bound", () -> Files.exists(socket));
    assertThat(rights(socket)).as("nobody may use it yet").isEqualTo("0:0:0");
    putLinkInPlaceOf(socket);
    Libc.kill(running.pid(), CONT);
    assertThat(running.awaitEnd())
        .isEqualTo(
            new Ended(
                1,
                "",
                "scinit: cannot listen on " + spec + ": another file was put in its place\n"));
    assertThatItsTargetStays(socket);
  }

  @Test
  void aLinkThatComesLaterIsNeitherChangedNorFollowedNorRemoved() throws IOException {
    Path socket = folderOf(DAEMON, "app").resolve("s");
    String spec = "unix:" + socket + "?mode=0666&owner=daemon:daemon";
    Running running = stoppedBehind("fchownat", "--listen", spec, "--", "sleep", "1000");
    Eventually.until(
        "the file has its group", () -> Files.exists(socket) && rights(socket).equals("0:0:1"));
    putLinkInPlaceOf(socket);
    Libc.kill(running.pid(), CONT);
    running.command();
    assertThatItsTargetStays(socket);
    running.signal(TERM);
    running.awaitEnd();
    assertThatItsTargetStays(socket);
  }

  @Test
  void anotherSocketOfRootsInPlaceOfTheFileIsNotGivenAway() throws IOException {
    Path app = folderOf(DAEMON, "app");
    Path socket = app.resolve("s");
    Path other = app.resolve("other");
    starter
        .command(
            "python3", "-c", "import socket; socket.socket(socket.AF_UNIX).bind('" + other + "')")
        .run();
    allow(other, "rw-rw----");
    String spec = "unix:" + socket + "?mode=0660&owner=daemon";
    Running running = stoppedBehind("bind", "--listen", spec, "--", "echo", "no");
    Eventually.until("the socket is bound", () -> Files.exists(socket));
    Files.move(other, socket, StandardCopyOption.ATOMIC_MOVE);
    Libc.kill(running.pid(), CONT);
    assertThat(running.awaitEnd().status()).isOne();
    assertThat(rights(socket)).isEqualTo("660:0:0");
  }

  /** The folder on the way is daemon's, who may swap it between the look and bind(2). */
  @Test
  void aWayThatLeadsElsewhereMeanwhileIsNotTakenAgain() throws IOException {
    Path home = folderOf(DAEMON, "home");
    Path run = folderOf(DAEMON, "home/run");
    Path roots = folderOf(0, "roots");
    String spec = "unix:" + run.resolve("s") + "?owner=daemon";
    Running running = stoppedBehind("umask", "--listen", spec, "--", "python3", "-c", ADDRESS);
    Eventually.until(
        "scinit has looked", () -> new Proc(running.pid()).status("Umask").equals("0777"));
    assertThat(new Proc(running.pid()).workingDirectory()).isEqualTo(run.toString());
    Files.move(run, home.resolve("moved"));
    Files.createSymbolicLink(run, roots);
    Libc.kill(running.pid(), CONT);
    running.awaitOut("./s " + Path.of("").toAbsolutePath());
    assertThat(roots).isEmptyDirectory();
    assertThat(rights(home.resolve("moved/s"))).endsWith(":1:0");
    running.signal(TERM);
    running.awaitEnd();
    assertThat(home.resolve("moved")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "2, rwxr-xr-x, 'its folder belongs neither to root, nor to the owner of the socket or the'",
    "1, rwxrwxr-x, 'its folder is writable by its group or by others, and not sticky'",
    "0, rwxr-xrwx, 'its folder is writable by its group or by others, and not sticky'",
  })
  void aFolderThatAThirdPartyMayWriteIsRefused(int user, String permissions, String reason)
      throws IOException {
    Path app = folderOf(user, "app");
    allow(app, permissions);
    String spec = "unix:" + app.resolve("s") + "?owner=daemon";
    Ended ended = starter.scinit("--listen", spec, "--", "echo", "no").run();
    assertThat(ended.status()).isOne();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("scinit: cannot listen on " + spec + ": " + reason);
    assertThat(app).isEmptyDirectory();
  }

  @Test
  void aLinkOfAnotherUserThatLeadsToRootsFolderIsRefused() throws IOException {
    Path app = folderOf(DAEMON, "app");
    Path roots = folderOf(0, "roots");
    Files.createSymbolicLink(app.resolve("link"), roots);
    String spec = "unix:" + app.resolve("link/s") + "?owner=daemon";
    Ended ended = starter.scinit("--listen", spec, "--", "echo", "no").run();
    assertThat(ended)
        .isEqualTo(
            new Ended(
                1,
                "",
                "scinit: cannot listen on "
                    + spec
                    + ": others may change a symbolic link on the way to its folder\n"));
    assertThat(roots).isEmptyDirectory();
  }

  @Test
  void aFolderOfRootOrOfTheUserOrThatIsStickyIsGood() throws IOException {
    Path sticky = folderOf(0, "sticky");
    Files.setAttribute(sticky, "unix:mode", 01777);
    for (Path good : new Path[] {folderOf(0, "roots"), folderOf(DAEMON, "app"), sticky}) {
      Path socket = good.resolve("s");
      String spec = "unix:" + socket + "?mode=0600";
      Ended ended =
          starter
              .scinit(
                  "--user", "daemon", "--listen", spec, "--", "stat", "-c", "%a:%u:%g", "" + socket)
              .run();
      assertThat(ended).isEqualTo(new Ended(0, "600:0:0\n", ""));
      assertThat(socket).doesNotExist();
    }
  }

  @Test
  void aScinitThatIsNotRootRefusesNoFolder() throws IOException {
    Path open = folderOf(STRANGER, "open");
    allow(open, "rwxrwxrwx");
    Path socket = open.resolve("s");
    Running running =
        starter
            .scinit("--listen", "unix:" + socket + "?mode=0640", "--", "python3", "-c", ADDRESS)
            .with("user=" + DAEMON)
            .start();
    running.awaitOut(socket.toString());
    assertThat(rights(socket)).startsWith("640:1:");
    running.signal(TERM);
    running.awaitEnd();
    assertThat(socket).doesNotExist();
  }

  /** It stayed behind a scinit that could not go on. */
  @Test
  void theFileIsRemovedAlsoIfScinitCannotGoOn() {
    Path socket = folder.resolve("s");
    Ended ended =
        starter
            .scinit("--listen", "unix:" + socket, "--", "sleep", "1000")
            .with("refuse=rt_sigtimedwait:1")
            .run();
    assertThat(ended.status()).isOne();
    assertThat(ended.err()).startsWith("scinit: cannot go on: ");
    assertThat(socket).doesNotExist();
  }

  @Test
  void aFileThatCannotBeRemovedIsNamed() {
    Path socket = folder.resolve("s");
    Ended ended =
        starter.scinit("--listen", "unix:" + socket, "--", "true").with("refuse=unlinkat:1").run();
    assertThat(ended)
        .isEqualTo(
            new Ended(
                0,
                "",
                "scinit: warning: cannot remove the socket file "
                    + socket
                    + ": Operation not permitted; it stays\n"));
  }

  /** Whichever step it is that lacks a descriptor: those on the way, and the file itself. */
  @Test
  void aScinitThatLacksADescriptorLeavesNoFile() {
    Path socket = folder.resolve("s");
    int refused = 0;
    boolean isDone = false;
    for (int call = 1; !isDone; call++) {
      Ended ended =
          starter
              .scinit("--listen", "unix:" + socket, "--", "true")
              .through("strace", "-D", "-qq", "-o", folder.resolve("calls").toString())
              .through("-e", "trace=openat", "-e", "inject=openat:error=EMFILE:when=" + call)
              .run();
      assertThat(socket).as("refused call " + call).doesNotExist();
      isDone = ended.status() == 0;
      if (!isDone) {
        refused++;
        assertThat(ended.err())
            .startsWith("scinit: cannot listen on unix:" + socket + ": ")
            .endsWith("No file descriptors available\n");
      }
    }
    assertThat(refused).isEqualTo(2 + folder.getNameCount());
  }

  /** Before Linux 6.6 there is no fchmodat2(2), and not everywhere a /proc. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFileHasItsRightsOnOldSystemsToo(boolean hasProc) throws IOException {
    Path socket = folder.resolve("s");
    String spec = "unix:" + socket + "?mode=0640&owner=daemon:daemon";
    Launch launch =
        starter
            .scinit("--listen", spec, "--", "stat", "-c", "%a:%u:%g", socket.toString())
            .through("unshare", "--mount")
            .after(hasProc ? "" : "mount -t tmpfs none /proc || exit 98");
    Ended ended = launch.with("refuse=fchmodat2:38").run();
    assertThat(ended).isEqualTo(new Ended(0, "640:1:1\n", ""));
  }
}
