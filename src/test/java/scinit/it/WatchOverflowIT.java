package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.CONT;
import static scinit.kernel.Signal.STOP;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** More changes than the kernel keeps events for, inotify(7) "max_queued_events". */
class WatchOverflowIT {
  private static final Path LIMIT = Path.of("/proc/sys/fs/inotify/max_queued_events");

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  @Test
  void whatTheKernelForgotIsFoundAllTheSame() throws Exception {
    Files.createDirectory(folder.resolve("src"));
    Running running =
        starter
            .scinit("--live-reload", "--watch-path=src", "--", "sh", "-c", Reloads.SERVER)
            .in(folder)
            .start();
    Reloads reloads = new Reloads(running).awaitStarts(1);
    Proc scinit = running.itself();
    running.signal(STOP);
    Eventually.until("scinit is stopped", scinit::isStopped);

    int limit = Integer.parseInt(Files.readString(LIMIT).strip());
    // Each turn of the loop makes four events or more, none the same as the one before.
    for (int i = 0; i < limit / 4 + 1; i++) {
      Path file = folder.resolve("src/file" + i % 2);
      Files.writeString(file, "x");
      Files.delete(file);
    }
    Path late = Files.createDirectory(folder.resolve("src/new")).resolve("late");
    Files.writeString(late, "1");
    running.signal(CONT);
    reloads.awaitStarts(2);

    Files.writeString(late, "22");
    reloads.awaitStarts(3);
    assertThat(reloads.changedPaths()).containsExactly("src/new/late");
  }
}
