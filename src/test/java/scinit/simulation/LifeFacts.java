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

/** What can be known of a life from outside of scinit: the ground on which invariants stand. */
final class LifeFacts implements Watcher {
  /** A second of doubt about the terminal, a debounce, and what files need to be trusted. */
  private static final long LONGEST_STIR_NANOS = 1_500_000_000;

  final SimulatedLinux linux;
  final LifePlan plan;
  final CommandFacts commands;
  final PreStopFacts preStop;
  final HangUpFacts hangUp;

  /** When the first signal was taken that asks for the end, or would have been; null before. */
  Moment wish;

  /** When it was certain that scinit is to end, whatever holds the wish back; null before. */
  Moment quit;

  /** When the third SIGINT was taken; null before. */
  Moment thirdInterrupt;

  /** When this turn began: a deadline that passes within it is not missed. */
  Moment turn = new Moment(0, 0);

  /** How often each signal is to be sent on in this turn; the index is the signal. */
  final int[] toForward = new int[Signal.MAX + 1];

  /** The signal that was taken in this turn and is not the command's already, or 0. */
  int taken;

  boolean isAnythingToForward;

  /** The answer of the last reap in this turn; null if there was none. */
  Reaped lastReaped;

  /** True if a signal was taken in this turn that stops scinit with the command. */
  boolean isTerminalStop;

  /** True if such a signal has come since the last start of a command, and no SIGCONT since. */
  boolean isStopPending;

  /** True if a signal that asks for the end was taken in this turn. */
  boolean isWishTurn;

  /** True once scinit was not allowed to signal somebody. */
  boolean wasRefused;

  /** The signal that has ended the waiting for a file of variables, or 0. */
  int waitingEndedBy;

  /** The latest signal that asked for the end when there was no command, or 0. */
  int wishWithoutCommand;

  /** True if what a start has brought about may not have been judged yet. */
  private boolean isFirstTurn;

  /** When something happened last on which scinit may have to act later. */
  private Moment stirred = turn;

  /** The set of signals that the command, or who stems from it, was sent in this turn. */
  private long sentToServing;

  /** How often the command was sent in this turn what is held back. */
  private int sentToCommand;

  private long stoppedNanos;
  private boolean mayBeHeldBack;
  private int interrupts;

  LifeFacts(SimulatedLinux linux, LifePlan plan) {
    this.linux = linux;
    this.plan = plan;
    commands = new CommandFacts(linux);
    preStop = new PreStopFacts(plan);
    hangUp = new HangUpFacts(linux);
  }

  Config config() {
    return plan.config();
  }

  long nowNanos() {
    return linux.clock.nanos();
  }

  Moment now() {
    return new Moment(linux.clock.nanos(), stoppedNanos);
  }

  /** Returns the command that signals are for; null before there is one. */
  SimulatedProcess command() {
    return commands.serving() == null ? null : commands.serving().process;
  }

  /** Returns true if no command is left, but there was one. */
  boolean isCommandReaped() {
    return commands.serving() != null && !commands.serving().isKnown();
  }

  /** Returns true once the end is asked for, even if the command does not know yet. */
  boolean isEndWished() {
    return isGraceBegun() || preStop.isHolding() || quit != null;
  }

  /** Returns true if scinit may have found out that it is to end. */
  boolean mayBeEnding() {
    return isEndWished() || (config().mayRestart() && hangUp.isLost());
  }

  /** Returns true once the command was asked to end. */
  boolean isGraceBegun() {
    return wish != null;
  }

  /** Returns true if scinit may have a reason to wake up, where the command may be restarted. */
  boolean isStirred() {
    CommandRun run = commands.serving();
    boolean isSteady =
        run != null
            && run.isKnown()
            && run.asked == null
            && commands.known().size() == 1
            && CommandFacts.known(commands.hooks()).isEmpty();
    boolean polls = config().watch().isOn() && config().watch().pollMillis() > 0;
    return polls || !isSteady || stirred.activeNanosUntil(now()) < LONGEST_STIR_NANOS;
  }

