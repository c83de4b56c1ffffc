package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.TERM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Live reload as a whole: sockets that outlive the process, and a process that follows its files.
 */
class LiveReloadIT {
  /** It ends on SIGTERM, but not before the file "gate" is there. */
  private static final String SLOW_TO_STOP =
      "trap 'stop=1; echo stopping' TERM; "
          + Reloads.TELL
          + "until [ \"$stop\" ] && [ -e gate ]; do sleep 0.01; done; exit 0";

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;
  private Path watched;

  @BeforeEach
  void makeWatchedFile() throws IOException {
    watched = Files.writeString(Files.createDirectory(folder.resolve("src")).resolve("file"), "0");
  }

  private Launch reload(String options, String... command) {
    List<String> words = new ArrayList<>(List.of("--live-reload", "--watch-path"));
    words.add(watched.getParent().toString());
    words.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
    words.add("--");
    words.addAll(List.of(command));
    return starter.scinit(words.toArray(String[]::new)).in(folder);
  }

  private Launch reloadShell(String options, String script) {
    return reload(options, "sh", "-c", script);
  }

  private void change(String content) throws IOException {
    Files.writeString(watched, content);
  }

  private static String awaitCount(int port, int count) throws IOException {
    String[] greeting = {""};
    Eventually.until(
        "reload_count=" + count,
        () -> {
          try (EchoClient client = EchoClient.connect(port)) {
            greeting[0] = client.line();
          }
          return greeting[0].endsWith(" reload_count=" + count);
        });
    return greeting[0];
  }

  /** The server is kept from starting until the client that comes meanwhile is there. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void clientsConnectBeforeDuringAndAfterARestart(boolean asInit) throws IOException {
    int port = EchoClient.freePorts(1).get(0);
    Path gate = folder.resolve("gate");
    assertThat(starter.command("mkfifo", gate.toString()).run().status()).isZero();
    String script =
        "[ \"$SCINIT_RELOAD_COUNT\" = 0 ] || { echo gate; read open <gate; }; exec "
            + EchoClient.server();
    Launch launch = reloadShell("--ports " + port, script);
    Running running = (asInit ? launch.asInit() : launch).start();
    Proc old = running.command();
    String first = awaitCount(port, 0);
    try (EchoClient before = EchoClient.connect(port)) {
      assertThat(before.line()).isEqualTo(first);
      change("1");
      Eventually.until("it accepts no more", () -> !old.descriptors().containsKey(3));
      assertThat(before.send("still here").line()).isEqualTo("still here");
    }
    running.awaitOut("gate\n");
    try (EchoClient during = EchoClient.connect(port)) {
      during.send("patience");
      Files.writeString(gate, "open\n");
      assertThat(during.line()).endsWith(" inherited_fds=3 reload_count=1").isNotEqualTo(first);
      assertThat(during.send("bye").line()).isEqualTo("patience");
    }
    try (EchoClient after = EchoClient.connect(port)) {
      assertThat(after.line()).endsWith(" reload_count=1");
    }
  }

  @Test
  void eachOfSeveralPortsIsServedByTheNewOne() throws IOException {
    List<Integer> ports = EchoClient.freePorts(3);
    String list = ports.get(0) + "," + ports.get(1) + "," + ports.get(2);
    Running running = reload("--ports " + list, EchoClient.server()).start();
    running.command();
    String before = awaitCount(ports.get(0), 0);
    change("1");
    String after = awaitCount(ports.get(0), 1);
    assertThat(after).contains(" inherited_fds=3,4,5 ").isNotEqualTo(before);
    for (int port : ports) {
      try (EchoClient client = EchoClient.connect(port)) {
        assertThat(client.line()).isEqualTo(after);
        assertThat(client.send("port " + port).line()).isEqualTo("port " + port);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " --handover --ready-after-ms 10"})
  void theSocketsStayTheSameUnderTheSameNumbers(String handover) throws IOException {
    List<Integer> ports = EchoClient.freePorts(2);
    String options = "--ports " + ports.get(0) + "," + ports.get(1);
    Running running =
        reload(options + " --listen udp://127.0.0.1:0" + handover, EchoClient.server()).start();
    Proc first = running.command();
    awaitCount(ports.get(0), 0);
    Map<Integer, String> before = socketsOf(first);
    before.keySet().removeIf(descriptor -> descriptor > 5);
    assertThat(before).containsOnlyKeys(3, 4, 5);
    assertThat(socketsOf(running.itself()).values()).containsAll(before.values());
    for (int round = 1; round <= 3; round++) {
      Proc old = running.command();
      change("round " + round);
      Eventually.until("the end of the old one", () -> !old.isAlive());
      awaitCount(ports.get(0), round);
      assertThat(running.command()).isNotEqualTo(old);
      assertThat(socketsOf(running.command())).containsAllEntriesOf(before);
    }
  }

  /** The link of a descriptor that is a socket names the socket's inode, proc(5). */
  private static Map<Integer, String> socketsOf(Proc process) {
    Map<Integer, String> sockets = process.descriptors();
    sockets.values().removeIf(link -> !link.startsWith("socket:["));
    return sockets;
  }

