package scinit.linux.spawn;

import java.util.List;
import org.teavm.interop.Address;
import scinit.kernel.Command;
import scinit.kernel.CommandWords;
import scinit.kernel.EnvironmentTable;
import scinit.linux.libc.Bytes;

/**
 * What {@link Execvp} needs, laid out before the child exists: the paths to try, and the arguments.
 * As with {@link SpawnBlock}, the addresses hold from {@link #takeAddresses} until the next
 * allocation.
 */
final class ExecBlock {
  private final byte[][] candidates;
  private final long[] candidatePointers;
  private final OwnCommand ownCommand;
  private final byte[][] words;
  private final long[] wordPointers;
  private long arguments;
  private long inFront;
  private long first;

  /**
   * Lays it out.
   *
   * @param environment what the child is given in place of scinit's own: PATH is the child's, as
   *     with env(1)
   */
  ExecBlock(Command command, List<String> environment) {
    candidates = SearchPath.candidates(command.program(), pathIn(environment));
    candidatePointers = new long[candidates.length + 1];
    ownCommand = command instanceof OwnCommand own ? own : null;
    words = command instanceof CommandWords made ? zeroTerminated(made.words()) : new byte[0][];
    wordPointers = new long[1 + words.length + 1];
  }

  private static byte[][] zeroTerminated(String[] words) {
    byte[][] strings = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      strings[i] = Bytes.zeroTerminated(words[i]);
    }
    return strings;
  }

  private static String pathIn(List<String> environment) {
    String entry = environment.isEmpty() ? null : EnvironmentTable.find(environment, "PATH");
    if (entry == null) {
      return SearchPath.own();
    }
    String path = EnvironmentTable.valueOf(entry);
    return path == null ? Command.DEFAULT_SEARCH_PATH : path;
  }

  /**
   * Fills the pointers. Nothing may be allocated from here until the child has executed its
   * program.
   */
  void takeAddresses() {
    for (int i = 0; i < candidates.length; i++) {
      candidatePointers[i] = Address.ofData(candidates[i]).toLong();
    }
    for (int i = 0; i < words.length; i++) {
      wordPointers[1 + i] = Address.ofData(words[i]).toLong();
    }
    arguments =
        ownCommand != null
            ? ownCommand.pointers().toLong()
            : Address.ofData(wordPointers).add(Address.sizeOf()).toLong();
    inFront = argumentPointers().add(-Address.sizeOf()).getLong();
    first = argumentPointers().getLong();
  }

  /** Returns one of the paths to try. */
  String candidate(int index) {
    return Bytes.toString(candidates[index], candidates[index].length - 1);
  }

  /** Returns the pointers to the paths to try, in order, with a null behind the last. */
  Address candidatePointers() {
    return Address.ofData(candidatePointers);
  }

  /**
   * Returns the pointers to the arguments, with a null behind the last. The first, and the one in
   * front of it, may be overwritten: a shell that runs the program as a script takes one argument
   * more.
   */
  Address argumentPointers() {
    return Address.fromLong(arguments);
  }

  /** Undoes what the child has overwritten. */
  void restoreArguments() {
    argumentPointers().add(-Address.sizeOf()).putLong(inFront);
    argumentPointers().putLong(first);
  }
}
