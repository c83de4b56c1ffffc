package scinit.simulation;

import scinit.kernel.Errno;
import scinit.kernel.FileStatus;
import scinit.kernel.FileStatus.Kind;
import scinit.kernel.SpawnOutcome.Stage;
import scinit.simulation.Commands.Found;

/** What execve(2) says about a file of {@link SimulatedFiles}; it runs no program of ELF's. */
final class SimulatedExec {
  private static final String SHELL = "/bin/sh";

  private SimulatedExec() {}

  /** Returns a file as a program that does what the script says, or why it can't be executed. */
  static Found execute(SimulatedFiles files, String path, Script script) {
    FileStatus status = new FileStatus();
    if (files.readStatus(path, status) != 0) {
      return Found.failure(Stage.FIND, Errno.ENOENT);
    }
    boolean mayBeExecuted = status.kind() == Kind.FILE && status.isExecutable();
    if (!mayBeExecuted || files.forbidsExecution(path)) {
      return Found.failure(Stage.EXECUTE, Errno.EACCES);
    }
    String line = files.read(path, 256).split("\n", 2)[0];
    if (line.startsWith("#!") && !line.substring(2).isBlank()) {
      String interpreter = line.substring(2).stripLeading().split("[ \t]")[0];
      boolean isThere = interpreter.equals(SHELL) || files.readStatus(interpreter, status) == 0;
      return isThere ? Found.program(script) : Found.failure(Stage.EXECUTE, Errno.ENOENT);
    }
    return line.startsWith("\u007fELF") || line.indexOf('\0') >= 0
        ? Found.failure(Stage.EXECUTE, Errno.ENOEXEC)
        : Found.byShell(script);
  }
}
