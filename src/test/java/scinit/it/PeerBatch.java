package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs an init many times from one shell: to start that anew each time would take minutes. */
final class PeerBatch {
  private static final String SYSTEM_PATH = "/usr/bin:/bin";

  private final Starter starter;
  private final Path folder;

  PeerBatch(Starter starter, Path folder) {
    this.starter = starter;
    this.folder = folder;
  }

  /** A batch that is under way. */
  record Started(Running running, Path folder, int runs) {
    List<PeerOutcome> outcomes() throws IOException {
      assertThat(running.awaitEnd()).isEqualTo(new Ended(0, "", ""));
      List<PeerOutcome> outcomes = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        outcomes.add(
            PeerOutcome.of(
                Integer.parseInt(text(i + ".status").strip()), text(i + ".out"), text(i + ".err")));
      }
      return outcomes;
    }

    private String text(String file) throws IOException {
      return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
    }
  }

  /** Starts all runs, of the system's own program. */
  Started ofTheSystem(List<PeerRun> runs) throws IOException {
    return start(runs, "system", SYSTEM_PATH);
  }

  /** Starts all runs, of scinit under the name. */
  Started ofScinit(List<PeerRun> runs) throws IOException {
    Path links = Files.createDirectories(folder.resolve("links"));
    for (PeerRun run : runs) {
      Path link = links.resolve(run.name());
      if (!Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, Path.of(Starter.executable()));
      }
    }
    return start(runs, "scinit", links + ":" + SYSTEM_PATH);
  }

  private Started start(List<PeerRun> runs, String name, String path) throws IOException {
    Path results = Files.createDirectory(folder.resolve(name));
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      script.append(runs.get(i).shellWords(path));
      script.append(" </dev/null >" + i + ".out 2>" + i + ".err; echo $? >" + i + ".status\n");
    }
    Path file = Files.writeString(results.resolve("script"), script);
    // A shell says of itself what has ended a program by a signal: that is not the program's.
    Running running =
        starter
            .command("sh", "-c", "exec sh \"$0\" 2>messages", file.toString())
            .in(results)
            .start();
    return new Started(running, results, runs.size());
  }
}
