package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.HUP;
import static scinit.kernel.Signal.TERM;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The new command is started beside the old one, and takes its place once it is ready. */
class HandoverIT {
  private static final String ECHO_SERVER = System.getProperty("scinit.echo");

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;
  private Path socket;

  @BeforeEach
  void nameSocket() {
    socket = folder.resolve("socket");
  }

  private Running start(String readyAfter, String script) {
    Running running =
        starter
            .scinit(
                "-v",
                "--reload-signal=HUP",
                "--handover",
                readyAfter,
                "--ready-timeout-secs=20",
                "--listen=unix:" + socket,
                "--",
                "sh",
                "-c",
                script)
            .start();
    awaitGeneration(0);
    return running;
  }

  /** Returns the first line that the server says to a new client. */
  private String greeting() {
    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      client.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer line = ByteBuffer.allocate(200);
      while (client.read(line) > 0 && line.get(line.position() - 1) != '\n') {
        assertThat(line.hasRemaining()).isTrue();
      }
      return new String(line.array(), 0, line.position(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }

  private void awaitGeneration(int count) {
    Eventually.until(
        "a server with reload count " + count,
        () -> greeting().endsWith("reload_count=" + count + "\n"));
  }

  @Test
  void theNewOneServesOnceItIsReady() {
    Running running = start("--ready-after-ms=0", "exec " + ECHO_SERVER);
    Proc old = running.command();
    running.signal(HUP);
    Eventually.until("the end of the old one", () -> !old.isAlive());
    awaitGeneration(1);
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isZero();
    assertThat(starter.alive()).isEmpty();
  }

  @Test
  void toHaveLivedLongEnoughIsEnough() {
    Running running = start("--ready-after-ms=50", "unset NOTIFY_SOCKET; exec " + ECHO_SERVER);
    Proc old = running.command();
    running.signal(HUP);
    Eventually.until("the end of the old one", () -> !old.isAlive());
    awaitGeneration(1);
  }

  @Test
  void aBrokenOneIsRefusedAndTheOldOneGoesOn() {
    Running running =
        start("--ready-after-ms=0", "test $SCINIT_RELOAD_COUNT = 0 || exit 7; exec " + ECHO_SERVER);
    Proc old = running.command();
    running.signal(HUP);
    running.awaitErr("cannot hand over: the new command has ended with status 7; the old command");
    assertThat(old.isAlive()).isTrue();
    assertThat(greeting()).contains("pid=" + old.pid() + " ");
  }

  @Test
  void whoIsNotOfItsGroupIsNotHeard() {
    String impostor =
        "test $SCINIT_RELOAD_COUNT = 0 && exec "
            + ECHO_SERVER
            + "; exec setsid socat -u SYSTEM:'printf READY=1',setsid"
            + " UNIX-SENDTO:\"$NOTIFY_SOCKET\"";
    String script =
        impostor.replace(
            "UNIX-SENDTO:\"$NOTIFY_SOCKET\"", "ABSTRACT-SENDTO:\"${NOTIFY_SOCKET#@}\"");
    Running running = start("--ready-after-ms=0", script);
    Proc old = running.command();
    running.signal(HUP);
    running.awaitErr("cannot hand over: ");
    assertThat(old.isAlive()).isTrue();
  }

  @Test
  void withoutHandoverTheManagersSocketIsPassedOnUntouched() {
    Ended ended =
        starter
            .scinit("--", "sh", "-c", "echo $NOTIFY_SOCKET")
            .environment("NOTIFY_SOCKET", "/run/manager")
            .run();
    assertThat(ended.out()).isEqualTo("/run/manager\n");
  }
}
