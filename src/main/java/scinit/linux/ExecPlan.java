package scinit.linux;

import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Address;

/**
 * All that execve(2) needs, laid out before the child exists, since the child may not allocate: the
 * paths to try, the arguments, and the arguments with which a shell runs a script that has no
 * {@code #!} (execvp(3)).
 *
 * <p>Arrays move only when the collector runs, and that only at an allocation: the addresses hold
 * from {@link #takeAddresses} until the next one.
 */
final class ExecPlan {
  /** Where execvp(3) of musl looks if there is no PATH. */
  private static final String DEFAULT_PATH = "/usr/local/bin:/bin:/usr/bin";

  private static final byte[] SHELL = Bytes.zeroTerminated("/bin/sh");

  private final byte[][] candidates;
  private final byte[][] arguments;
  private final long[] candidatePointers;
  private final long[] argumentPointers;
  private final long[] shellArgumentPointers;

  ExecPlan(String[] command) {
    candidates = candidates(command[0]);
    arguments = new byte[command.length][];
    for (int i = 0; i < command.length; i++) {
      arguments[i] = Bytes.zeroTerminated(command[i]);
    }
    candidatePointers = new long[candidates.length + 1];
    argumentPointers = new long[command.length + 1];
    shellArgumentPointers = new long[command.length + 2];
  }

  /**
   * Returns where the program may be: itself if it has a slash, otherwise in each directory of
   * PATH.
   */
  private static byte[][] candidates(String program) {
    List<byte[]> paths = new ArrayList<>();
    if (program.indexOf('/') >= 0) {
      paths.add(Bytes.zeroTerminated(program));
    } else if (!program.isEmpty()) {
      addCandidates(program, paths);
    }
    return paths.toArray(new byte[0][]);
  }

  private static void addCandidates(String program, List<byte[]> paths) {
    String path = path();
    int start = 0;
    while (start <= path.length()) {
      int end = path.indexOf(':', start);
      end = end < 0 ? path.length() : end;
      String directory = path.substring(start, end);
      // An empty one stands for the working directory.
      paths.add(Bytes.zeroTerminated(directory.isEmpty() ? program : directory + "/" + program));
      start = end + 1;
    }
  }

  private static String path() {
    for (String entry : LinuxProcess.environment("PATH=")) {
      return entry.substring("PATH=".length());
    }
    return DEFAULT_PATH;
  }

  /**
   * Fills the arrays of pointers. Nothing may be allocated from here until the child has executed
   * its program.
   */
  void takeAddresses() {
    for (int i = 0; i < candidates.length; i++) {
      candidatePointers[i] = Address.ofData(candidates[i]).toLong();
    }
    shellArgumentPointers[0] = Address.ofData(SHELL).toLong();
    for (int i = 0; i < arguments.length; i++) {
      argumentPointers[i] = Address.ofData(arguments[i]).toLong();
      shellArgumentPointers[i + 1] = argumentPointers[i];
    }
  }

  /** Returns the paths to try, in order, with a null behind the last. */
  long[] candidatePointers() {
    return candidatePointers;
  }

  /** Returns the program's arguments, with a null behind the last. */
  long[] argumentPointers() {
    return argumentPointers;
  }

  /**
   * Returns the shell's arguments, with a null behind the last; the script's path is to be put into
   * the second.
   */
  long[] shellArgumentPointers() {
    return shellArgumentPointers;
  }
}
