package scinit.launch;

import scinit.kernel.Command;
import scinit.kernel.EnvironmentTable;
import scinit.kernel.Fields;
import scinit.kernel.Kernel;

/**
 * Where the command's program is, if the command has another PATH or working directory than scinit:
 * relative paths start from the command's working directory.
 */
public final class ProgramSearch {
  private final Kernel kernel;
  private final Launch launch;
  private final String program;

  /** Creates it for the program of a command. */
  public ProgramSearch(Kernel kernel, Launch launch, String program) {
    this.kernel = kernel;
    this.launch = launch;
    this.program = program;
  }

  /** Returns the program's name as it reads from scinit's own working directory. */
  public String program() {
    return program.indexOf('/') < 0 ? program : inDirectory(program);
  }

  private String directory() {
    return launch.attributes().directory();
  }

  /** Returns the PATH as it reads from scinit's own working directory; null if it is scinit's. */
  public String path() {
    String entry = EnvironmentTable.find(launch.environment(), "PATH");
    if (entry == null && directory() == null) {
      return null;
    }
    String path = entry == null ? kernel.variable("PATH") : EnvironmentTable.valueOf(entry);
    if (path == null) {
      path = Command.DEFAULT_SEARCH_PATH;
    }
    return directory() == null ? path : eachInDirectory(path);
  }

  private String eachInDirectory(String path) {
    StringBuilder all = new StringBuilder();
    Fields folders = new Fields(path, ':');
    for (String folder = folders.next(); folder != null; folder = folders.next()) {
      all.append(all.length() == 0 ? "" : ":").append(inDirectory(folder));
    }
    return all.toString();
  }

  private String inDirectory(String path) {
    return inDirectory(directory(), path);
  }

  /** Returns a path of the command's as scinit has to write it; {@code directory} may be null. */
  public static String inDirectory(String directory, String path) {
    if (directory == null || path.startsWith("/")) {
      return path;
    }
    return path.isEmpty() ? directory : directory + "/" + path;
  }
}
