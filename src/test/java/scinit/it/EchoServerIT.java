package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The echo server by itself, on sockets that the launcher has made. */
class EchoServerIT {
  private static final int TERM = 15;
  private static final String LOOPBACK = "127.0.0.1";

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;
  private int port;

  @Test
  void theFirstLineTellsWhoServes() throws IOException {
    Running server = server("tcp=3:" + freePort()).environment("SCINIT_RELOAD_COUNT", "2").start();
    try (Socket client = connect()) {
      assertThat(line(client))
          .isEqualTo("pid=" + server.itself().pid() + " inherited_fds=3 reload_count=2");
    }
  }

  @Test
  void aMegabyteComesBackAndAHalfClosedConnectionIsFinished() throws Exception {
    server("tcp=3:" + freePort()).start();
    byte[] data = new byte[1 << 20];
    new Random(1).nextBytes(data);
    try (Socket client = connect()) {
      line(client);
      Thread writer =
          new Thread(
              () -> {
                try {
                  client.getOutputStream().write(data);
                  client.shutdownOutput();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      writer.start();
      assertThat(client.getInputStream().readAllBytes()).isEqualTo(data);
      writer.join();
    }
  }

  @Test
  void aDatagramComesBack() throws IOException {
    server("udp=3:" + freePort()).start().itself();
    try (DatagramSocket client = new DatagramSocket()) {
      client.setSoTimeout(10_000);
      byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
      client.send(new DatagramPacket(hello, hello.length, InetAddress.getByName(LOOPBACK), port));
      DatagramPacket answer = new DatagramPacket(new byte[100], 100);
      client.receive(answer);
      assertThat(answer.getLength()).isEqualTo(hello.length);
      assertThat(answer.getData()).startsWith(hello);
    }
  }

  @Test
  void aUnixSocketIsServed() throws IOException {
    Path path = folder.resolve("socket");
    server("unix=3:" + path).start();
    Eventually.until("the socket", () -> Files.exists(path));
    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      Eventually.until("a connection", () -> isConnected(client, path));
      client.write(ByteBuffer.wrap("hello\n".getBytes(StandardCharsets.US_ASCII)));
      client.shutdownOutput();
      String all = new String(Channels.newInputStream(client).readAllBytes());
      assertThat(all).startsWith("pid=").endsWith("reload_count=0\nhello\n");
    }
  }

  private static boolean isConnected(SocketChannel client, Path path) throws IOException {
    try {
      return client.connect(UnixDomainSocketAddress.of(path));
    } catch (java.net.ConnectException notYet) {
      return false;
    }
  }

  @Test
  void sigtermFinishesAnOpenConnection() throws IOException {
    Running server = server("tcp=3:" + freePort()).start();
    try (Socket client = connect()) {
      line(client);
      server.signal(TERM);
      Eventually.until("the listener is closed", () -> !accepts());
      client.getOutputStream().write("still here\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(line(client)).isEqualTo("still here");
      assertThat(server.isAlive()).isTrue();
    }
    assertThat(server.awaitEnd()).isEqualTo(new Ended(0, "", ""));
  }

  @Test
  void readinessIsTold() throws IOException {
    Path path = folder.resolve("notify");
    Running told = starter.command("socat", "-u", "UNIX-RECV:" + path, "STDOUT").start();
    Eventually.until("the supervisor's socket", () -> Files.exists(path));
    Running server =
        server("tcp=3:" + freePort()).environment("NOTIFY_SOCKET", path.toString()).start();
    told.awaitOut("READY=1\nSTATUS=echoing on descriptors 3");
    server.signal(TERM);
    told.awaitOut("STOPPING=1\nSTATUS=finishing 0 connections");
  }

  /** The client's descriptors and the server's each fit a limit of 20,000. */
  @Test
  void tenThousandAreServedAtATime() throws IOException {
    Running server = server("tcp=3:" + freePort()).start();
    List<SocketChannel> clients = new ArrayList<>();
    try {
      connect().close();
      for (int i = 0; i < 10_000; i++) {
        clients.add(SocketChannel.open(new InetSocketAddress(LOOPBACK, port)));
      }
      for (SocketChannel client : clients) {
        client.write(ByteBuffer.wrap("x\n".getBytes(StandardCharsets.US_ASCII)));
        String greeting = channelLine(client);
        assertThat(greeting).startsWith("pid=");
        assertThat(channelLine(client)).isEqualTo("x");
      }
      assertThat(server.itself().descriptors()).hasSizeGreaterThan(10_000);
      assertThat(server.itself().residentKilobytes()).isLessThan(1000);
    } finally {
      for (SocketChannel client : clients) {
        client.close();
      }
    }
  }

  @Test
  void withoutASocketItSaysSo() {
    assertThat(starter.command(echoServer()).run())
        .isEqualTo(
            new Ended(
                1,
                "",
                "echo-server: cannot serve: no socket was handed over in SCINIT_INHERITED_FDS or"
                    + " LISTEN_FDS\n"));
  }

  @Test
  void aDescriptorThatIsNoSocketIsNamed() {
    Ended ended = server("open=3:/dev/null").run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).startsWith("echo-server: cannot serve: descriptor 3: ");
  }

  /** Returns the path of the echo server. */
  static String echoServer() {
    String path = Objects.requireNonNull(System.getProperty("scinit.echo"), "scinit.echo");
    return Path.of(path).toAbsolutePath().toString();
  }

  private Launch server(String... changes) {
    return starter.command(echoServer()).with(changes).environment("SCINIT_INHERITED_FDS", "3");
  }

  private int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      port = socket.getLocalPort();
      return port;
    }
  }

  private boolean accepts() {
    try (Socket probe = new Socket(LOOPBACK, port)) {
      return probe.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private Socket connect() throws IOException {
    Eventually.until("a listener", this::accepts);
    Socket client = new Socket(LOOPBACK, port);
    client.setSoTimeout(30_000);
    return client;
  }

  private static String line(Socket client) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = client.getInputStream().read();
        next != '\n' && next >= 0;
        next = client.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  private static String channelLine(SocketChannel client) throws IOException {
    StringBuilder line = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (client.read(one) == 1 && one.get(0) != '\n') {
      line.append((char) one.get(0));
      one.clear();
    }
    return line.toString();
  }
}
