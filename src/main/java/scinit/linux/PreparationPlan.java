package scinit.linux;

import org.teavm.interop.Address;
import scinit.kernel.Capability;
import scinit.kernel.Credentials;
import scinit.kernel.Preparation;
import scinit.kernel.Preparation.Step;
import scinit.kernel.ResourceLimit;
import scinit.kernel.SpawnOutcome;

/**
 * What a child does to itself first, laid out before it exists as a little program for {@link
 * ChildPreparation}, since the child may not allocate. As with {@link ExecPlan}, the addresses hold
 * from {@link #takeAddresses} until the next allocation.
 */
final class PreparationPlan {
  private static final byte[] SCORE_FILE = Bytes.zeroTerminated("/proc/self/oom_score_adj");
  private static final byte[] NONE = {};
  private static final int MOST_OTHER_STEPS = 10;
  private static final int ROOT = 0;

  /** The last one that every system has (Linux 3.16). That it does not know one would be a lie. */
  private static final int AUDIT_READ = 37;

  private final Preparation preparation;
  private final Credentials credentials;
  private final ResourceLimit[] limits;
  private final byte[] score;
  private final byte[] directory;
  private final int[] capabilityData = new int[ChildPreparation.CAPABILITY_WORDS];
  private final long[] words;
  private int next;

  PreparationPlan(Preparation preparation) {
    this.preparation = preparation;
    credentials = preparation.credentials();
    limits = new ResourceLimit[preparation.limits().size()];
    for (int i = 0; i < limits.length; i++) {
      limits[i] = preparation.limits().get(i);
    }
    score =
        isSet(preparation.oomScoreAdj())
            ? Bytes.zeroTerminated(Integer.toString(preparation.oomScoreAdj()))
            : NONE;
    directory =
        preparation.directory() == null ? NONE : Bytes.zeroTerminated(preparation.directory());
    int steps = limits.length + Capability.MOST + MOST_OTHER_STEPS;
    words = new long[steps * ChildPreparation.STEP_WORDS];
  }

  private static boolean isSet(int number) {
    return number != Preparation.UNCHANGED;
  }

  /** Returns true if the child changes its user. */
  boolean changesUser() {
    return credentials != null;
  }

  /** Writes the program. Nothing may be allocated from here on. */
  void takeAddresses() {
    next = 0;
    // Ahead of the limits: to open a file takes a free descriptor.
    if (isSet(preparation.oomScoreAdj())) {
      add(
          ChildPreparation.WRITE,
          Address.ofData(SCORE_FILE).toLong(),
          Address.ofData(score).toLong(),
          score.length - 1);
    }
    for (ResourceLimit limit : limits) {
      add(ChildPreparation.LIMIT, limit.resource(), limit.soft(), limit.hard());
    }
    // Behind the limits: they say how low it may be, getrlimit(2) "RLIMIT_NICE".
    if (isSet(preparation.nice())) {
      add(ChildPreparation.NICE, preparation.nice(), 0, 0);
    }
    if (isSet(preparation.umask())) {
      add(ChildPreparation.UMASK, preparation.umask(), 0, 0);
    }
    addRights();
    add(ChildPreparation.END, 0, 0, 0);
  }

  private void addRights() {
    long dropped = preparation.droppedCapabilities();
    boolean dropsAll = dropped == Preparation.ALL_CAPABILITIES;
    for (int capability = 0; capability < Capability.MOST; capability++) {
      if ((dropped & Capability.bit(capability)) != 0) {
        add(ChildPreparation.BOUND, capability, dropsAll && capability > AUDIT_READ ? 1 : 0, 0);
      }
    }
    if (credentials != null) {
      int[] groups = credentials.groups();
      add(ChildPreparation.GROUPS, groups.length, Address.ofData(groups).toLong(), 0);
      add(ChildPreparation.GROUP, credentials.group(), 0, 0);
      add(ChildPreparation.USER, credentials.user(), 0, 0);
      // The kernel itself takes them only from one that has been root, capabilities(7).
      if (credentials.user() != ROOT) {
        dropped = Preparation.ALL_CAPABILITIES;
      }
    }
    if (dropped != 0) {
      add(ChildPreparation.CAPABILITIES, dropped, Address.ofData(capabilityData).toLong(), 0);
    }
    // Entered with what the command will have: it is not to stand where it could not go.
    if (preparation.directory() != null) {
      add(ChildPreparation.DIRECTORY, Address.ofData(directory).toLong(), 0, 0);
    }
    if (preparation.noNewPrivileges()) {
      add(ChildPreparation.NO_NEW_PRIVILEGES, 0, 0, 0);
    }
  }

  private void add(int operation, long first, long second, long third) {
    words[next] = operation;
    words[next + 1] = first;
    words[next + 2] = second;
    words[next + 3] = third;
    next += ChildPreparation.STEP_WORDS;
  }

  /** Returns the program. */
  Address program() {
    return Address.ofData(words);
  }

  /** Notes which step has failed, by its index in the program. */
  void report(int index, int errno, SpawnOutcome outcome) {
    int operation = (int) words[index * ChildPreparation.STEP_WORDS];
    int detail = (int) words[index * ChildPreparation.STEP_WORDS + 1];
    outcome.unprepared(step(operation), detail, errno);
  }

  private static Step step(int operation) {
    return switch (operation) {
      case ChildPreparation.WRITE -> Step.OOM_SCORE_ADJ;
      case ChildPreparation.LIMIT -> Step.LIMIT;
      case ChildPreparation.NICE -> Step.NICE;
      case ChildPreparation.BOUND -> Step.BOUNDING_SET;
      case ChildPreparation.DIRECTORY -> Step.DIRECTORY;
      case ChildPreparation.CAPABILITIES -> Step.CAPABILITIES;
      case ChildPreparation.NO_NEW_PRIVILEGES -> Step.NO_NEW_PRIVILEGES;
      default -> Step.USER;
    };
  }
}
