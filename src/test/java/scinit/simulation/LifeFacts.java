package scinit.simulation;

import java.util.Arrays;
import scinit.config.Config;
import scinit.config.EndSettings.WaitFor;
import scinit.config.SignalRewrites;
import scinit.config.SignalSettings.Target;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;

/** What can be known of a life from outside of scinit: the ground on which the checks stand. */
final class LifeFacts implements Watcher {
  static final long NEVER_YET = -1;

  final SimulatedLinux linux;
  final LifePlan plan;

  /** The command's process; null if it could not be started. */
  SimulatedProcess command;

  /** True once scinit has learnt that the command was not executed. */
  boolean hasFailedToStart;

  /** The latest change of the command that was taken; null before the first. */
  ChildChange.Kind commandNews;

  /** When the command's end was taken; {@link #NEVER_YET} before. */
  long reapedNanos = NEVER_YET;

  /** When the first signal was taken that asks for the end. */
  long wishNanos = NEVER_YET;

  /** When the third SIGINT was taken. */
  long thirdInterruptNanos = NEVER_YET;

  /** For how long scinit was stopped since there is a reason to end. */
  long stoppedNanos;

  /** When this turn began: a deadline that passes within it is not missed. */
  long turnNanos;

  /** How often each signal is to be sent on in this turn; the index is the signal. */
  int[] toForward = new int[Signal.MAX + 1];

  boolean isAnythingToForward;

  /** The answer of the last reap in this turn; null if there was none. */
  Reaped lastReaped;

  /** True if a signal was taken in this turn that stops scinit with the command. */
  boolean isTerminalStop;

  /** True once scinit was not allowed to signal somebody. */
  boolean wasRefused;

  /** The signal that has ended the waiting for a file of variables, or 0. */
  int waitingEndedBy;

  /** True if the command stays in scinit's own process group. */
  boolean sharesGroup;

  /** The signals that may have come before the command was there, and are sent on for that. */
  private long early;

  final PreStopFacts preStop;

  /** True if a signal that asks for the end was taken in this turn. */
  boolean isWishTurn;

  private final WaitCheck waits = new WaitCheck();
  private boolean mayBeHeldBack;
  private int interrupts;
  private boolean wasOutOfReach;

  LifeFacts(SimulatedLinux linux, LifePlan plan) {
    this.linux = linux;
    this.plan = plan;
    preStop = new PreStopFacts(plan);
  }

  Config config() {
    return plan.config();
  }

  long now() {
    return linux.clock.nanos();
  }

  boolean isCommandReaped() {
    return reapedNanos != NEVER_YET;
  }

  /** Returns true once the end is asked for, even if the command does not know yet. */
  boolean isEndWished() {
    return isGraceBegun() || preStop.isHolding();
  }

  /** Returns true once the command was asked to end. */
  boolean isGraceBegun() {
    return wishNanos != NEVER_YET;
  }

  boolean adoptsOrphans() {
    return linux.scinit.isSubreaper;
  }

  /** Returns true if SIGKILL from scinit ends the command, and always would have. */
  boolean canKillCommand() {
    wasOutOfReach |= command.isProtected || command.isStuck;
    return !wasOutOfReach;
  }

  /** Only a signal that means the end ends the waiting; all others are for the command. */
  @Override
  public void waitingEnded(int signal) {
    waitingEndedBy = signal;
    boolean isHangUp =
        signal == Signal.HUP && config().signals().rewrites().apply(signal) == signal;
    boolean isWish =
        PreStopFacts.isWish(signal)
            && config().signals().rewrites().apply(signal) != SignalRewrites.DROP;
    if (!isHangUp && !isWish) {
      fail(SimulatedLinux.name(signal) + " has ended the waiting for a file");
    }
  }

  /** Throws with what is wrong. */
  void fail(String what) {
    linux.trace.add("WRONG: ", what);
    throw new AssertionError(what);
  }

  @Override
  public void spawns(SpawnRequest request) {
    if (waitingEndedBy != 0) {
      fail("a command is started although " + SimulatedLinux.name(waitingEndedBy) + " came before");
    }
    preStop.spawns(request);
    if (!waits.allows(request)) {
      fail("scinit waits for a child that others may stop");
    }
    sharesGroup |= request.place() == Place.SAME_GROUP;
  }

  @Override
  public void failedToStart(SimulatedProcess process) {
    if (process == command) {
      command = null;
      hasFailedToStart = true;
    }
  }

  @Override
  public void spawned(SimulatedProcess process) {
    if (!preStop.spawned(process)) {
      command = process;
      early = sharesGroup ? linux.scinit.pending.all() : 0;
    }
  }

  @Override
  public void sent(SimulatedProcess target, int signal, int errno) {
    wasRefused |= errno != 0;
    preStop.sent(signal);
  }

