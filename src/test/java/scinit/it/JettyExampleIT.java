package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.HUP;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * examples/jetty: each change of the page's source is compiled and served by a new JVM, and clients
 * that connect all the while notice nothing else.
 */
class JettyExampleIT {
  private static final Path EXAMPLE = Path.of("examples/jetty/src/main/java");
  private static final String PAGE = "example/Page.java";
  private static final int CLIENTS = 2;

  /** More of them: all wait while a JVM starts, and are accepted in one go. */
  private static final int WAITING_CLIENTS = 8;

  private static final int CHANGES = 3;

  /** A JVM begins with some 18 threads, and has some 27 when Jetty serves. */
  private static final int FEWEST_THREADS = 18;

  private static final int MOST_THREADS = 28;
  private static final String REQUEST =
      "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
  private static final Pattern WORDS =
      Pattern.compile("<h1>(.*)</h1>\n<p>Served by process ([0-9]+);");

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  private final Set<String> headings = ConcurrentHashMap.newKeySet();
  private final Set<Integer> servers = ConcurrentHashMap.newKeySet();
  private Path source;

  @BeforeEach
  void copySource() throws IOException {
    source = Files.createDirectories(folder.resolve("source"));
    Files.createDirectories(source.resolve("example"));
    for (String name : List.of("example/WebServer.java", "example/PatientConnector.java", PAGE)) {
      Files.copy(EXAMPLE.resolve(name), source.resolve(name));
    }
    Ended compiled = starter.command("sh", "-c", compilation()).run();
    assertThat(compiled.status()).as(compiled.err()).isZero();
  }

  @Test
  void theExampleAsksForTheVersionThatIsTestedHere() throws IOException {
    assertThat(Files.readString(Path.of("examples/jetty/pom.xml")))
        .contains("<version>" + Server.getVersion() + "</version>");
  }

  @Test
  void changesReachThePageByPlainRestarts() throws IOException {
    everyChangeReachesThePage();
  }

  @Test
  void changesReachThePageByHandovers() throws IOException {
    everyChangeReachesThePage("--handover", "--ready-after-ms=1500");
  }

  @Test
  void restartsAtAnyMomentAreNotNoticed() throws IOException {
    noClientNoticesRestarts("--reload-signal=HUP");
  }

  @Test
  void handoversAtAnyMomentAreNotNoticed() throws IOException {
    noClientNoticesRestarts("--reload-signal=HUP", "--handover", "--ready-after-ms=300");
  }

  /** Stops a JVM that has hardly begun, then one that is a little older, and so on. */
  private void noClientNoticesRestarts(String... options) throws IOException {
    Running scinit = start(options);
    Set<Integer> known = new HashSet<>();
    Load load = new Load(SystemChosenPort.of(scinit), WAITING_CLIENTS, this::visit);
    try (load) {
      Proc jvm = newJvm(scinit, known);
      for (int threads = FEWEST_THREADS; threads <= MOST_THREADS; threads++) {
        awaitThreads(jvm, threads);
        scinit.signal(HUP);
        jvm = newJvm(scinit, known);
      }
      awaitAnswerOf(jvm);
    }
    report(load, options);
    assertThat(load.failures()).isEmpty();
  }

  private static Proc newJvm(Running scinit, Set<Integer> known) {
    List<Proc> found = new ArrayList<>();
    Eventually.until(
        "another JVM",
        () -> {
          scinit.itself().children().stream()
              .filter(child -> child.executable().endsWith("/java") && known.add(child.pid()))
              .forEach(found::add);
          return !found.isEmpty();
        });
    return found.get(0);
  }

  private void awaitThreads(Proc jvm, int count) {
    Eventually.until(
        count + " threads, or an answer",
        () -> servers.contains(jvm.pid()) || Integer.parseInt(jvm.status("Threads")) >= count);
  }

  private void awaitAnswerOf(Proc jvm) {
    Eventually.until("an answer of the last JVM", () -> servers.contains(jvm.pid()));
  }

  private void everyChangeReachesThePage(String... options) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of("--live-reload", "--watch-path=" + source, "--before-start=" + compilation()));
    all.addAll(List.of(options));
    Running scinit = start(all.toArray(String[]::new));
    Load load = new Load(SystemChosenPort.of(scinit), CLIENTS, this::visit);
    try (load) {
      awaitHeading("Change me");
      String text = Files.readString(source.resolve(PAGE));
      for (int number = 1; number <= CHANGES; number++) {
        String heading = "Change " + number;
        Files.writeString(source.resolve(PAGE), text.replace("Change me", heading));
        awaitHeading(heading);
      }
    }
    report(load, options);
    assertThat(load.failures()).isEmpty();
    assertThat(headings).hasSize(CHANGES + 1);
  }

  private static void report(Load load, String... options) {
    System.out.printf(
        "Jetty %s: %d requests, the longest wait was %d ms%n",
        List.of(options), load.answered(), load.longestMillis());
  }

  private void awaitHeading(String heading) {
    Eventually.until(heading, () -> headings.contains(heading));
  }

  private Running start(String... options) {
    List<String> words =
        new ArrayList<>(List.of("--listen=web=tcp://127.0.0.1:0", "--stdin-socket=web"));
    words.addAll(List.of(options));
    words.addAll(List.of("--", "java", "-cp", classes() + ":" + libraries(), "example.WebServer"));
    return starter.scinit(words.toArray(String[]::new)).start();
  }

  private String compilation() {
    return "javac -Xlint:all -Werror -d "
        + classes()
        + " -cp "
        + libraries()
        + " "
        + source
        + "/example/*.java";
  }

  private Path classes() {
    return folder.resolve("classes");
  }

  /** Returns the part of this test's class path that the example has too. */
  private static String libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.contains("jetty") || entry.contains("slf4j"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void visit(Socket connection) throws IOException {
    connection.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
    String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n");
    Matcher words = WORDS.matcher(answer);
    assertThat(words.find()).as("page: %s", answer).isTrue();
    headings.add(words.group(1));
    servers.add(Integer.parseInt(words.group(2)));
  }
}
