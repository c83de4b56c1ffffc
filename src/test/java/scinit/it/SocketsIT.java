package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The sockets that the command gets, on the real kernel. */
class SocketsIT {
  private static final String KINDS =
      "import socket, os\n"
          + "assert int(os.environ['LISTEN_PID']) == os.getpid()\n"
          + "for fd in os.environ['SCINIT_INHERITED_FDS'].split(','):\n"
          + "    s = socket.socket(fileno=int(fd))\n"
          + "    print(fd, s.family.name, s.type.name, s.getsockname())\n"
          + "print(os.environ['LISTEN_FDS'], os.environ['LISTEN_FDNAMES'])\n";

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  @Test
  void everyKindIsHandedOverInOrderWhateverIsOpenOrClosed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    for (String change : new String[] {"close=0", "open=3:" + file, "open=5:" + file}) {
      String path = folder.resolve("s").toString();
      Ended ended =
          starter
              .scinit(
                  "--listen",
                  "web=tcp://127.0.0.1:0",
                  "--listen",
                  "tcp://[::1]:0",
                  "--listen",
                  "udp://127.0.0.1:0",
                  "--listen",
                  "unix:" + path,
                  "--listen",
                  "unix-dgram:" + path + "d",
                  "--listen",
                  "unix:@scinit-it-" + ProcessHandle.current().pid(),
                  "--",
                  "python3",
                  "-c",
                  KINDS)
              .with(change)
              .run();
      assertThat(ended.status()).as(ended.err()).isZero();
      assertThat(ended.out().lines())
          .hasSize(7)
          .anyMatch(line -> line.startsWith("3 AF_INET SOCK_STREAM ('127.0.0.1', "))
          .anyMatch(line -> line.startsWith("4 AF_INET6 SOCK_STREAM ('::1', "))
          .anyMatch(line -> line.startsWith("5 AF_INET SOCK_DGRAM "))
          .anyMatch(line -> line.equals("6 AF_UNIX SOCK_STREAM " + path))
          .anyMatch(line -> line.equals("7 AF_UNIX SOCK_DGRAM " + path + "d"))
          .anyMatch(line -> line.startsWith("8 AF_UNIX SOCK_STREAM b'\\x00scinit-it-"))
          .anyMatch(line -> line.startsWith("6 web:tcp-0:udp-0:s:sd:scinit-it-"));
      assertThat(Path.of(path)).doesNotExist();
    }
  }

  @Test
  void aFileHasItsModeAndOwner() throws IOException {
    Path path = folder.resolve("s");
    Running running =
        starter
            .scinit("--listen", "unix:" + path + "?mode=0640&owner=daemon:2", "--", "sleep", "1000")
            .start();
    running.command();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-r-----");
    assertThat(Files.getAttribute(path, "unix:uid")).isEqualTo(1);
    assertThat(Files.getAttribute(path, "unix:gid")).isEqualTo(2);

    Ended second = starter.scinit("--listen", "unix:" + path, "--", "true").run();
    assertThat(second.status()).isOne();
    assertThat(second.err())
        .contains("cannot listen on unix:" + path + ": " + SystemError.ADDRESS_IN_USE.text());
    running.signal(15);
    running.awaitEnd();
    assertThat(path).doesNotExist();
  }

  @Test
  void aStaleFileIsReplacedAndAnythingElseIsNot() throws IOException {
    Path path = folder.resolve("s");
    starter
        .command(
            "python3", "-c", "import socket; socket.socket(socket.AF_UNIX).bind('" + path + "')")
        .run();
    assertThat(path).exists();
    assertThat(starter.scinit("--listen", "unix:" + path, "--", "true").run().status()).isZero();
    Files.createFile(path);
    assertThat(starter.scinit("--listen", "unix:" + path, "--", "true").run().status()).isOne();
    assertThat(path).exists();
  }

  @Test
  void aPortInUseStartsNothing() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Ended ended = starter.scinit("--ports", "" + taken.getLocalPort(), "--", "echo", "no").run();
      assertThat(ended.status()).isOne();
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .isEqualTo(
              "scinit: cannot listen on tcp://127.0.0.1:"
                  + taken.getLocalPort()
                  + ": "
                  + SystemError.ADDRESS_IN_USE.text()
                  + "\n");
    }
  }

  @Test
  void badAddressesAndUnknownOwnersAreNamed() {
    for (String spec :
        new String[] {
          "tcp://192.0.2.1:0", "tcp://host:1", "unix:/x/y", "unix:/tmp/x?owner=no-one-"
        }) {
      Ended ended = starter.scinit("--listen", spec, "--", "echo", "no").run();
      assertThat(ended.status()).as(spec).isOne();
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).startsWith("scinit: cannot listen on " + spec + ": ");
    }
  }

  @Test
  void socketsThatScinitWasGivenAreHandedOn() {
    String activate =
        "import socket, os, sys\n"
            + "s = socket.socket(); s.bind(('127.0.0.1', 0))\n"
            + "os.dup2(s.fileno(), 3); os.set_inheritable(3, True)\n"
            + "os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='1', LISTEN_FDNAMES='up')\n"
            + "os.execv(sys.argv[1], sys.argv[1:])\n";
    Ended ended =
        starter
            .command(
                "python3",
                "-c",
                activate,
                Starter.executable(),
                "--listen",
                "own=tcp://127.0.0.1:0",
                "--stdin-socket",
                "up",
                "--",
                "python3",
                "-c",
                "import os\nassert os.path.sameopenfile(0, 3)\n" + KINDS)
            .run();
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("3 AF_INET", "4 AF_INET", "2 up:own");
  }

  @Test
  void staleVariablesAreNotPassedOn() {
    Ended ended =
        starter
            .scinit("--", "env")
            .environment("LISTEN_FDS", "1")
            .environment("LISTEN_PID", "1")
            .environment("SCINIT_INHERITED_FDS", "3")
            .run();
    assertThat(ended.out()).doesNotContain("LISTEN_", "SCINIT_INHERITED_FDS").contains("PATH=");
  }
}
