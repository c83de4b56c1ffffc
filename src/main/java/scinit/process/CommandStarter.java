package scinit.process;

import java.util.List;
import scinit.config.Config;
import scinit.config.Contract.StartFailures;
import scinit.config.ExitStatus;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;
import scinit.launch.Launch;
import scinit.launch.LaunchFailure;
import scinit.log.Level;
import scinit.log.Log;
import scinit.sockets.ListeningSockets;

/** Starts the command, the first time and again, and logs what came of it. */
public final class CommandStarter {
  private final Kernel kernel;
  private final Config config;
  private final Log log;
  private final ListeningSockets sockets;
  private final Launch launch;
  private final Place place;

  private boolean hasTried;

  public CommandStarter(
      Kernel kernel, Config config, Log log, ListeningSockets sockets, Launch launch, Place place) {
    this.kernel = kernel;
    this.config = config;
    this.log = log;
    this.sockets = sockets;
    this.launch = launch;
    this.place = place;
  }

  /**
   * Starts the command.
   *
   * @param command becomes the process
   * @param claimTerminal true if it is to claim the terminal
   * @param variables the entries {@code NAME=value} that it gets besides its environment
   * @return {@link ExitStatus#SUCCESS} if there is a process, otherwise the exit status for this
   *     failure. If the state is STARTING afterwards, {@link #conclude} is to be called later
   */
  public int start(Subprocess command, boolean claimTerminal, List<String> variables) {
    SpawnOutcome outcome = new SpawnOutcome();
    boolean waits = mayWait(claimTerminal);
    hasTried = true;
    command.start(
        new SpawnRequest(
            config.command(),
            place,
            claimTerminal,
            waits,
            sockets.inheritance(launch.environment(), variables),
            launch.attributes()),
        outcome);
    return outcome.stage() == SpawnOutcome.Stage.STARTING ? ExitStatus.SUCCESS : conclude(outcome);
  }

  /**
   * scinit waits for the start only if no process can stop the child that could not stop scinit
   * too: the first child, of scinit's own user, without the terminal, since Ctrl-Z would stop it
   * there.
   */
  private boolean mayWait(boolean claimTerminal) {
    return !hasTried
        && !claimTerminal
        && place != Place.SCINIT_GROUP
        && launch.attributes() == SpawnAttributes.NONE;
  }

  /**
   * Logs what has come of a start, and lets go of what scinit has inherited for it and needs no
   * more. To be called once that is known.
   *
   * @return {@link ExitStatus#SUCCESS} if the command was executed, otherwise the exit status for
   *     this failure
   */
  public int conclude(SpawnOutcome outcome) {
    if (outcome.stage() != SpawnOutcome.Stage.RUNNING) {
      return reportFailure(outcome);
    }
    sayStarted(outcome);
    if (!config.mayRestart() && config.end().preStop().command() == null) {
      // A later child is to find the descriptors and the working directory that the first one
      // found.
      ProcessRole.releaseInherited(kernel, log);
    }
    return ExitStatus.SUCCESS;
  }

  private void sayStarted(SpawnOutcome outcome) {
    log.begin(Level.INFO, "command-started")
        .pid(outcome.pid())
        .program(config.command().program())
        .text("started ")
        .text(config.command().program())
        .text(" as process ")
        .number(outcome.pid())
        .end();
    if (outcome.isRunByShell()) {
      log.begin(Level.INFO, "script-run-by-shell")
          .pid(outcome.pid())
          .text(config.command().program())
          .text(" has no #! line: /bin/sh runs it")
          .end();
    }
    log.warnIf(
        outcome.groupErrno(),
        "no-own-group",
        "cannot give the command a process group of its own: ",
        "; signals go to its process alone");
    log.warnIf(
        outcome.terminalErrno(),
        "no-terminal",
        "cannot hand the terminal to the command: ",
        "; Ctrl-C and Ctrl-Z may not reach it");
    if (place == Place.OWN_SESSION) {
      log.note(Level.DEBUG, "session-begun");
    }
  }

  private int reportFailure(SpawnOutcome outcome) {
    String program = config.command().program();
    ExecDiagnosis diagnosis = new ExecDiagnosis(kernel, config.launch().surroundings().directory());
    return switch (outcome.stage()) {
      case FORK ->
          report(outcome, "cannot start ", kernel.describe(outcome.errno()), ExitStatus.FAILURE);
      case SET_ATTRIBUTES -> reportFailedStep(outcome);
      case FIND ->
          report(
              outcome,
              "cannot find ",
              diagnosis.ofMissing(program, outcome.errno()),
              config.contract().startFailures().notFound());
      case EXECUTE ->
          report(
              outcome,
              "cannot execute ",
              diagnosis.ofFailure(program, outcome.path(), outcome.errno()),
              notExecutable(outcome.errno()));
      case STARTING, RUNNING -> ExitStatus.SUCCESS;
    };
  }

  private int reportFailedStep(SpawnOutcome outcome) {
    Log line = log.begin(Level.ERROR, "command-not-prepared").status(ExitStatus.FAILURE);
    LaunchFailure.addTo(line, outcome, config.launch()).text(Launch.NOT_STARTED).end();
    return ExitStatus.FAILURE;
  }

  private int notExecutable(int errno) {
    StartFailures statuses = config.contract().startFailures();
    return switch (errno) {
      case Errno.ENOENT -> statuses.noInterpreter();
      case Errno.EACCES -> statuses.notPermitted();
      default -> statuses.other();
    };
  }

  private int report(SpawnOutcome outcome, String verb, String reason, int status) {
    log.begin(Level.ERROR, "command-not-started")
        .status(status)
        .program(config.command().program())
        .errno(outcome.errno())
        .text(verb)
        .text(config.command().program())
        .text(": ")
        .text(reason)
        .end();
    return status;
  }
}
