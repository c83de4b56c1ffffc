package scinit.shutdown;

import scinit.config.Config;
import scinit.config.EndSettings.WaitFor;
import scinit.kernel.ChildChange;
import scinit.kernel.Deadline;
import scinit.kernel.Kernel;
import scinit.kernel.Signal;
import scinit.log.Level;
import scinit.log.Log;
import scinit.process.Recipients;
import scinit.process.Subprocess;

/**
 * Ends one command and its leftovers, through the stages of {@link ShutdownStage}. Then scinit
 * ends, or the command is started again, or another one has replaced it.
 */
public final class Shutdown {
  /** How long scinit waits after SIGKILL: a process stuck in the kernel may never end. */
  public static final int AFTER_KILL_MILLIS = 2000;

  /** The SIGINT from one person that says: now. */
  private static final int INTERRUPTS_FOR_NOW = 3;

  private final Log log;
  private final Config config;
  private final Subprocess command;
  private final Recipients recipients;
  private final Leftovers leftovers;

  /** Null without {@code --pre-stop} and {@code --pre-stop-delay-ms}. */
  private final PreStop preStop;

  private final Deadline deadline;
  private ShutdownStage stage = ShutdownStage.SERVING;
  private Purpose purpose = Purpose.QUIT;
  private int heldBack;
  private int interrupts;
  private boolean hasResumed;

  /** Creates it for a command, in the stage SERVING. {@code preStop} may be null. */
  public Shutdown(
      Kernel kernel,
      Log log,
      Config config,
      Subprocess command,
      Recipients recipients,
      PreStop preStop) {
    this.log = log;
    this.config = config;
    this.command = command;
    this.recipients = recipients;
    this.preStop = preStop;
    leftovers = new Leftovers(kernel, log, config, command);
    deadline = new Deadline(kernel);
  }

  /** Returns how far the shutdown has come. */
  public ShutdownStage stage() {
    return stage;
  }

  /** Returns true once neither the command nor leftovers are awaited. */
  public boolean isOver() {
    return stage == ShutdownStage.OVER;
  }

  /** Returns when {@link #advance} is due, or {@link Kernel#NEVER}. */
  public long deadlineNanos() {
    return stage == ShutdownStage.PRE_STOP ? preStop.deadlineNanos() : deadline.nanos();
  }

  /** Returns to the stage SERVING, for a command that is started next. */
  public void reset() {
    stage = ShutdownStage.SERVING;
    purpose = Purpose.QUIT;
    deadline.clear();
    interrupts = 0;
    hasResumed = false;
  }

  /**
   * Asks the command to end, and then its leftovers, so that it can be started again.
   *
   * @param childrenLeft true if scinit has a child
   */
  public void beginRestart(boolean childrenLeft) {
    begin(Purpose.RESTART, childrenLeft);
  }

  /** Asks a hand-over's other command to end, and then the rest of its process group. */
  public void beginAfterHandover() {
    reset();
    begin(Purpose.HANDOVER, true);
  }

  private void begin(Purpose purpose, boolean childrenLeft) {
    this.purpose = purpose;
    if (!command.isAlive()) {
      afterReaping(childrenLeft);
      return;
    }
    sendStopSignal();
    stage = beginGrace();
    command.resume();
  }

  /** Asks the command to end, or its leftovers. */
  public void sendStopSignal() {
    recipients.forward(config.signals().rewrites().stopSignal());
  }

  /** Asks all children to end, where there is no command. */
  public void endChildren() {
    stage = endLeftovers();
  }

  /** Returns true if pre-stop comes before this signal: only for a command that serves. */
  public boolean holdsBack(int signal) {
    return preStop != null
        && stage == ShutdownStage.SERVING
        && preStop.comesBefore(signal)
        && command.isAlive();
  }

  /**
   * Acts on SIGTERM, SIGINT or SIGQUIT, which was forwarded already unless pre-stop holds it back.
   *
   * @param forwarded the signal that the command gets in its place
   */
  public void request(int signal, int forwarded) {
    if (holdsBack(signal)) {
      stage = ShutdownStage.PRE_STOP;
      heldBack = forwarded;
      preStop.begin();
      advancePreStop();
    } else {
      noteRequest(signal);
      command.resume();
    }
  }

  /** Notes a SIGTERM, SIGINT or SIGQUIT that was forwarded already. */
  public void noteRequest(int signal) {
    if (signal == Signal.INT) {
      interrupts++;
    }
    stage =
        switch (stage) {
          case SERVING -> beginGrace(signal);
          case PRE_STOP -> {
            preStop.end();
            yield beginGrace(signal);
          }
          case GRACE, LEFTOVERS -> interrupts < INTERRUPTS_FOR_NOW ? stage : killNow();
          // Nothing is stronger than the SIGKILL that was sent.
          case KILLING, LAST_KILL, OVER -> stage;
        };
  }

  private ShutdownStage killNow() {
    log.begin(Level.WARN, "interrupted").text("SIGINT has come three times: sending SIGKILL").end();
    return kill();
  }

  /** Takes note of a change of a child. Returns false if the child is not the pre-stop command. */
  public boolean notePreStop(ChildChange change) {
    return preStop != null && preStop.note(change);
  }

