package scinit.init;

import scinit.config.Config;
import scinit.config.SignalSettings.Target;
import scinit.kernel.Kernel;
import scinit.kernel.SpawnRequest.Place;
import scinit.launch.Launch;
import scinit.launch.ProgramSearch;
import scinit.log.Log;
import scinit.process.ChildLog;
import scinit.process.CommandStarter;
import scinit.process.FinalStatus;
import scinit.process.HangUp;
import scinit.process.Hook;
import scinit.process.JobControl;
import scinit.process.ProcessRole;
import scinit.process.Reaping;
import scinit.process.Recipients;
import scinit.process.Subprocess;
import scinit.reload.ChangeDetector;
import scinit.restart.BeforeStart;
import scinit.restart.Changes;
import scinit.restart.ChildRouter;
import scinit.restart.CommandEnd;
import scinit.restart.Handover;
import scinit.restart.Lifecycle;
import scinit.restart.OnExitPolicy;
import scinit.restart.OutsideNews;
import scinit.restart.Readiness;
import scinit.restart.Replacement;
import scinit.restart.Starts;
import scinit.restart.Supervisor;
import scinit.shutdown.PreStop;
import scinit.shutdown.Shutdown;
import scinit.sockets.ListeningSockets;

/** Builds the init and gives each part the parts that it needs: nothing is wired anywhere else. */
public final class Assembly {
  private final Kernel kernel;
  private final Config config;
  private final Log log;
  private final ListeningSockets sockets;
  private final Launch launch;
  private final Place place;
  private final Subprocess command;
  private final HangUp hangUp;
  private final JobControl jobControl;
  private final FinalStatus status;
  private final ChildLog childLog;
  private final Reaping reaping;

  private Assembly(Kernel kernel, Config config, Log log) {
    this.kernel = kernel;
    this.config = config;
    this.log = log;
    sockets = new ListeningSockets(kernel, log, config.sockets());
    launch = new Launch(kernel, log, config.launch(), sockets.withheld());
    place = JobControl.place(kernel.terminal(), config.processes().newSession());
    command = new Subprocess(kernel);
    hangUp = new HangUp(kernel);
    jobControl = new JobControl(kernel, log, command, hangUp, place);
    status = new FinalStatus(config.end().exitRemap());
    childLog = new ChildLog(log, config.messages().warnReaped());
    reaping = new Reaping(kernel, log, childLog);
  }

  /** Returns the init for the command of a configuration; nothing has been done yet. */
  public static InitSystem initSystem(Kernel kernel, Config config, Log log) {
    return new Assembly(kernel, config, log).initSystem();
  }

  /** Returns the init for a configuration without a command; nothing has been done yet. */
  public static NamespaceHolder namespaceHolder(Kernel kernel, Config config, Log log) {
    Subprocess none = new Subprocess(kernel);
    Recipients recipients =
        new Recipients(kernel, log, config.signals().target(), none, "the command");
    return new NamespaceHolder(
        kernel,
        config,
        new ProcessRole(kernel, config, log),
        new Shutdown(kernel, log, config, none, recipients, null),
        new HangUp(kernel),
        new Reaping(kernel, log, new ChildLog(log, config.messages().warnReaped())));
  }

  private InitSystem initSystem() {
    Recipients recipients = new Recipients(kernel, log, target(), command, "the command");
    Changes changes = changes();
    Readiness readiness = readiness();
    Starts starts =
        new Starts(
            config,
            new CommandStarter(kernel, config, log, sockets, launch, place),
            changes,
            readiness);
    Shutdown shutdown = shutdown(recipients);
    CommandEnd end = new CommandEnd(command, jobControl, shutdown, reaping);
    Lifecycle lifecycle = lifecycle(end, starts, changes, readiness);
    Supervisor supervisor =
        new Supervisor(log, status, end, lifecycle, hangUp, news(changes, readiness));
    return new InitSystem(
        kernel,
        new Startup(config, launch, sockets, new ProcessRole(kernel, config, log), status),
        supervisor,
        new SignalHandler(log, config, recipients, jobControl, shutdown, supervisor),
        reaping,
        new ChildRouter(command, lifecycle, jobControl, hangUp, childLog));
  }

  /** In scinit's own process group, a signal to the group would reach other processes too. */
  private Target target() {
    return place == Place.SCINIT_GROUP && config.signals().target() == Target.GROUP
        ? Target.ALL
        : config.signals().target();
  }

  private Shutdown shutdown(Recipients recipients) {
    PreStop preStop =
        config.end().preStop().isOn()
            ? new PreStop(kernel, log, config, hook(config.end().preStop().command()))
            : null;
    return new Shutdown(kernel, log, config, command, recipients, preStop);
  }

  private Hook hook(String shellCommand) {
    return new Hook(kernel, log, launch, shellCommand);
  }

  private Changes changes() {
    ChangeDetector detector =
        config.watch().isOn() ? new ChangeDetector(kernel, log, config.watch()) : null;
    return new Changes(
        kernel, detector, new ProgramSearch(kernel, launch, config.command().program()));
  }

  private Readiness readiness() {
    return config.mayRestart() && config.restart().handover().isOn()
        ? new Readiness(kernel, log, kernel.variable("NOTIFY_SOCKET"))
        : null;
  }

  private OutsideNews news(Changes changes, Readiness readiness) {
    return config.mayRestart() ? new OutsideNews(kernel, config, changes, hangUp, readiness) : null;
  }

  private Lifecycle lifecycle(CommandEnd end, Starts starts, Changes changes, Readiness readiness) {
    Hook hook = hook(config.restart().beforeStart());
    return new Lifecycle(
        command,
        end,
        status,
        new BeforeStart(log, config, hook, changes, starts),
        new Replacement(command, jobControl, status, starts, handover(), readiness),
        new OnExitPolicy(kernel, log, config));
  }

  /** Of the second command's descendants, only its process group is known to be its own. */
  private Handover handover() {
    Subprocess other = new Subprocess(kernel);
    Recipients recipients =
        new Recipients(kernel, log, Target.GROUP, other, "the other command of the hand-over");
    Shutdown end = new Shutdown(kernel, log, config, other, recipients, null);
    return new Handover(kernel, log, config.restart().handover(), command, other, end);
  }
}