  @Test
  void manyQuickWritesLeadToOneRestartOrTwoAndTheLastIsNotLost() throws IOException {
    String script = "echo content $(cat " + watched + "); " + Reloads.SERVER;
    Running running = reloadShell("--debounce-ms 300", script).start();
    Reloads reloads = new Reloads(running).awaitStarts(1);
    for (int i = 1; i <= 200; i++) {
      change("write-" + i);
    }
    running.awaitOut("content write-200\n");
    int starts = reloads.awaitStarts(2).starts();
    assertThat(starts).isBetween(2, 3);
    change("another");
    running.awaitOut("content another\n");
    assertThat(reloads.awaitStarts(starts + 1).counts())
        .containsExactlyElementsOf(starts == 2 ? List.of(0, 1, 2) : List.of(0, 1, 2, 3));
  }

  /** The old one takes its time, so that the change falls between the two. */
  @Test
  void aChangeDuringARestartIsNotForgotten() throws IOException {
    String script = "echo content $(cat " + watched + "); " + SLOW_TO_STOP;
    Running running = reloadShell("--debounce-ms 10", script).start();
    Reloads reloads = new Reloads(running).awaitStarts(1);
    change("1");
    running.awaitOut("stopping\n");
    change("during the stop");
    Files.createFile(folder.resolve("gate"));
    running.awaitOut("content during the stop\n");
    assertThat(reloads.awaitStarts(2).changedPaths()).containsExactly(watched.toString());
  }

  @Test
  void theCommandIsToldWhatHasChangedAndHowOftenItWasStarted() throws IOException {
    Running running = reloadShell("", Reloads.SERVER).start();
    Reloads reloads = new Reloads(running).awaitStarts(1);
    assertThat(reloads.changedPaths()).isEmpty();
    Path other = watched.resolveSibling("other");
    change("1");
    Files.writeString(other, "new");
    assertThat(reloads.awaitStarts(2).changedPaths())
        .containsExactlyInAnyOrder(watched.toString(), other.toString());
    Files.delete(other);
    assertThat(reloads.awaitStarts(3).changedPaths()).containsExactly(other.toString());
    assertThat(reloads.counts()).containsExactly(0, 1, 2);
  }

  @Test
  void whatHasChangedIsAtMostFourKilobytes() throws IOException {
    Running running = reloadShell("--debounce-ms 300", Reloads.SERVER).start();
    Reloads reloads = new Reloads(running).awaitStarts(1);
    for (int i = 0; i < 100; i++) {
      Files.writeString(watched.resolveSibling("x".repeat(100) + i), "");
    }
    List<String> paths = reloads.awaitStarts(2).changedPaths();
    assertThat(String.join("\n", paths).length()).isBetween(3700, 4096);
    assertThat(paths).allMatch(path -> Files.exists(Path.of(path)));
  }