  /** Goes on with pre-stop. Once that is over, SIGTERM is forwarded and the grace begins. */
  public void advancePreStop() {
    if (stage != ShutdownStage.PRE_STOP) {
      return;
    }
    if (command.isAlive()) {
      preStop.advance();
      if (!preStop.isOver()) {
        return;
      }
    }
    preStop.end();
    // With --wait-for child, leftovers get SIGTERM in the next stage anyway.
    boolean mayHaveLeftSome = !command.hasFailedToStart() && config.end().waitFor() == WaitFor.ALL;
    if (command.isAlive() || mayHaveLeftSome) {
      recipients.forward(heldBack);
    }
    stage = beginGrace(Signal.TERM);
    command.resume();
  }

  private ShutdownStage beginGrace(int signal) {
    log.begin(Level.INFO, "shutting-down")
        .signal(signal)
        .text("shutting down on ")
        .signalName(signal)
        .end();
    return beginGrace();
  }

  private ShutdownStage beginGrace() {
    deadline.limitSecs(config.end().graceSecs());
    return ShutdownStage.GRACE;
  }

  /**
   * Goes on if the deadline has passed.
   *
   * @param isReapingRefused true if wait4(2) fails, so that the command's end can't be known
   */
  public void advance(boolean isReapingRefused) {
    if (stage == ShutdownStage.PRE_STOP) {
      advancePreStop();
    } else if (deadline.isPast()) {
      stage = timeUp(isReapingRefused);
    }
  }

  private ShutdownStage timeUp(boolean isReapingRefused) {
    return switch (stage) {
      case GRACE -> {
        sayGraceIsOver();
        yield kill();
      }
      case LEFTOVERS -> {
        log.begin(Level.INFO, "leftover-grace-over")
            .text("the processes that are left still run after ")
            .number(config.end().leftoverGraceMillis())
            .text(" ms: sending SIGKILL")
            .end();
        yield kill();
      }
      case KILLING -> goWithoutCommand(isReapingRefused);
      case LAST_KILL -> {
        leftovers.sayStuck();
        yield finish();
      }
      // These set no deadline.
      case SERVING, PRE_STOP, OVER -> stage;
    };
  }

  private void sayGraceIsOver() {
    log.begin(Level.WARN, "grace-over").pid(command.pid());
    sayWho(command.isAlive() ? recipients.name() : "what the command left behind")
        .text(" still runs after ")
        .number(config.end().graceSecs())
        .text(" seconds: sending SIGKILL")
        .end();
  }

  /** During a hand-over there are two commands, and the pid tells which one is meant. */
  private Log sayWho(String name) {
    log.text(name);
    return purpose == Purpose.HANDOVER
        ? log.text(" (process ").number(command.pid()).text(")")
        : log;
  }

  /**
   * A tracer keeps the command's end from scinit, ptrace(2) "Death under ptrace"; or scinit may not
   * signal the command, kill(2) "EPERM"; or the command is stuck in the kernel.
   */
  private ShutdownStage goWithoutCommand(boolean isReapingRefused) {
    leftovers.killBeside(purpose);
    if (isReapingRefused) {
      log.begin(Level.WARN, "end-unknown")
          .pid(command.pid())
          .text(
              "cannot learn whether the command has ended: the system refuses to tell; ending"
                  + " without it")
          .end();
    } else {
      log.begin(Level.WARN, "command-stuck").pid(command.pid()).text("cannot end ");
      sayWho(recipients.name()).text(": SIGKILL has no effect; going on without it").end();
    }
    return finish();
  }

  private ShutdownStage kill() {
    deadline.setMillis(AFTER_KILL_MILLIS);
    if (!command.isAlive()) {
      return killLeftovers();
    }
    recipients.kill();
    return ShutdownStage.KILLING;
  }

  /**
   * Takes the next stage, if one is due after children have been reaped.
   *
   * @param childrenLeft true if scinit still has a child; an adopted orphan is one too
   */
  public void afterReaping(boolean childrenLeft) {
    if (command.isAlive()) {
      resumeOnce();
    } else if (!leftovers.areAwaited(purpose)) {
      leftovers.letGo();
      stage = finish();
    } else if (!leftovers.exist(purpose, childrenLeft)) {
      stage = finish();
    } else {
      stage = awaitLeftovers(config.end().waitFor() == WaitFor.ALL && purpose == Purpose.QUIT);
    }
  }

  private ShutdownStage awaitLeftovers(boolean mayEndByThemselves) {
    return switch (stage) {
      case SERVING, PRE_STOP, GRACE -> mayEndByThemselves ? stage : endLeftovers();
      case KILLING -> mayEndByThemselves ? kill() : endLeftovers();
      // A process that forked during the SIGKILL has left a child that was not found then.
      case LAST_KILL -> killLeftovers();
      // They have their time, or the end has come.
      case LEFTOVERS, OVER -> stage;
    };
  }

  /**
   * Continues a command that was stopped before it could act on the stop signal: scinit may learn
   * of that later. Once, since the terminal stops a background job at each read.
   */
  private void resumeOnce() {
    if (stage == ShutdownStage.GRACE && !hasResumed && command.isStopped()) {
      hasResumed = true;
      command.resume();
    }
  }

  private ShutdownStage endLeftovers() {
    deadline.setMillis(config.end().leftoverGraceMillis());
    return leftovers.askToEnd(purpose) ? ShutdownStage.LEFTOVERS : finish();
  }

  private ShutdownStage killLeftovers() {
    return leftovers.kill(purpose) ? ShutdownStage.LAST_KILL : finish();
  }

  private ShutdownStage finish() {
    deadline.clear();
    return ShutdownStage.OVER;
  }
}
