package scinit.process;

import scinit.kernel.Errno;
import scinit.kernel.FileStatus;
import scinit.kernel.Files;
import scinit.kernel.Kernel;
import scinit.launch.ProgramSearch;

/**
 * Tells why a command can't be found or executed, more precisely than an errno does. It reads the
 * files after the failure, so that a successful start costs nothing.
 */
final class ExecDiagnosis {
  /** The kernel follows no more interpreters either, execve(2) "ELOOP". */
  private static final int MOST_INTERPRETERS = 5;

  private final Kernel kernel;
  private final Files files;
  private final String directory;

  /**
   * Creates it; nothing is read yet.
   *
   * @param directory the command's working directory; null for scinit's own
   */
  ExecDiagnosis(Kernel kernel, String directory) {
    this.kernel = kernel;
    this.directory = directory;
    files = kernel.files();
  }

  /** Returns why there is no such program, and a guess at what the user meant. */
  String ofMissing(String program, int errno) {
    boolean isSearched = program.indexOf('/') < 0 && !program.isEmpty();
    String reason = isSearched ? "no folder of PATH has it" : kernel.describe(errno);
    return program.indexOf(' ') < 0
        ? reason
        : join(reason, "; perhaps its words were meant to be separate arguments", "", "");
  }

  /**
   * Returns why a program can't be executed.
   *
   * @param program the command's first word
   * @param path the file that was found; null if it is not known
   * @param errno of execve(2)
   */
  String ofFailure(String program, String path, int errno) {
    String reason = path == null ? null : find(program, path, errno);
    if (reason != null) {
      return reason;
    }
    if (errno == Errno.ENOENT) {
      // strerror(3) would say that the file itself is missing, execve(2) "ENOENT".
      return "the interpreter that it names is missing";
    }
    String words = kernel.describe(errno);
    return path == null || path.equals(program) ? words : join(path, ": ", words, "");
  }

  /** Looks for the fault in the file, then in its interpreter, then in that one's. */
  private String find(String program, String path, int errno) {
    boolean isNamed = path.equals(program);
    String subject = isNamed ? "it" : path;
    String next = path;
    for (int i = 0; i <= MOST_INTERPRETERS; i++) {
      String fault = faultOf(next, errno, i > 0);
      if (fault != null) {
        return join(subject, " ", fault, "");
      }
      String head = files.read(located(next), ProgramFile.HEAD_BYTES);
      if (head == null) {
        return null;
      }
      ProgramFile file = new ProgramFile(head);
      String interpreter = file.interpreter();
      if (interpreter == null) {
        return null;
      }
      String role = file.isElf() ? " loader " : " interpreter ";
      subject =
          i == 0 && isNamed
              ? join("its", role, quoted(interpreter), "")
              : join("the", role, quoted(interpreter), join(" of ", next, "", ""));
      next = interpreter;
    }
    return null;
  }

  private String located(String path) {
    return ProgramSearch.inDirectory(directory, path);
  }

  private static String quoted(String path) {
    return path.endsWith("\r")
        ? join("\"", path.substring(0, path.length() - 1), "\\r\"", "")
        : path;
  }

  private String faultOf(String path, int errno, boolean isInterpreter) {
    return switch (errno) {
      case Errno.ENOENT -> isInterpreter ? absence(path) : null;
      case Errno.EACCES -> obstacle(path);
      case Errno.ENOEXEC -> wrongFormat(path, isInterpreter);
      default -> null;
    };
  }

  private String absence(String path) {
    if (files.readStatus(located(path), new FileStatus()) != Errno.ENOENT) {
      return null;
    }
    return path.endsWith("\r")
        ? "is missing: the #! line ends with a carriage return (DOS line ends)"
        : "is missing";
  }

  private String obstacle(String path) {
    FileStatus status = new FileStatus();
    if (files.readStatus(located(path), status) != 0) {
      return null;
    }
    if (status.kind() == FileStatus.Kind.FOLDER) {
      return "is a folder";
    }
    if (status.kind() != FileStatus.Kind.FILE) {
      return "is not a regular file";
    }
    if (!status.isExecutable()) {
      return join("is not executable; chmod +x ", located(path), " would make it so", "");
    }
    return files.forbidsExecution(located(path))
        ? "is on a file system that is mounted with noexec"
        : null;
  }

  private String wrongFormat(String path, boolean isInterpreter) {
    String head = files.read(located(path), ProgramFile.HEAD_BYTES);
    if (head == null) {
      return null;
    }
    ProgramFile file = new ProgramFile(head);
    if (file.isElf()) {
      return foreignness(file);
    }
    if (!file.isText()) {
      return "is neither a program nor a script";
    }
    if (file.interpreter() != null) {
      return null;
    }
    return isInterpreter ? "has no #! line" : "has no #! line, and /bin/sh can't be executed";
  }

  private String foreignness(ProgramFile file) {
    String machine = kernel.machine();
    return file.machine().equals(machine)
        ? null
        : join("is built for ", file.machine(), ", and this machine is ", machine);
  }

  /** One method, since the compiler would repeat the code of a concatenation at each place. */
  private static String join(String first, String second, String third, String fourth) {
    return first + second + third + fourth;
  }
}