  boolean adoptsOrphans() {
    return linux.scinit.isSubreaper;
  }

  /** Returns true if scinit can't find its descendants: it is not PID 1, and has no /proc. */
  boolean isBlind() {
    return !plan.scene().layout().isPidOne() && plan.faults().procErrno != 0;
  }

  /** Returns true if scinit can signal the command by its group. */
  boolean hasOwnGroup() {
    return plan.faults().groupErrno == 0 && !commands.sharesGroup();
  }

  /** Returns who gets what is sent on: a group that is shared is not the command's. */
  Target target() {
    return commands.sharesGroup() && config().signals().target() == Target.GROUP
        ? Target.ALL
        : config().signals().target();
  }

  /** Returns what SIGTERM becomes; where it is dropped, a restart sends it as it is. */
  int stopSignal() {
    int signal = config().signals().rewrites().apply(Signal.TERM);
    return signal == SignalRewrites.DROP ? Signal.TERM : signal;
  }

  @Override
  public void waitingEnded(int signal) {
    waitingEndedBy = signal;
  }

  @Override
  public void spawns(SpawnRequest request) {
    commands.spawns(request);
  }

  @Override
  public void failedToStart(SimulatedProcess process) {
    commands.failedToStart(process, now());
  }

  @Override
  public void fileChanged(String path) {
    stirred = now();
  }

  @Override
  public void forkRefused() {
    commands.forkRefused();
  }

  @Override
  public void spawned(SimulatedProcess process) {
    stirred = now();
    isFirstTurn = true;
    isStopPending &= commands.purpose() != CommandFacts.Purpose.COMMAND;
    commands.spawned(process);
    if (commands.purpose() == CommandFacts.Purpose.PRE_STOP) {
      preStop.spawned(process);
    }
  }

  @Override
  public void sent(SimulatedProcess target, int signal, int errno) {
    wasRefused |= errno != 0;
    boolean isItsOwn = toForward[signal] == 0 || isWishTurn;
    if (isItsOwn && (signal == stopSignal() || signal == Signal.TERM)) {
      commands.asked(target, turn);
    }
    if (target == command() && preStop.isHolding() && signal == preStop.signal()) {
      sentToCommand++;
    }
    if (commands.serving() != null && commands.serving().isMember(target)) {
      sentToServing |= Signal.bit(signal);
    }
  }

  @Override
  public void reaped(Reaped answer, ChildChange change) {
    lastReaped = answer;
    preStop.reaped(answer, change);
    if (answer == Reaped.CHANGE) {
      stirred = now();
      commands.reaped(change, now());
      if (config().mayRestart() && hangUp.isToldBy(change, commands.serving())) {
        quit();
      }
    }
  }

  @Override
  public void wasStopped(long nanos) {
    stoppedNanos += nanos;
  }

  /** Ends a turn: only now is it known what was to be sent in it. */
  @Override
  public void awaitEntered(long deadlineNanos) {
    endTurn();
  }

  @Override
  public void ended(int exitStatus, String standardError) {
    endTurn();
  }

  private void endTurn() {
    if (mayBeHeldBack) {
      mayBeHeldBack = false;
      holdBack();
    }
    if (preStop.isHolding()) {
      judgeHolding();
    }
    commands.endTurn(isEndWished());
  }

  /** A command that is being replaced has nothing to be prepared for. */
  private void holdBack() {
    CommandRun run = commands.serving();
    int signal = config().signals().rewrites().apply(Signal.TERM);
    if (run == null
        || !run.isKnown()
        || (mayBeReplaced(run) && Signal.contains(sentToServing, signal))) {
      return;
    }
    toForward[signal]--;
    wish = null;
    isWishTurn = false;
    preStop.begin(signal, turn.nanos(), nowNanos());
  }

