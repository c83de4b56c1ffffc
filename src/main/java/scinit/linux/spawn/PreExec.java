package scinit.linux.spawn;

import static scinit.linux.libc.Constants.TIOCSCTTY;
import static scinit.linux.libc.Constants.TIOCSPGRP;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.linux.libc.Libc;

/**
 * What the child does before execve(2). It allocates nothing, calls nothing but libc, and writes a
 * {@link StartReport}: after vfork(2) that memory is scinit's too, which stands still meanwhile;
 * otherwise the report goes through a pipe.
 */
final class PreExec {
  private PreExec() {}

  /** Becomes the command, or reports why not and returns the status to end with. */
  @Unmanaged
  static int run(Address block) {
    Address report = SpawnBlock.address(block, SpawnBlock.REPORT);
    if (prepare(block, report)) {
      InheritedDispositions.restore(SpawnBlock.word(block, SpawnBlock.MASK));
      // Now, since what a pending signal has ended by then was not executed.
      StartPipe.tell(block);
      Execvp.run(block, report);
    }
    StartPipe.tell(block);
    return StartReport.exitStatus(report);
  }

  /** Returns false if a step could not be done: then nothing may be executed. */
  @Unmanaged
  private static boolean prepare(Address block, Address report) {
    int place = SpawnBlock.number(block, SpawnBlock.PLACE);
    StartReport.put(report, StartReport.GROUP_ERRNO, leaveParentsGroup(place));
    int terminal = SpawnBlock.number(block, SpawnBlock.TERMINAL);
    if (terminal >= 0) {
      Address group = SpawnBlock.word(block, SpawnBlock.GROUP);
      int errno = claimTerminal(place == SpawnBlock.OWN_SESSION, terminal, group);
      StartReport.put(report, StartReport.TERMINAL_ERRNO, errno);
    }
    int errno =
        PreExecInheritance.take(
            SpawnBlock.address(block, SpawnBlock.DESCRIPTORS),
            SpawnBlock.address(block, SpawnBlock.PID_DIGITS),
            SpawnBlock.address(block, SpawnBlock.NULL_DEVICE));
    StartReport.put(report, StartReport.INHERITANCE_ERRNO, errno);
    // Only then: a lower limit of descriptors would refuse what is inherited.
    Address steps = SpawnBlock.address(block, SpawnBlock.ATTRIBUTES);
    return errno == 0 && (steps.toLong() == 0 || PreExecAttributes.set(steps, report));
  }

  @Unmanaged
  private static int leaveParentsGroup(int place) {
    if (place == SpawnBlock.SCINIT_GROUP) {
      return 0;
    }
    int result = place == SpawnBlock.OWN_SESSION ? Libc.setsid() : Libc.setpgid(0, 0);
    return result < 0 ? Libc.errno() : 0;
  }

  /**
   * The child claims the terminal itself: it may be stopped or reading from it before its parent
   * runs again.
   */
  @Unmanaged
  private static int claimTerminal(boolean newSession, int terminal, Address group) {
    group.putInt(Libc.getpid());
    int result =
        newSession
            ? Libc.ioctl(terminal, TIOCSCTTY, Address.fromInt(0))
            : Libc.ioctl(terminal, TIOCSPGRP, group);
    return result < 0 ? Libc.errno() : 0;
  }
}
