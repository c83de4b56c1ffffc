package scinit.linux.spawn;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;
import scinit.linux.libc.Boot;
import scinit.linux.libc.Bytes;

/**
 * All that {@link PreExec} works from, laid out before the child exists, since the child may not
 * allocate: words of eight bytes, most of them addresses.
 *
 * <p>Arrays move only when the collector runs, and that only at an allocation: the addresses hold
 * from {@link #layOut} until the next one.
 */
final class SpawnBlock {
  /** One of {@link #OWN_GROUP}, {@link #OWN_SESSION} and {@link #SCINIT_GROUP}. */
  static final int PLACE = 0;

  /** The descriptor of the terminal to claim, or {@link #NONE}. */
  static final int TERMINAL = 1;

  /** The words of a {@link StartReport}. */
  static final int REPORT = 2;

  /** Room for the child's group. */
  static final int GROUP = 3;

  /** The signal mask that the child is to have. */
  static final int MASK = 4;

  static final int CANDIDATES = 5;
  static final int ARGUMENTS = 6;
  static final int SHELL = 7;
  static final int ENVIRONMENT = 8;
  static final int DESCRIPTORS = 9;
  static final int PID_DIGITS = 10;
  static final int NULL_DEVICE = 11;

  /** The steps of an {@link AttributeBlock}, or 0. */
  static final int ATTRIBUTES = 12;

  /** The descriptor of the pipe into which to write the report, or {@link #NONE}. */
  static final int PIPE = 13;

  static final int OWN_GROUP = 0;
  static final int OWN_SESSION = 1;

  /** scinit's own group. */
  static final int SCINIT_GROUP = 2;

  static final int NONE = -1;

  private static final int WORDS = 14;
  private static final int WORD_BYTES = 8;

  private final ExecBlock exec;
  private final InheritanceBlock inheritance;
  private final AttributeBlock attributes;
  private final StartReport report;
  private final byte[] shell = Bytes.zeroTerminated("/bin/sh");
  private final byte[] nullDevice = Bytes.zeroTerminated("/dev/null");
  private final long[] words = new long[WORDS];

  /** Makes room for what a request says; {@code terminal} is what to claim, or {@link #NONE}. */
  SpawnBlock(SpawnRequest request, int terminal) {
    exec = new ExecBlock(request.command(), request.inheritance().environment());
    attributes =
        request.attributes() == SpawnAttributes.NONE
            ? null
            : new AttributeBlock(request.attributes());
    inheritance = new InheritanceBlock(request.inheritance());
    report = new StartReport(exec, attributes);
    words[PLACE] = place(request.place());
    words[TERMINAL] = terminal;
    words[MASK] = Boot.signalMask();
  }

  /** Not by a switch, whose table would be allocated. */
  private static int place(Place place) {
    if (place == Place.SCINIT_GROUP) {
      return SCINIT_GROUP;
    }
    return place == Place.OWN_SESSION ? OWN_SESSION : OWN_GROUP;
  }

  /** Returns what the child is to inherit. */
  InheritanceBlock inheritance() {
    return inheritance;
  }

  /** Returns what the child will have said of its start. */
  StartReport report() {
    return report;
  }

  /**
   * Fills in the addresses. Nothing may be allocated from here on until the child has executed its
   * program, or is a copy.
   *
   * @param pipe where the child is to write its report too, or {@link #NONE}
   * @return the address of the words
   */
  Address layOut(int pipe) {
    exec.takeAddresses();
    inheritance.takeAddresses();
    if (attributes != null) {
      attributes.takeAddresses();
    }
    words[REPORT] = report.address().toLong();
    words[CANDIDATES] = exec.candidatePointers().toLong();
    words[ARGUMENTS] = exec.argumentPointers().toLong();
    words[SHELL] = Address.ofData(shell).toLong();
    words[ENVIRONMENT] = inheritance.environment().toLong();
    words[DESCRIPTORS] = inheritance.descriptors().toLong();
    words[PID_DIGITS] = inheritance.pidDigits().toLong();
    words[NULL_DEVICE] = Address.ofData(nullDevice).toLong();
    words[ATTRIBUTES] = attributes == null ? 0 : attributes.steps().toLong();
    words[PIPE] = pipe;
    return Address.ofData(words);
  }

  /** Undoes what a child that shares scinit's memory has overwritten. */
  void restoreArguments() {
    exec.restoreArguments();
  }

  /** Returns where a word lies. */
  @Unmanaged
  static Address word(Address block, int index) {
    return block.add(index * WORD_BYTES);
  }

  /** Returns a word that is a number. */
  @Unmanaged
  static int number(Address block, int index) {
    return (int) word(block, index).getLong();
  }

  /** Returns a word that is an address. */
  @Unmanaged
  static Address address(Address block, int index) {
    return Address.fromLong(word(block, index).getLong());
  }
}