  private boolean mayBeReplaced(CommandRun run) {
    boolean wasAsked = run.asked != null && run.asked.nanos() < turn.nanos();
    return config().mayRestart() && (wasAsked || commands.known().size() > 1);
  }

  private void judgeHolding() {
    int signal = preStop.signal();
    if (isWishTurn) {
      release(0);
    } else if (isCommandReaped()) {
      boolean isForRest = config().end().waitFor() == WaitFor.ALL && !commands.hasLastStartFailed();
      release(isForRest ? 1 : 0);
    } else {
      switch (preStop.judge(turn.nanos(), nowNanos())) {
        case OVER -> release(1);
        case MAY_BE_OVER -> {
          if (wasReleased(signal)) {
            release(1);
          }
        }
        case HOLDING -> {
          // Nothing, because whatever is sent too early is one signal too many.
        }
      }
    }
  }

  /** Returns true if the command was sent what is held back, beside what it was to be sent. */
  private boolean wasReleased(int signal) {
    return sentToCommand > toForward[signal]
        || (toForward[signal] == 0 && Signal.contains(sentToServing, signal));
  }

  private void release(int times) {
    preStop.end();
    toForward[preStop.signal()] += times;
    wish = isGraceBegun() ? wish : turn;
  }

  @Override
  public void awaitReturned(ArrivedSignal arrived) {
    turn = now();
    lastReaped = null;
    taken = 0;
    sentToServing = 0;
    sentToCommand = 0;
    isAnythingToForward = false;
    isTerminalStop = false;
    isWishTurn = false;
    linux.files.work().begin();
    stirred = arrived.number() == Signal.HUP || isFirstTurn ? turn : stirred;
    isFirstTurn = false;
    Arrays.fill(toForward, 0);
    if (arrived.number() != ArrivedSignal.NONE && arrived.number() != Signal.CHLD) {
      note(arrived);
    }
    boolean isHangUpDropped =
        config().signals().rewrites().apply(Signal.HUP) == SignalRewrites.DROP;
    if (config().mayRestart() && !isHangUpDropped && hangUp.isToldBy(arrived)) {
      quit();
    }
  }

  private void quit() {
    quit = quit == null ? now() : quit;
  }

  private void note(ArrivedSignal arrived) {
    int signal = arrived.number();
    boolean isOfTerminal =
        commands.sharesGroup()
            && arrived.isFromKernel()
            && Signal.contains(Signal.TERMINALS, signal);
    CommandRun run = commands.serving();
    boolean isInGroup = run != null && run.isKnown() && run.process.group == linux.scinit.group;
    boolean isMissed = run != null && Signal.contains(run.early, signal);
    if (isOfTerminal && isInGroup && !isMissed) {
      return;
    }
    if (run != null) {
      run.early &= ~Signal.bit(signal);
    }
    note(signal);
  }

  private void note(int signal) {
    taken = signal;
    if (signal == config().restart().reloadSignal()) {
      return;
    }
    SignalRewrites rewrites = config().signals().rewrites();
    int rewritten = rewrites.apply(signal);
    boolean isStop = signal == Signal.TSTP || Signal.contains(Signal.TERMINAL_ACCESS, signal);
    boolean staysTerminalStop = isStop && !rewrites.hasEntryFor(signal);
    boolean isForScinitAlone = commands.known().isEmpty() && config().mayRestart();
    isTerminalStop |=
        (staysTerminalStop && (config().processes().newSession() || isForScinitAlone))
            || (isStop && config().contract().stopsItself());
    isStopPending =
        signal != Signal.CONT && (isStopPending || (isTerminalStop && config().mayRestart()));
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
      thirdInterrupt = now();
    }
    if (PreStopFacts.isWish(signal)) {
      isWishTurn = true;
      mayBeHeldBack = signal == Signal.TERM && !isEndWished() && preStop.isOn();
      wishWithoutCommand = commands.isNoneLeft() ? signal : wishWithoutCommand;
      wish = isGraceBegun() ? wish : now();
      quit();
    }
  }
}
