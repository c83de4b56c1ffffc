package scinit.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The C programs of src/test/c. Each is compiled when it is first used. */
enum Helper {
  SIGNAL_RECORDER,
  LAUNCHER,
  PROCESS_MAKER,
  INTRUDER,
  STARTUP_RACE;

  private String path;

  /** Returns the path of the executable. */
  synchronized String path() {
    if (path == null) {
      path = compile(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return path;
  }

  /** Statically: it starts quicker, and runs where there are no libraries. */
  private static String compile(String name) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "it-helpers"));
      String executable = folder.resolve(name).toAbsolutePath().toString();
      Process gcc =
          new ProcessBuilder(
                  "gcc",
                  "-static",
                  "-O1",
                  "-Wall",
                  "-Wextra",
                  "-Werror",
                  "-o",
                  executable,
                  "src/test/c/" + name + ".c")
              .redirectErrorStream(true)
              .start();
      String complaints = new String(gcc.getInputStream().readAllBytes());
      if (gcc.waitFor() != 0) {
        throw new AssertionError("cannot compile " + name + ".c:\n" + complaints);
      }
      return executable;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
