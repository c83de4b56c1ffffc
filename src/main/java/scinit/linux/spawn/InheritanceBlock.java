package scinit.linux.spawn;

import java.util.List;
import org.teavm.interop.Address;
import scinit.kernel.EnvironmentTable;
import scinit.kernel.Inheritance;
import scinit.linux.libc.Boot;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/**
 * What a child inherits, laid out before it exists, since the child may not allocate. As with
 * {@link SpawnBlock}, the addresses hold from {@link #takeAddresses} until the next allocation.
 */
final class InheritanceBlock {
  /** The layout of the words: how many descriptors, the one for stdin, and the descriptors. */
  static final int COUNT = 0;

  static final int STANDARD_INPUT = 1;
  static final int DESCRIPTORS = 2;

  /** Where the child's descriptors begin, sd_listen_fds(3) "SD_LISTEN_FDS_START". */
  static final int FIRST = 3;

  /** With more, to compare each of scinit's own entries with each of these would take too long. */
  private static final int FEW = 16;

  private final Inheritance inheritance;
  private final boolean changesEnvironment;
  private final int[] words;
  private final byte[][] entries;
  private final byte[] pidEntry;
  private final long[] pointers;
  private int kept;

  InheritanceBlock(Inheritance inheritance) {
    this.inheritance = inheritance;
    words = words(inheritance);
    pidEntry = pidEntry(inheritance.pidVariable());
    entries = entries(inheritance.environment());
    changesEnvironment = !inheritance.environment().isEmpty() || pidEntry.length > 0;
    pointers = changesEnvironment ? new long[ownCount() + entries.length + 2] : new long[0];
    if (changesEnvironment) {
      keepOwn();
    }
  }

  private static int[] words(Inheritance inheritance) {
    int[] descriptors = inheritance.descriptors();
    int[] words = new int[DESCRIPTORS + descriptors.length];
    words[COUNT] = descriptors.length;
    words[STANDARD_INPUT] = inheritance.standardInput();
    for (int i = 0; i < descriptors.length; i++) {
      words[DESCRIPTORS + i] = descriptors[i];
    }
    return words;
  }

  private static byte[] pidEntry(String name) {
    return name == null
        ? new byte[0]
        : Bytes.zeroTerminated(name + "=" + "0".repeat(Bytes.MOST_DIGITS));
  }

  private static byte[][] entries(List<String> environment) {
    int count = 0;
    for (String entry : environment) {
      count += entry.indexOf('=') >= 0 ? 1 : 0;
    }
    byte[][] entries = new byte[count][];
    int next = 0;
    for (String entry : environment) {
      if (entry.indexOf('=') >= 0) {
        entries[next++] = Bytes.zeroTerminated(entry);
      }
    }
    return entries;
  }

  private static int ownCount() {
    int count = 0;
    while (Boot.variableEntry(count).toLong() != 0) {
      count++;
    }
    return count;
  }

  /** Own entries lie where the process was started with them, and do not move. */
  private void keepOwn() {
    boolean areFew = inheritance.environment().size() <= FEW;
    String[] replaced = areFew ? replacedPrefixes() : new String[0];
    EnvironmentTable manyReplaced = areFew ? null : replacedEntries();
    for (int i = 0; Boot.variableEntry(i).toLong() != 0; i++) {
      Address entry = Boot.variableEntry(i);
      boolean isReplaced =
          areFew ? startsWithOneOf(entry, replaced) : isIn(manyReplaced, Bytes.toString(entry));
      if (!isReplaced) {
        pointers[kept++] = entry.toLong();
      }
    }
  }

  private EnvironmentTable replacedEntries() {
    EnvironmentTable replaced = new EnvironmentTable();
    replaced.putAll(inheritance.environment());
    if (pidEntry.length > 0) {
      replaced.put(inheritance.pidVariable());
    }
    return replaced;
  }

  private static boolean isIn(EnvironmentTable replaced, String own) {
    return own.indexOf('=') >= 0 && replaced.find(own) != null;
  }

  private String[] replacedPrefixes() {
    List<String> environment = inheritance.environment();
    String[] prefixes = new String[environment.size() + (pidEntry.length > 0 ? 1 : 0)];
    for (int i = 0; i < environment.size(); i++) {
      prefixes[i] = EnvironmentTable.nameOf(environment.get(i)) + "=";
    }
    if (pidEntry.length > 0) {
      prefixes[environment.size()] = inheritance.pidVariable() + "=";
    }
    return prefixes;
  }

  private static boolean startsWithOneOf(Address entry, String[] prefixes) {
    for (String prefix : prefixes) {
      if (Bytes.startsWith(entry, prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Returns false if a descriptor lies where another is to be put. */
  boolean isPossible() {
    for (int descriptor : inheritance.descriptors()) {
      if (descriptor < end()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the first descriptor behind those that the child is given. */
  int end() {
    return FIRST + inheritance.descriptors().length;
  }

  /** Fills the pointers. Nothing may be allocated from here on. */
  void takeAddresses() {
    if (!changesEnvironment) {
      return;
    }
    int next = kept;
    for (byte[] entry : entries) {
      pointers[next++] = Address.ofData(entry).toLong();
    }
    if (pidEntry.length > 0) {
      pointers[next++] = Address.ofData(pidEntry).toLong();
    }
    pointers[next] = 0;
  }

  /** Returns the child's environment; scinit's own if nothing is changed. */
  Address environment() {
    return changesEnvironment ? Address.ofData(pointers) : Libc.environ();
  }

  /** Returns the words for {@link PreExecInheritance}. */
  Address descriptors() {
    return Address.ofData(words);
  }

  /** Returns where the child is to write its pid; null for nowhere. */
  Address pidDigits() {
    return pidEntry.length == 0
        ? Address.fromLong(0)
        : Address.ofData(pidEntry).add(inheritance.pidVariable().length() + 1);
  }
}
