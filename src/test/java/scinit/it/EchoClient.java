package scinit.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A client of the echo server. */
final class EchoClient implements AutoCloseable {
  static final String LOOPBACK = "127.0.0.1";
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;

  private EchoClient(Socket socket) {
    this.socket = socket;
  }

  /** Returns the path of the server's executable. */
  static String server() {
    String path = Objects.requireNonNull(System.getProperty("scinit.echo"), "scinit.echo");
    return Path.of(path).toAbsolutePath().toString();
  }

  /** Returns so many ports that nobody listens on. */
  static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK));
      sockets.add(socket);
      ports.add(socket.getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  /** Connects, at the first attempt: whoever is refused fails the test. */
  static EchoClient connect(int port) throws IOException {
    Socket socket = new Socket(LOOPBACK, port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new EchoClient(socket);
  }

  /** Returns the next line from the server; what there is of it if the server has closed. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = socket.getInputStream().read();
        next != '\n' && next >= 0;
        next = socket.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  EchoClient send(String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
