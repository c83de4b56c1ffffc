package scinit.linux.spawn;

import org.teavm.interop.Address;
import scinit.kernel.Capability;
import scinit.kernel.Credentials;
import scinit.kernel.ResourceLimit;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnAttributes.Step;
import scinit.kernel.SpawnOutcome;
import scinit.linux.libc.Bytes;

/**
 * The attributes that a child is to have, laid out before it exists as steps for {@link
 * PreExecAttributes}. A step is four words: what to do, and with what. As with {@link SpawnBlock},
 * the addresses hold from {@link #takeAddresses} until the next allocation.
 */
final class AttributeBlock {
  static final int STEP_WORDS = 4;

  static final int END = 0;

  /** Write a text: the file, the text, its length. */
  static final int WRITE = 1;

  /** Set a limit: the resource, soft, hard. */
  static final int LIMIT = 2;

  static final int NICE = 3;
  static final int UMASK = 4;

  /** Take a capability out of the bounding set: which one, and 1 if the system need not know it. */
  static final int BOUND = 5;

  /** Set the supplementary groups: how many, which. */
  static final int GROUPS = 6;

  static final int GROUP = 7;
  static final int USER = 8;
  static final int DIRECTORY = 9;

  /**
   * Take capabilities out of the other sets: which ones, and room for {@link #CAPABILITY_WORDS}.
   */
  static final int CAPABILITIES = 10;

  static final int NO_NEW_PRIVILEGES = 11;

  /**
   * The header (version, pid) and two times three halves of sets (effective, permitted,
   * inheritable), capget(2).
   */
  static final int CAPABILITY_WORDS = 8;

  private static final byte[] SCORE_FILE = Bytes.zeroTerminated("/proc/self/oom_score_adj");
  private static final byte[] NONE = {};
  private static final int MOST_OTHER_STEPS = 10;
  private static final int ROOT = 0;

  /** The last one that every system has (Linux 3.16). That it does not know one would be a lie. */
  private static final int AUDIT_READ = 37;

  private final SpawnAttributes attributes;
  private final Credentials credentials;
  private final ResourceLimit[] limits;
  private final byte[] score;
  private final byte[] directory;
  private final int[] capabilityData = new int[CAPABILITY_WORDS];
  private final long[] words;
  private int next;

  AttributeBlock(SpawnAttributes attributes) {
    this.attributes = attributes;
    credentials = attributes.credentials();
    limits = new ResourceLimit[attributes.limits().size()];
    for (int i = 0; i < limits.length; i++) {
      limits[i] = attributes.limits().get(i);
    }
    score =
        isSet(attributes.oomScoreAdj())
            ? Bytes.zeroTerminated(Integer.toString(attributes.oomScoreAdj()))
            : NONE;
    directory =
        attributes.directory() == null ? NONE : Bytes.zeroTerminated(attributes.directory());
    int steps = limits.length + Capability.MOST + MOST_OTHER_STEPS;
    words = new long[steps * STEP_WORDS];
  }

  private static boolean isSet(int number) {
    return number != SpawnAttributes.UNCHANGED;
  }

  /** Writes the steps. Nothing may be allocated from here on. */
  void takeAddresses() {
    next = 0;
    // Ahead of the limits: to open a file takes a free descriptor.
    if (isSet(attributes.oomScoreAdj())) {
      add(
          WRITE,
          Address.ofData(SCORE_FILE).toLong(),
          Address.ofData(score).toLong(),
          score.length - 1);
    }
    for (ResourceLimit limit : limits) {
      add(LIMIT, limit.resource(), limit.soft(), limit.hard());
    }
    // Behind the limits: they say how low it may be, getrlimit(2) "RLIMIT_NICE".
    if (isSet(attributes.nice())) {
      add(NICE, attributes.nice(), 0, 0);
    }
    if (isSet(attributes.umask())) {
      add(UMASK, attributes.umask(), 0, 0);
    }
    addRights();
    add(END, 0, 0, 0);
  }

  private void addRights() {
    long dropped = attributes.droppedCapabilities();
    boolean dropsAll = dropped == SpawnAttributes.ALL_CAPABILITIES;
    for (int capability = 0; capability < Capability.MOST; capability++) {
      if ((dropped & Capability.bit(capability)) != 0) {
        add(BOUND, capability, dropsAll && capability > AUDIT_READ ? 1 : 0, 0);
      }
    }
    if (credentials != null) {
      int[] groups = credentials.groups();
      add(GROUPS, groups.length, Address.ofData(groups).toLong(), 0);
      add(GROUP, credentials.group(), 0, 0);
      add(USER, credentials.user(), 0, 0);
      // The kernel itself takes them only from one that has been root, capabilities(7).
      if (credentials.user() != ROOT) {
        dropped = SpawnAttributes.ALL_CAPABILITIES;
      }
    }
    if (dropped != 0) {
      add(CAPABILITIES, dropped, Address.ofData(capabilityData).toLong(), 0);
    }
    // Entered with what the command will have: it is not to stand where it could not go.
    if (attributes.directory() != null) {
      add(DIRECTORY, Address.ofData(directory).toLong(), 0, 0);
    }
    if (attributes.noNewPrivileges()) {
      add(NO_NEW_PRIVILEGES, 0, 0, 0);
    }
  }

  private void add(int operation, long first, long second, long third) {
    words[next] = operation;
    words[next + 1] = first;
    words[next + 2] = second;
    words[next + 3] = third;
    next += STEP_WORDS;
  }

  /** Returns the steps. */
  Address steps() {
    return Address.ofData(words);
  }

  /** Notes which step has failed, by its index. */
  void report(int index, int errno, SpawnOutcome outcome) {
    int operation = (int) words[index * STEP_WORDS];
    int detail = (int) words[index * STEP_WORDS + 1];
    outcome.stepFailed(step(operation), detail, errno);
  }

  private static Step step(int operation) {
    return switch (operation) {
      case WRITE -> Step.OOM_SCORE_ADJ;
      case LIMIT -> Step.LIMIT;
      case NICE -> Step.NICE;
      case BOUND -> Step.BOUNDING_SET;
      case DIRECTORY -> Step.DIRECTORY;
      case CAPABILITIES -> Step.CAPABILITIES;
      case NO_NEW_PRIVILEGES -> Step.NO_NEW_PRIVILEGES;
      default -> Step.USER;
    };
  }
}
