package scinit.linux;

import static scinit.linux.Constants.TIOCSCTTY;
import static scinit.linux.Constants.TIOCSPGRP;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.Errno;

/**
 * What the child does before execve(2). It allocates nothing, calls nothing but libc, and reports
 * by writing to {@code report}: after vfork(2) that memory is scinit's too, which stands still
 * meanwhile; otherwise it also writes the report into a pipe.
 */
final class ChildProgram {
  /*
   * Indexes into the plan; addresses, unless it is said otherwise.
   */

  /** One of {@link #OWN_GROUP}, {@link #OWN_SESSION} and {@link #SAME_GROUP}. */
  static final int PLACE = 0;

  /** The descriptor of the terminal to claim, or -1. */
  static final int TERMINAL = 1;

  static final int REPORT = 2;
  static final int GROUP = 3;
  static final int MASK = 4;
  static final int CANDIDATES = 5;
  static final int ARGUMENTS = 6;
  static final int SHELL = 7;
  static final int ENVIRONMENT = 8;
  static final int INHERITED = 9;
  static final int PID_DIGITS = 10;
  static final int NULL_DEVICE = 11;

  /** The program of {@link ChildPreparation}, or 0. */
  static final int PREPARATION = 12;

  /** The descriptor of the pipe into which to write the report, or -1. */
  static final int PIPE = 13;

  static final int PLAN_WORDS = 14;

  static final int OWN_GROUP = 0;
  static final int OWN_SESSION = 1;

  /** scinit's own group. */
  static final int SAME_GROUP = 2;

  /** Indexes into the report. */
  static final int ERRNO = 0;

  /** Which candidate can't be executed, counted from 1; 0 if there is none. */
  static final int FOUND = 1;

  static final int GROUP_ERRNO = 2;
  static final int TERMINAL_ERRNO = 3;
  static final int INHERITANCE_ERRNO = 4;
  static final int PREPARATION_ERRNO = 5;
  static final int PREPARATION_STEP = 6;
  static final int BY_SHELL = 7;
  static final int REPORT_WORDS = 8 + ShellScript.HEAD_BYTES / 4;

  /** Behind the report there is room for the beginning of a file. */
  private static final int HEAD = 8;

  private static final int F_OK = 0;
  private static final int WORD_BYTES = 4;

  /** What of the report goes through the pipe. */
  static final int REPORT_BYTES = HEAD * WORD_BYTES;

  private static final int PLAN_WORD_BYTES = 8;

  private ChildProgram() {}

  /** Becomes the command, or reports why not and returns. */
  @Unmanaged
  static void run(Address plan) {
    prepareAndExecute(plan);
    tell(plan);
  }

  @Unmanaged
  private static void prepareAndExecute(Address plan) {
    Address report = address(plan, REPORT);
    int place = (int) number(plan, PLACE);
    put(report, GROUP_ERRNO, leaveParentsGroup(place));
    int terminal = (int) number(plan, TERMINAL);
    if (terminal >= 0) {
      put(
          report,
          TERMINAL_ERRNO,
          claimTerminal(place == OWN_SESSION, terminal, address(plan, GROUP)));
    }
    int errno =
        ChildInheritance.take(
            address(plan, INHERITED), address(plan, PID_DIGITS), address(plan, NULL_DEVICE));
    if (errno != 0) {
      put(report, INHERITANCE_ERRNO, errno);
      return;
    }
    // Only now: a lower limit of descriptors would refuse what is inherited.
    if (number(plan, PREPARATION) != 0 && !prepare(report, address(plan, PREPARATION))) {
      return;
    }
    SignalState.restoreInChild(address(plan, MASK));
    // Now, since what a pending signal has ended by then was not executed.
    tell(plan);
    execute(plan, report);
  }

  /** The pipe is empty, so that to write into it never waits, and writes all. */
  @Unmanaged
  private static void tell(Address plan) {
    int pipe = (int) number(plan, PIPE);
    if (pipe >= 0) {
      Libc.write(pipe, address(plan, REPORT), REPORT_BYTES);
    }
  }

  @Unmanaged
  private static long number(Address plan, int index) {
    return plan.add(index * PLAN_WORD_BYTES).getLong();
  }

  @Unmanaged
  static Address address(Address plan, int index) {
    return Address.fromLong(number(plan, index));
  }

  /** Returns false if a step could not be done: then nothing may be executed. */
  @Unmanaged
  private static boolean prepare(Address report, Address preparation) {
    for (int i = 0; ChildPreparation.hasStep(preparation, i); i++) {
      int errno = ChildPreparation.perform(preparation, i);
      if (errno != 0) {
        put(report, PREPARATION_STEP, i);
        put(report, PREPARATION_ERRNO, errno);
        return false;
      }
    }
    return true;
  }

  @Unmanaged
  private static int leaveParentsGroup(int place) {
    if (place == SAME_GROUP) {
      return 0;
    }
    int result = place == OWN_SESSION ? Libc.setsid() : Libc.setpgid(0, 0);
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

  /**
   * As execvp(3): the first file that can be executed is; one that can't be is remembered, and
   * rather one that is there than one that may be.
   */
  @Unmanaged
  private static void execute(Address plan, Address report) {
    Address arguments = address(plan, ARGUMENTS);
    Address environment = address(plan, ENVIRONMENT);
    int failure = Errno.ENOENT;
    int number = 0;
    for (Address next = address(plan, CANDIDATES);
        next.getLong() != 0;
        next = next.add(Address.sizeOf())) {
      Address path = next.getAddress();
      Libc.execve(path, arguments, environment);
      int errno = Libc.errno();
      number++;
      if (errno == Errno.ENOEXEC && ShellScript.isIn(path, report.add(HEAD * WORD_BYTES))) {
        put(report, BY_SHELL, 1);
        tell(plan);
        runScript(path, arguments, address(plan, SHELL), environment);
        put(report, BY_SHELL, 0);
      }
      // Where there is nothing else to try, its own reason is the best.
      boolean isOnly = number == 1 && next.add(Address.sizeOf()).getLong() == 0;
      boolean isThere = (isOnly && errno != Errno.ENOENT) || Libc.access(path, F_OK) == 0;
      if (errno == Errno.EACCES || isThere) {
        failure = errno;
        if (isThere || get(report, FOUND) == 0) {
          put(report, FOUND, number);
        }
        if (errno != Errno.EACCES) {
          break;
        }
      }
    }
    // Not before: a later candidate may have been executed after all.
    put(report, ERRNO, failure);
  }

  /** The script's path takes the place of its name, and the shell's that in front of it. */
  @Unmanaged
  private static void runScript(
      Address path, Address arguments, Address shell, Address environment) {
    long name = arguments.getLong();
    Address inFront = arguments.add(-Address.sizeOf());
    inFront.putAddress(shell);
    arguments.putAddress(path);
    Libc.execve(shell, inFront, environment);
    arguments.putLong(name);
  }

  @Unmanaged
  private static void put(Address report, int index, int value) {
    report.add(index * WORD_BYTES).putInt(value);
  }

  @Unmanaged
  static int get(Address report, int index) {
    return report.add(index * WORD_BYTES).getInt();
  }
}
