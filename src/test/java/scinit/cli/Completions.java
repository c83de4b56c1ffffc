package scinit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the completions for bash and zsh. The build runs it on the JVM; it stands here, since
 * nothing of it belongs into the executable.
 */
public final class Completions {
  private Completions() {}

  /**
   * Writes {@code scinit.bash} and {@code _scinit}.
   *
   * @param arguments the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Files.writeString(folder.resolve("scinit.bash"), BashCompletion.text());
    Files.writeString(folder.resolve("_scinit"), ZshCompletion.text());
  }
}
