package scinit.init;

import java.util.ArrayList;
import java.util.List;
import scinit.cli.CommandLine;
import scinit.cli.TestArguments;
import scinit.cli.UsageException;
import scinit.config.Config;
import scinit.config.Contract;
import scinit.config.EndSettings.WaitFor;
import scinit.config.RestartSettings.OnExit;
import scinit.config.SignalSettings.Target;
import scinit.config.SocketSettings;
import scinit.kernel.Ascii;
import scinit.kernel.Kernel;
import scinit.kernel.ListenRequest;
import scinit.log.Level;
import scinit.log.Log;
import scinit.simulation.World;

/**
 * A configuration for tests: what the command line says by default, and the options that a test
 * adds. So that a new option changes no test but its own.
 */
public final class TestConfig {
  private final List<String> options = new ArrayList<>();
  private String command = "command";
  private SocketSettings sockets = SocketSettings.NONE;
  private Contract contract = Contract.SCINIT;

  public static TestConfig defaults() {
    return new TestConfig();
  }

  /** Adds an option as the command line has it, such as {@code --handover} or {@code --nice=1}. */
  public TestConfig with(String option) {
    options.add(option);
    return this;
  }

  private TestConfig with(String option, int value) {
    return with(option + "=" + value);
  }

  private TestConfig with(String option, Enum<?> word) {
    return with(option + "=" + Ascii.lowerCase(word.name()));
  }

  TestConfig subreaper() {
    return with("--subreaper");
  }

  public TestConfig target(Target target) {
    return with("--target", target);
  }

  public TestConfig rewrite(int from, int to) {
    return with("--rewrite=" + from + ":" + to);
  }

  TestConfig remap(int from, int to) {
    return with("--remap-exit=" + from + ":" + to);
  }

  TestConfig parentDeathSignal(int signal) {
    return with("--parent-death-signal", signal);
  }

  public TestConfig gracefulTimeoutSecs(int secs) {
    return with("--graceful-timeout-secs", secs);
  }

  public TestConfig waitForAll() {
    return waitFor(WaitFor.ALL);
  }

  public TestConfig waitFor(WaitFor waitFor) {
    return with("--wait-for", waitFor);
  }

  public TestConfig leftoverTimeoutMillis(int millis) {
    return with("--leftover-timeout-ms", millis);
  }

  public TestConfig newSession() {
    return with("--new-session");
  }

  TestConfig warnReaped() {
    return with("--warn-reaped");
  }

  public TestConfig logLevel(Level level) {
    return with("--log-level", level);
  }

  /** Restarts as soon as anything changes there. */
  TestConfig watch(String path) {
    return with("--live-reload").with("--watch-path=" + path).with("--debounce-ms", 0);
  }

  public TestConfig reloadSignal(int signal) {
    return with("--reload-signal", signal);
  }

  public TestConfig onExit(OnExit onExit) {
    return with("--on-exit", onExit);
  }

  public TestConfig maxRestarts(int maxRestarts) {
    return with("--max-restarts", maxRestarts);
  }

  public TestConfig restartDelayMillis(int millis) {
    return with("--restart-delay-ms", millis);
  }

  /** Runs a command before each start after a change; null for none. */
  public TestConfig beforeStart(String hook) {
    return hook == null ? this : with("--before-start=" + hook);
  }

  public TestConfig handover(int readyAfterMillis, int readyTimeoutSecs) {
    return with("--handover")
        .with("--ready-after-ms", readyAfterMillis)
        .with("--ready-timeout-secs", readyTimeoutSecs);
  }

  /** Holds SIGTERM back; by a time alone if the command is null. */
  public TestConfig preStop(String hook, int delayMillis) {
    with("--pre-stop-delay-ms", delayMillis);
    return hook == null ? this : with("--pre-stop=" + hook);
  }

  TestConfig command(String command) {
    this.command = command;
    return this;
  }

  /** Has no command. */
  public TestConfig pause() {
    command = null;
    return with("--pause");
  }

  TestConfig sockets(ListenRequest... listeners) {
    sockets = new SocketSettings(List.of(listeners), null);
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

  public Config build() {
    Config read = read();
    return new Config(
        read.command(),
        read.signals(),
        read.end(),
        read.processes(),
        read.launch(),
        sockets,
        read.watch(),
        read.restart(),
        read.messages(),
        contract);
  }

  private Config read() {
    List<String> words = new ArrayList<>(options);
    if (command != null) {
      words.addAll(List.of("--", command, "argument"));
    }
    try {
      return CommandLine.parse(new TestArguments(words.toArray(String[]::new)), List.of()).config();
    } catch (UsageException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public Log log(Kernel kernel) {
    Config config = read();
    return new Log(kernel, config.messages().level(), config.messages().format(), false);
  }

  /** Runs the whole init in a world, and returns its exit status. */
  public int runIn(World world) {
    return Assembly.initSystem(world.kernel(), build(), log(world.kernel())).run();
  }
}
