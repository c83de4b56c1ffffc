package scinit.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a program is to be started. Without more words: as an ordinary process, with a pipe as each
 * of stdin, stdout and stderr, in a session of its own, so that it has no terminal even if the
 * tests were started from one.
 */
final class Launch {
  private static final List<String> AS_INIT =
      List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child");

  private final List<String> command;
  private final Consumer<Running> started;
  private final List<String> launcher = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private boolean asInit;
  private File directory;
  private File error;
  private boolean readsError = true;

  /**
   * Prepares to start a command.
   *
   * @param started told of the running program
   */
  Launch(List<String> command, Consumer<Running> started) {
    this.command = command;
    this.started = started;
  }

  /** Makes it PID 1 of a new PID namespace. */
  Launch asInit() {
    asInit = true;
    return this;
  }

  /** Starts it by way of another program, which must put it in its own place: exec(3). */
  Launch through(String... words) {
    launcher.addAll(List.of(words));
    return this;
  }

  /** Changes what it inherits; the words are those of launcher.c. */
  Launch with(String... changes) {
    return through(Helper.LAUNCHER.path()).through(changes).through("--");
  }

  /** Has a shell execute some words first. */
  Launch after(String shellCommands) {
    return through("sh", "-c", shellCommands + "\nexec \"$@\"", "sh");
  }

  Launch environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Launch in(Path directory) {
    this.directory = directory.toFile();
    return this;
  }

  /** Has stderr go to a file, such as /dev/full. */
  Launch errorTo(String path) {
    error = new File(path);
    return this;
  }

  /** Leaves what is written to stderr in the pipe. */
  Launch errorUnread() {
    readsError = false;
    return this;
  }

  /** Starts it. */
  Running start() {
    List<String> words = new ArrayList<>(List.of(Helper.LAUNCHER.path(), "fresh", "--"));
    if (asInit) {
      words.addAll(AS_INIT);
    }
    words.addAll(launcher);
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory);
    builder.environment().putAll(environment);
    if (error != null) {
      builder.redirectError(error);
    }
    try {
      Running running = new Running(builder.start(), command.get(0), asInit, readsError);
      started.accept(running);
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it and waits for its end. */
  Ended run() {
    return start().awaitEnd();
  }
}
