package scinit.init;

import java.util.List;
import scinit.config.Config;
import scinit.config.Config.Target;
import scinit.config.Config.WaitFor;
import scinit.config.Contract;
import scinit.config.ExitRemap;
import scinit.config.LaunchSettings;
import scinit.config.PreStopSettings;
import scinit.config.RestartSettings;
import scinit.config.SignalRewrites;
import scinit.config.SocketSettings;
import scinit.config.WatchSettings;
import scinit.kernel.CommandWords;
import scinit.kernel.Kernel;
import scinit.kernel.ListenRequest;
import scinit.log.Format;
import scinit.log.Level;
import scinit.log.Log;
import scinit.simulation.World;

/** A configuration for tests: the defaults of the command line, and what a test changes. */
public final class TestConfig {
  private boolean subreaper;
  private Target target = Target.GROUP;
  private final SignalRewrites rewrites = new SignalRewrites();
  private final ExitRemap exitRemap = new ExitRemap();
  private int parentDeathSignal;
  private int gracefulTimeoutSecs = Config.DEFAULT_GRACEFUL_TIMEOUT_SECS;
  private WaitFor waitFor = WaitFor.CHILD;
  private int leftoverTimeoutMillis = Config.DEFAULT_LEFTOVER_TIMEOUT_MILLIS;
  private boolean newSession;
  private boolean warnReaped;
  private Level logLevel = Level.WARN;
  private LaunchSettings launch = LaunchSettings.NONE;
  private WatchSettings watch = WatchSettings.OFF;
  private RestartSettings restart = RestartSettings.NEVER;
  private PreStopSettings preStop = PreStopSettings.NONE;
  private SocketSettings sockets = SocketSettings.NONE;
  private String command = "command";
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
    rewrites.put(from, to);
    return this;
  }

  TestConfig remap(int from, int to) {
    exitRemap.put(from, to);
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

  TestConfig watch(WatchSettings watch) {
    this.watch = watch;
    return this;
  }

  public TestConfig restart(RestartSettings restart) {
    this.restart = restart;
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
        subreaper,
        target,
        rewrites,
        exitRemap,
        parentDeathSignal,
        gracefulTimeoutSecs,
        waitFor,
        leftoverTimeoutMillis,
        newSession,
        warnReaped,
        logLevel,
        Format.TEXT,
        launch,
        sockets,
        watch,
        restart,
        preStop,
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