  /** As a compiler and an installer do: the new executable is renamed over the old one. */
  @Test
  void withoutAPathTheExecutableItselfIsWatched() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    install(bin, "server", script("one"));
    Running running =
        starter
            .scinit("--live-reload", "--", "server")
            .environment("PATH", bin + ":" + System.getenv("PATH"))
            .start();
    Reloads reloads = new Reloads(running);
    running.awaitOut("version one\n");
    Files.writeString(bin.resolve("unrelated"), "");
    install(bin, "server", script("two"));
    running.awaitOut("version two\n");
    assertThat(reloads.awaitStarts(2).changedPaths()).containsExactly(bin + "/server");
  }

  @Test
  void aCommandThatIsGoneForAMomentIsStartedWhenItIsBack() throws IOException {
    install(folder, "server", script("one"));
    Path server = folder.resolve("server");
    Running running = starter.scinit("--live-reload", "--", server.toString()).start();
    running.awaitOut("version one\n");
    Files.delete(server);
    running.awaitErr("cannot find " + server).awaitErr("waiting for the next change");
    install(folder, "server", script("two"));
    running.awaitOut("version two\n");
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + TERM);
  }

  private static void install(Path folder, String name, String script) throws IOException {
    Path made = Files.writeString(folder.resolve(name + ".new"), script);
    assertThat(made.toFile().setExecutable(true)).isTrue();
    Files.move(made, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String script(String version) {
    return "#!/bin/sh\necho version " + version + "\n" + Reloads.SERVER + "\n";
  }

  @Test
  void sigtermWhileServingLetsTheServerFinish() throws IOException {
    int port = EchoClient.freePorts(1).get(0);
    Running running = reload("--ports " + port, EchoClient.server()).start();
    Proc server = running.command();
    try (EchoClient client = EchoClient.connect(port)) {
      client.line();
      running.signal(TERM);
      Eventually.until("it accepts no more", () -> !server.descriptors().containsKey(3));
      assertThat(client.send("still here").line()).isEqualTo("still here");
    }
    assertThat(running.awaitEnd()).isEqualTo(new Ended(0, "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--handover --ready-after-ms 100000"})
  void sigtermWhileTheOldOneIsBeingReplacedEndsAll(String options) throws IOException {
    Running running = reloadShell(options, SLOW_TO_STOP).start();
    Reloads reloads = new Reloads(running).awaitStarts(1);
    change("1");
    if (options.isEmpty()) {
      running.awaitOut("stopping\n");
    } else {
      reloads.awaitStarts(2);
    }
    int starts = reloads.starts();
    running.signal(TERM);
    running.awaitOut("stopping\nstopping\n");
    Files.createFile(folder.resolve("gate"));
    assertThat(running.awaitEnd().status()).isZero();
    assertThat(reloads.starts()).isEqualTo(starts);
    assertThat(starter.alive()).isEmpty();
  }

  @Test
  void sigtermWhileSomethingRunsBeforeTheStartEndsThatToo() throws IOException {
    install(folder, "prepare", "#!/bin/sh\necho preparing\nexec sleep 1000\n");
    Running running = reloadShell("--before-start ./prepare", Reloads.SERVER).start();
    Reloads reloads = new Reloads(running).awaitStarts(1);
    change("1");
    running.awaitOut("preparing\n");
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + TERM);
    assertThat(reloads.starts()).isOne();
    assertThat(starter.alive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait", "restart"})
  void sigtermWhileNoCommandRunsEndsIt(String onExit) {
    Running running = reloadShell("--on-exit " + onExit, Reloads.TELL + "exit 3").start();
    // The fifth pause is a second and more.
    running.awaitErr(onExit.equals("wait") ? "waiting for the next change" : "in 1600 ms");
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + TERM);
    assertThat(starter.alive()).isEmpty();
  }

  /** In a file system of its own: who else works in /tmp is on the way to the temporary folder. */
  @Test
  void watchingItDoesNothingWhileNothingChanges() throws IOException {
    Running running =
        starter
            .scinit("--live-reload", "--watch-path=/mnt/src", "--", "sh", "-c", Reloads.SERVER)
            .through("unshare", "--mount")
            .after(
                "mount -t tmpfs none /mnt; mkdir -p /mnt/src/$(seq -s /d 100); echo 1 >/mnt/beside")
            .start();
    Reloads reloads = new Reloads(running).awaitStarts(1);
    Proc scinit = running.itself();
    Path mount = Path.of("/proc/" + scinit.pid() + "/root/mnt");
    Eventually.until("scinit sleeps", scinit::isAsleep);
    Path calls = folder.resolve("calls");
    starter.command("strace", "-o", calls.toString(), "-p", Integer.toString(scinit.pid())).start();
    Eventually.until("strace sees the call that waits", () -> callsIn(calls) == 1);
    // It was stopped while strace wrote that.
    Eventually.until("scinit sleeps again", scinit::isAsleep);
    long switches = scinit.contextSwitches();
    starter.command("sleep", "1").run();
    Files.writeString(mount.resolve("beside"), "written next to the watched folder");
    starter.command("sleep", "0.1").run();
    assertThat(callsIn(calls)).isOne();
    assertThat(scinit.contextSwitches()).isEqualTo(switches);
    Files.writeString(mount.resolve("src/file"), "1");
    reloads.awaitStarts(2);
    assertThat(callsIn(calls)).isGreaterThan(1);
  }

  private static long callsIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> line.contains("(")).count();
    }
  }
}
