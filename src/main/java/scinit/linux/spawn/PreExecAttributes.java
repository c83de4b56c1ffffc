package scinit.linux.spawn;

import static scinit.linux.libc.Constants.CAPABILITY_VERSION;
import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_WRONLY;
import static scinit.linux.libc.Constants.PRIO_PROCESS;
import static scinit.linux.libc.Constants.PR_CAPBSET_DROP;
import static scinit.linux.libc.Constants.PR_CAPBSET_READ;
import static scinit.linux.libc.Constants.PR_SET_NO_NEW_PRIVS;
import static scinit.linux.libc.Constants.SYS_capget;
import static scinit.linux.libc.Constants.SYS_capset;
import static scinit.linux.libc.Constants.SYS_prlimit64;
import static scinit.linux.libc.Constants.SYS_setgroups;
import static scinit.linux.libc.Constants.SYS_setpriority;
import static scinit.linux.libc.Constants.SYS_setresgid;
import static scinit.linux.libc.Constants.SYS_setresuid;
import static scinit.linux.spawn.AttributeBlock.BOUND;
import static scinit.linux.spawn.AttributeBlock.CAPABILITIES;
import static scinit.linux.spawn.AttributeBlock.DIRECTORY;
import static scinit.linux.spawn.AttributeBlock.END;
import static scinit.linux.spawn.AttributeBlock.GROUP;
import static scinit.linux.spawn.AttributeBlock.GROUPS;
import static scinit.linux.spawn.AttributeBlock.LIMIT;
import static scinit.linux.spawn.AttributeBlock.NICE;
import static scinit.linux.spawn.AttributeBlock.STEP_WORDS;
import static scinit.linux.spawn.AttributeBlock.UMASK;
import static scinit.linux.spawn.AttributeBlock.USER;
import static scinit.linux.spawn.AttributeBlock.WRITE;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.linux.libc.Libc;

/**
 * Sets the attributes of an {@link AttributeBlock}: in the child, where nothing may be allocated.
 * The system calls are the bare ones: libc's setuid(3) would change every thread, and the child
 * shares scinit's memory with all that libc knows of threads.
 */
final class PreExecAttributes {
  private static final int DATA_OFFSET = 8;
  private static final int SETS = 3;
  private static final int INT_BYTES = 4;
  private static final int WORD_BYTES = 8;
  private static final int STEP_BYTES = STEP_WORDS * WORD_BYTES;

  private PreExecAttributes() {}

  /** Does all steps; or returns false and reports the one that could not be done. */
  @Unmanaged
  static boolean set(Address steps, Address report) {
    Address step = steps;
    for (int i = 0; step.getLong() != END; i++) {
      int errno = perform(step);
      if (errno != 0) {
        StartReport.put(report, StartReport.FAILED_STEP, i);
        StartReport.put(report, StartReport.ATTRIBUTES_ERRNO, errno);
        return false;
      }
      step = step.add(STEP_BYTES);
    }
    return true;
  }

  /** Does one step. Returns 0 or an errno. */
  @Unmanaged
  private static int perform(Address step) {
    long first = step.add(WORD_BYTES).getLong();
    long second = step.add(2 * WORD_BYTES).getLong();
    long third = step.add(3 * WORD_BYTES).getLong();
    switch ((int) step.getLong()) {
      case WRITE:
        return write(Address.fromLong(first), Address.fromLong(second), third);
      case LIMIT:
        return setLimit(first, step.add(2 * WORD_BYTES).toLong());
      case NICE:
        return setNice(first);
      case UMASK:
        Libc.umask((int) first);
        return 0;
      case BOUND:
        return bound(first, second != 0);
      case GROUPS:
        return setGroups(first, second);
      case GROUP:
        return setGroup(first);
      case USER:
        return setUser(first);
      case DIRECTORY:
        return errnoOf(Libc.chdir(Address.fromLong(first)));
      case CAPABILITIES:
        return dropCapabilities(first, Address.fromLong(second));
      default:
        return errnoOf(Libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
    }
  }

  @Unmanaged
  private static int errnoOf(long result) {
    return result < 0 ? Libc.errno() : 0;
  }

  @Unmanaged
  private static int write(Address path, Address text, long length) {
    int file = Libc.open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) {
      return Libc.errno();
    }
    int errno = errnoOf(Libc.write(file, text, length));
    Libc.close(file);
    return errno;
  }

  /** The two words of the limit are a struct rlimit64, prlimit(2). */
  @Unmanaged
  private static int setLimit(long resource, long limit) {
    long result = Libc.syscall(SYS_prlimit64(), 0, resource, limit, 0);
    return errnoOf(result);
  }

  @Unmanaged
  private static int setNice(long nice) {
    long result = Libc.syscall(SYS_setpriority(), PRIO_PROCESS, 0, nice);
    return errnoOf(result);
  }

  /** One that is not there need not be dropped: to do so takes CAP_SETPCAP all the same. */
  @Unmanaged
  private static int bound(long capability, boolean mayBeUnknown) {
    int isThere = Libc.prctl(PR_CAPBSET_READ, capability, 0, 0, 0);
    if (isThere == 0 || (isThere < 0 && mayBeUnknown)) {
      return 0;
    }
    return errnoOf(Libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0));
  }

  @Unmanaged
  private static int setGroups(long count, long groups) {
    long result = Libc.syscall(SYS_setgroups(), count, groups, 0);
    return errnoOf(result);
  }

  @Unmanaged
  private static int setGroup(long group) {
    long result = Libc.syscall(SYS_setresgid(), group, group, group);
    return errnoOf(result);
  }

  @Unmanaged
  private static int setUser(long user) {
    long result = Libc.syscall(SYS_setresuid(), user, user, user);
    return errnoOf(result);
  }

  /** The ambient set goes with the other two, capabilities(7). */
  @Unmanaged
  private static int dropCapabilities(long dropped, Address header) {
    Address data = header.add(DATA_OFFSET);
    header.putInt(CAPABILITY_VERSION);
    header.add(INT_BYTES).putInt(0);
    long result = Libc.syscall(SYS_capget(), header.toLong(), data.toLong(), 0);
    if (result < 0) {
      return Libc.errno();
    }
    for (int i = 0; i < SETS; i++) {
      clear(data.add(i * INT_BYTES), (int) dropped);
      clear(data.add((SETS + i) * INT_BYTES), (int) (dropped >>> 32));
    }
    result = Libc.syscall(SYS_capset(), header.toLong(), data.toLong(), 0);
    return errnoOf(result);
  }

  @Unmanaged
  private static void clear(Address half, int bits) {
    half.putInt(half.getInt() & ~bits);
  }
}
