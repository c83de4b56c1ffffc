package scinit.init;

import java.util.List;
import scinit.config.Config;
import scinit.config.Contract;
import scinit.config.EndSettings;
import scinit.config.EndSettings.WaitFor;
import scinit.config.ExitRemap;
import scinit.config.HandoverSettings;
import scinit.config.LaunchSettings;
import scinit.config.LaunchSettings.Rights;
import scinit.config.LaunchSettings.Surroundings;
import scinit.config.MessageSettings;
import scinit.config.PreStopSettings;
import scinit.config.ProcessSettings;
import scinit.config.RestartSettings;
import scinit.config.RestartSettings.OnExit;
import scinit.config.SignalRewrites;
import scinit.config.SignalSettings;
import scinit.config.SignalSettings.Target;
import scinit.config.SocketSettings;
import scinit.config.WatchSettings;
import scinit.config.WatchSettings.Patterns;
import scinit.kernel.CommandWords;
import scinit.kernel.Kernel;
import scinit.kernel.ListenRequest;
import scinit.kernel.Preparation;
import scinit.kernel.UserGroup;
import scinit.log.Format;
import scinit.log.Level;
import scinit.log.Log;
import scinit.simulation.World;

/** A configuration for tests: the defaults of the command line, and what a test changes. */
public final class TestConfig {
  private String command = "command";
  private Target target = SignalSettings.DEFAULT.target();
  private SignalRewrites rewrites = SignalRewrites.NONE;
  private int parentDeathSignal;
  private int gracefulTimeoutSecs = EndSettings.DEFAULT.graceSecs();
  private PreStopSettings preStop = PreStopSettings.NONE;
  private WaitFor waitFor = EndSettings.DEFAULT.waitFor();
  private int leftoverTimeoutMillis = EndSettings.DEFAULT.leftoverGraceMillis();
  private ExitRemap exitRemap = ExitRemap.NONE;
  private boolean subreaper;
  private boolean newSession;
  private LaunchSettings launch = LaunchSettings.NONE;
  private SocketSettings sockets = SocketSettings.NONE;
  private WatchSettings watch = WatchSettings.OFF;
  private int reloadSignal;
  private OnExit onExit = RestartSettings.NEVER.onExit();
  private int maxRestarts = RestartSettings.UNLIMITED;
  private int restartDelayMillis;
  private String beforeStart;
  private HandoverSettings handover = HandoverSettings.OFF;
  private Level logLevel = MessageSettings.DEFAULT.level();
  private boolean warnReaped;
  private Contract contract = Contract.SCINIT;

  public static TestConfig defaults() {
    return new TestConfig();
  }

  TestConfig sockets(ListenRequest... listeners) {
    sockets = new SocketSettings(List.of(listeners), null);
    return this;
  }

  TestConfig subreaper() {
    subreaper = true;
    return this;
  }

  TestConfig target(Target target) {
    this.target = target;
    return this;
  }

  public TestConfig rewrite(int from, int to) {
    rewrites = rewrites.with(from, to);
    return this;
  }

  TestConfig remap(int from, int to) {
    exitRemap = exitRemap.with(from, to);
    return this;
  }

  TestConfig parentDeathSignal(int signal) {
    parentDeathSignal = signal;
    return this;
  }

  public TestConfig gracefulTimeoutSecs(int secs) {
    gracefulTimeoutSecs = secs;
    return this;
  }

  public TestConfig waitForAll() {
    waitFor = WaitFor.ALL;
    return this;
  }

  public TestConfig waitFor(WaitFor waitFor) {
    this.waitFor = waitFor;
    return this;
  }

  public TestConfig leftoverTimeoutMillis(int millis) {
    leftoverTimeoutMillis = millis;
    return this;
  }

  public TestConfig newSession() {
    newSession = true;
    return this;
  }

  TestConfig warnReaped() {
    warnReaped = true;
    return this;
  }

  public TestConfig logLevel(Level level) {
    logLevel = level;
    return this;
  }

  TestConfig command(String command) {
    this.command = command;
    return this;
  }

  TestConfig launch(LaunchSettings launch) {
    this.launch = launch;
    return this;
  }

  /** Runs as a user, USER or USER:GROUP. */
  TestConfig user(String user) {
    Rights rights =
        new Rights(
            UserGroup.parse(user),
            0,
            false,
            List.of(),
            Preparation.UNCHANGED,
            Preparation.UNCHANGED);
    return launch(new LaunchSettings(rights, Surroundings.UNCHANGED));
  }

  TestConfig directory(String directory) {
    Surroundings surroundings =
        new Surroundings(directory, Preparation.UNCHANGED, List.of(), List.of(), List.of());
    return launch(new LaunchSettings(Rights.UNCHANGED, surroundings));
  }

  /** Restarts as soon as anything changes there. */
  TestConfig watch(String path) {
    watch = new WatchSettings(true, List.of(path), Patterns.ALL, 0, 0);
    return this;
  }

  public TestConfig reloadSignal(int signal) {
    reloadSignal = signal;
    return this;
  }

  public TestConfig onExit(OnExit onExit) {
    this.onExit = onExit;
    return this;
  }

  public TestConfig maxRestarts(int maxRestarts) {
    this.maxRestarts = maxRestarts;
    return this;
  }

  public TestConfig restartDelayMillis(int millis) {
    restartDelayMillis = millis;
    return this;
  }

  public TestConfig beforeStart(String command) {
    beforeStart = command;
    return this;
  }

  public TestConfig handover(int readyAfterMillis, int readyTimeoutSecs) {
    handover = new HandoverSettings(true, readyAfterMillis, readyTimeoutSecs);
    return this;
  }

  public TestConfig preStop(String command, int delayMillis) {
    preStop = new PreStopSettings(command, delayMillis);
    return this;
  }

  /** Changes whose parent scinit becomes. */
  TestConfig orphans(Contract.Orphans orphans) {
    contract =
        new Contract(
            orphans,
            contract.endsOnRequest(),
            contract.leftovers(),
            contract.startFailures(),
            contract.alsoReceived(),
            contract.stopsItself());
    return this;
  }

  /** Has no command. */
  public TestConfig pause() {
    command = null;
    return this;
  }

  public Config build() {
    return new Config(
        command == null ? null : new CommandWords(command, "argument"),
        new SignalSettings(target, rewrites, parentDeathSignal),
        new EndSettings(gracefulTimeoutSecs, preStop, waitFor, leftoverTimeoutMillis, exitRemap),
        new ProcessSettings(subreaper, newSession),
        launch,
        sockets,
        watch,
        new RestartSettings(
            reloadSignal, onExit, maxRestarts, restartDelayMillis, beforeStart, handover),
        new MessageSettings(logLevel, Format.TEXT, warnReaped),
        contract);
  }

  public Log log(Kernel kernel) {
    return new Log(kernel, logLevel, Format.TEXT, false);
  }

  /** Runs the whole init in a world, and returns its exit status. */
  public int runIn(World world) {
    return Assembly.initSystem(world.kernel(), build(), log(world.kernel())).run();
  }
}
