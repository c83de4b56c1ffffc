package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.HUP;
import static scinit.kernel.Signal.TERM;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Clients that connect without a pause do not notice restarts, however these come about. */
class UnderLoadIT {
  private static final int RESTARTS = 50;
  private static final int CLIENTS = 4;
  private static final String QUESTION = "hello\n";
  private static final Pattern ANSWER =
      Pattern.compile("pid=(\\d+) inherited_fds=3 reload_count=(\\d+)\n" + QUESTION);

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  private final List<String> command = new ArrayList<>(List.of(EchoServerIT.echoServer()));

  /** The pid of each server, by its reload count: a pid may come again. */
  private final Map<Integer, String> servers = new ConcurrentHashMap<>();

  /** Has one restart come about. */
  private interface Trigger {
    void pull(Running scinit, int number) throws IOException;
  }

  @Test
  void plainRestartsByASignal() throws IOException {
    noClientNotices(UnderLoadIT::signal, "--reload-signal=HUP");
  }

  @Test
  void plainRestartsByAChange() throws IOException {
    noClientNotices(this::change, watching());
  }

  @Test
  void handoversAfterATimeByASignal() throws IOException {
    neverSayReady();
    noClientNotices(
        UnderLoadIT::signal, "--reload-signal=HUP", "--handover", "--ready-after-ms=20");
  }

  @Test
  void handoversAfterATimeByAChange() throws IOException {
    neverSayReady();
    noClientNotices(this::change, watching("--handover", "--ready-after-ms=20"));
  }

  @Test
  void handoversToServersThatSayWhenTheyAreReadyByASignal() throws IOException {
    noClientNotices(UnderLoadIT::signal, "--reload-signal=HUP", "--handover");
  }

  @Test
  void handoversToServersThatSayWhenTheyAreReadyByAChange() throws IOException {
    noClientNotices(this::change, watching("--handover"));
  }

  /** So that time decides. */
  private void neverSayReady() {
    command.addAll(List.of("--delay-ready-ms", "600000"));
  }

  private static void signal(Running scinit, int number) {
    scinit.signal(HUP);
  }

  private void change(Running scinit, int number) throws IOException {
    Files.writeString(watched(), "change " + number);
  }

  private Path watched() {
    return folder.resolve("watched");
  }

  private String[] watching(String... more) {
    List<String> options =
        new ArrayList<>(List.of("--live-reload", "--debounce-ms=10", "--watch-path=" + watched()));
    options.addAll(List.of(more));
    return options.toArray(String[]::new);
  }

  private void noClientNotices(Trigger trigger, String... options) throws IOException {
    Running scinit = start(options);
    Load load = new Load(SystemChosenPort.of(scinit), CLIENTS, this::visit);
    try (load) {
      for (int number = 0; number <= RESTARTS; number++) {
        if (number > 0) {
          trigger.pull(scinit, number);
        }
        int wanted = number;
        Eventually.until("an answer after restart " + number, () -> servers.containsKey(wanted));
      }
    }
    System.out.printf(
        "%s: %d restarts, %d connections, the longest wait was %d ms%n",
        String.join(" ", options), RESTARTS, load.answered(), load.longestMillis());
    assertThat(load.failures()).isEmpty();
    assertThat(servers).hasSize(RESTARTS + 1);
    scinit.signal(TERM);
    assertThat(scinit.awaitEnd().status()).isZero();
    assertThat(starter.alive()).isEmpty();
  }

  private Running start(String... options) throws IOException {
    Files.writeString(watched(), "at first");
    List<String> words = new ArrayList<>(List.of("--listen=tcp://127.0.0.1:0"));
    words.addAll(List.of(options));
    words.add("--");
    words.addAll(command);
    return starter.scinit(words.toArray(String[]::new)).start();
  }

  private void visit(Socket connection) throws IOException {
    connection.getOutputStream().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
    connection.shutdownOutput();
    String all = new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    Matcher answer = ANSWER.matcher(all);
    assertThat(answer.matches()).as("answer: %s", all).isTrue();
    String pid = answer.group(1);
    assertThat(servers.putIfAbsent(Integer.parseInt(answer.group(2)), pid)).isIn(null, pid);
  }
}
