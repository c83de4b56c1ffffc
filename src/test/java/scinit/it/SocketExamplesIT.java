package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The servers of docs/sockets.md do what it says. */
class SocketExamplesIT {
  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  private Path extract(String name) throws IOException {
    String page = Files.readString(Path.of("docs/sockets.md"));
    int start = page.indexOf("\n", page.indexOf("```", page.indexOf("<!-- " + name + " -->"))) + 1;
    return Files.writeString(
        folder.resolve(name), page.substring(start, page.indexOf("```", start)));
  }

  private void answers(String words, String... command) throws IOException {
    String[] all = new String[command.length + 5];
    System.arraycopy(new String[] {"--ports", "0", "--stdin-socket", "tcp-0", "--"}, 0, all, 0, 5);
    System.arraycopy(command, 0, all, 5, command.length);
    int port = SystemChosenPort.of(starter.scinit(all).start());
    try (Socket client = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      client.setSoTimeout(30_000);
      assertThat(new String(client.getInputStream().readAllBytes())).isEqualTo(words + "\n");
    }
  }

  @Test
  void java() throws IOException {
    answers("hello from Java", "java", extract("Server.java").toString());
  }

  @Test
  void python() throws IOException {
    answers("hello from Python", "python3", extract("server.py").toString());
  }

  @Test
  void c() throws IOException {
    Path server = folder.resolve("server");
    Ended compiled =
        starter.command("gcc", "-o", server.toString(), extract("server.c").toString()).run();
    assertThat(compiled.status()).as(compiled.err()).isZero();
    answers("hello from C", server.toString());
  }
}
