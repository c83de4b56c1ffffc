package scinit.linux.spawn;

import static scinit.linux.libc.Constants.WCONTINUED;
import static scinit.linux.libc.Constants.WNOHANG;
import static scinit.linux.libc.Constants.WUNTRACED;

import org.teavm.interop.Address;
import scinit.kernel.ChildChange;
import scinit.kernel.ChildChange.Kind;
import scinit.kernel.Errno;
import scinit.kernel.Reaped;
import scinit.linux.libc.Libc;

/**
 * Takes the changes of children, wait4(2), and puts in their order among them what becomes of the
 * starts that nobody has waited for.
 */
public final class Reaper {
  private final int[] status = new int[1];

  /** The starts of which nothing is known yet, linked; null for none, which is the rule. */
  private PendingStart starts;

  /** A child that executes its program has changed since: that is told after it. */
  private int heldPid;

  /** Has {@link #reap} tell what becomes of a start. */
  void expect(PendingStart start) {
    start.next = starts;
    starts = start;
  }

  /** As {@link scinit.kernel.Kernel#reap} says. */
  public Reaped reap(ChildChange change) {
    if (starts != null && takeExecuted(change)) {
      return Reaped.CHANGE;
    }
    int pid = heldPid != 0 ? takeHeld() : pollAnyChild();
    if (pid < 0) {
      return refused(change);
    }
    if (pid == 0) {
      return Reaped.NOTHING_YET;
    }
    if (starts == null) {
      decode(pid, status[0], change);
    } else {
      takeOfStart(pid, change);
    }
    return Reaped.CHANGE;
  }

  private int pollAnyChild() {
    int pid;
    do {
      pid = Libc.waitpid(-1, Address.ofData(status), WNOHANG | WUNTRACED | WCONTINUED);
    } while (pid < 0 && Libc.errno() == Errno.EINTR);
    return pid;
  }

  /** Only ECHILD says that there are no children, wait(2) "ERRORS". */
  private static Reaped refused(ChildChange change) {
    int errno = Libc.errno();
    if (errno == Errno.ECHILD) {
      return Reaped.NO_CHILDREN;
    }
    change.refused(errno);
    return Reaped.REFUSED;
  }

  /** The wait status is the one that was taken last. */
  private int takeHeld() {
    int pid = heldPid;
    heldPid = 0;
    return pid;
  }

  private boolean takeExecuted(ChildChange change) {
    for (PendingStart start = starts; start != null; start = start.next) {
      start.takeReports();
      if (start.hasExecuted()) {
        tellExecuted(start, change);
        return true;
      }
    }
    return false;
  }

  private void tellExecuted(PendingStart start, ChildChange change) {
    forget(start);
    start.conclude();
    change.set(start.pid(), Kind.EXECUTED, 0);
  }

  /** A change of a child may be later than its start, which was not known a moment ago. */
  private void takeOfStart(int pid, ChildChange change) {
    PendingStart start = find(pid);
    if (start != null) {
      start.takeReports();
    }
    if (start != null && start.hasExecuted()) {
      heldPid = pid;
      tellExecuted(start, change);
      return;
    }
    decode(pid, status[0], change);
    if (start != null && (change.kind() == Kind.EXITED || change.kind() == Kind.KILLED)) {
      forget(start);
      if (start.conclude()) {
        change.set(pid, Kind.NOT_EXECUTED, 0);
      }
    }
  }

  private PendingStart find(int pid) {
    PendingStart start = starts;
    while (start != null && start.pid() != pid) {
      start = start.next;
    }
    return start;
  }

  private void forget(PendingStart gone) {
    if (starts == gone) {
      starts = gone.next;
      return;
    }
    PendingStart before = starts;
    while (before.next != gone) {
      before = before.next;
    }
    before.next = gone.next;
  }

  /** The layout of a wait status, as the macros of wait(2) take it apart. */
  private static void decode(int pid, int status, ChildChange change) {
    int low = status & 0x7f;
    int high = status >> 8 & 0xff;
    if (status == 0xffff) {
      change.set(pid, Kind.CONTINUED, 0);
    } else if (low == 0x7f) {
      change.set(pid, Kind.STOPPED, high);
    } else if (low == 0) {
      change.set(pid, Kind.EXITED, high);
    } else {
      change.set(pid, Kind.KILLED, low);
    }
  }
}