  @Override
  public void sentToNobody(int pidOrGroup, boolean isGroup, int signal) {
    preStop.sent(signal);
  }

  /** Ends a turn: only now is it known what was to be sent in it. */
  @Override
  public void awaitEntered(long deadlineNanos) {
    endTurn();
  }

  void endTurn() {
    if (mayBeHeldBack) {
      mayBeHeldBack = false;
      hold();
    }
    if (preStop.isHolding()) {
      judgeHolding();
    }
  }

  private void hold() {
    if (isCommandReaped()) {
      return;
    }
    int signal = config().signals().rewrites().apply(Signal.TERM);
    toForward[signal]--;
    wishNanos = NEVER_YET;
    isWishTurn = false;
    preStop.begin(signal, turnNanos, now());
  }

  private void judgeHolding() {
    int signal = preStop.signal();
    if (isWishTurn) {
      release(0);
    } else if (isCommandReaped()) {
      release(config().end().waitFor() == WaitFor.ALL ? 1 : 0);
    } else {
      switch (preStop.judge(turnNanos, now())) {
        case OVER -> release(1);
        case MAY_BE_OVER -> {
          if (preStop.wasSent(toForward[signal])) {
            release(1);
          }
        }
        case HOLDING -> {
          // Nothing, because whatever is sent too early is one signal too many.
        }
      }
    }
  }

  private void release(int times) {
    preStop.end();
    toForward[preStop.signal()] += times;
    wishNanos = isGraceBegun() ? wishNanos : turnNanos;
  }

  @Override
  public void reaped(Reaped answer, ChildChange change) {
    lastReaped = answer;
    preStop.reaped(answer, change);
    boolean isCommand =
        answer == Reaped.CHANGE
            && command != null
            && change.pid() == command.pid
            && !isCommandReaped();
    if (isCommand) {
      commandNews = change.kind();
      reapedNanos = command.state == SimulatedProcess.State.REAPED ? now() : NEVER_YET;
    }
  }

  @Override
  public void wasStopped(long nanos) {
    if (isEndWished() || isCommandReaped()) {
      stoppedNanos += nanos;
    }
  }

  @Override
  public void awaitReturned(ArrivedSignal arrived) {
    turnNanos = now();
    lastReaped = null;
    isAnythingToForward = false;
    isTerminalStop = false;
    isWishTurn = false;
    preStop.turnBegins();
    Arrays.fill(toForward, 0);
    if (arrived.number() != ArrivedSignal.NONE && arrived.number() != Signal.CHLD) {
      note(arrived);
    }
  }

  private void note(ArrivedSignal arrived) {
    int signal = arrived.number();
    boolean hasReachedTheCommand =
        sharesGroup
            && arrived.isFromKernel()
            && Signal.contains(Signal.TERMINALS, signal)
            && !isCommandReaped()
            && command.group == linux.scinit.group
            && !Signal.contains(early, signal);
    if (sharesGroup && arrived.isFromKernel() && !hasReachedTheCommand) {
      early &= ~Signal.bit(signal);
    }
    if (!hasReachedTheCommand) {
      note(signal);
    }
  }

  /** Returns true if scinit can signal the command by its group. */
  boolean hasOwnGroup() {
    return plan.faults().groupErrno == 0 && !sharesGroup;
  }

  /** Returns who gets what is sent on: a group that is shared is not the command's. */
  Target target() {
    return sharesGroup && config().signals().target() == Target.GROUP
        ? Target.ALL
        : config().signals().target();
  }

  private void note(int signal) {
    SignalRewrites rewrites = config().signals().rewrites();
    int rewritten = rewrites.apply(signal);
    boolean isStop = signal == Signal.TSTP || Signal.contains(Signal.TERMINAL_ACCESS, signal);
    boolean staysTerminalStop = isStop && !rewrites.hasEntryFor(signal);
    isTerminalStop |=
        (staysTerminalStop && config().processes().newSession())
            || (isStop && config().contract().stopsItself());
    if (rewritten == SignalRewrites.DROP) {
      return;
    }
    isAnythingToForward = true;
    toForward[staysTerminalStop && config().processes().newSession() ? Signal.STOP : rewritten]++;
    if (config().endsOnRequest()) {
      noteWish(signal);
    }
  }

  private void noteWish(int signal) {
    if (signal == Signal.INT && ++interrupts == 3) {
      thirdInterruptNanos = now();
    }
    if (PreStopFacts.isWish(signal)) {
      isWishTurn = true;
      mayBeHeldBack = signal == Signal.TERM && !isEndWished() && preStop.isOn();
      wishNanos = isGraceBegun() ? wishNanos : now();
    }
  }
}
