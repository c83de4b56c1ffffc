package scinit.cli;

import java.util.ArrayList;
import java.util.List;
import scinit.config.Config;
import scinit.config.Contract;
import scinit.config.EndSettings;
import scinit.config.EndSettings.WaitFor;
import scinit.config.ExitRemap;
import scinit.config.MessageSettings;
import scinit.config.ProcessSettings;
import scinit.config.SignalRewrites;
import scinit.config.SignalSettings;
import scinit.config.SignalSettings.Target;
import scinit.kernel.Command;
import scinit.kernel.Signal;
import scinit.log.Format;
import scinit.log.Level;

/**
 * The settings as they are being read: the defaults, then the environment's, then the command
 * line's.
 */
public final class Settings {
  /** The value that turns a flag off, for which no user has a word. */
  public static final String OFF = "0";

  private boolean subreaper;
  private Target target = Target.GROUP;
  private SignalRewrites rewrites = SignalRewrites.NONE;
  private ExitRemap exitRemap = ExitRemap.NONE;
  private int stopSignal = Signal.TERM;
  private int parentDeathSignal;
  private int gracefulTimeoutSecs = EndSettings.DEFAULT.graceSecs();
  private WaitFor waitFor = WaitFor.CHILD;
  private int leftoverTimeoutMillis = EndSettings.DEFAULT.leftoverGraceMillis();
  private boolean newSession;
  private Contract contract = Contract.SCINIT;
  private boolean warnReaped;
  private Level logLevel = Level.WARN;
  private Format logFormat = Format.TEXT;
  private int verbosity;
  private final SocketOptions sockets = new SocketOptions();
  private final LaunchOptions launch = new LaunchOptions();
  private final WatchOptions watch = new WatchOptions();
  private final RestartOptions restart = new RestartOptions();
  private final StopOptions stop = new StopOptions();
  private boolean pause;

  /** The options that the environment names without a value, and that must get one. */
  private final List<Option> emptyOptions = new ArrayList<>();

  /** The latest option that needs a command; null for none. */
  private Option commandsOption;

  /**
   * The repeatable options that the environment has set: the command line replaces them, and adds
   * to its own.
   */
  private boolean rewritesAreInherited;

  private boolean exitRemapIsInherited;
  private boolean verbosityIsInherited;

  /** Takes over what another program's name promises. */
  public void become(Format format, Contract contract) {
    logFormat = format;
    this.contract = contract;
  }

  /** To be called where one source of settings ends, and one begins that wins over it. */
  public void beginStronger() {
    rewritesAreInherited = true;
    exitRemapIsInherited = true;
    verbosityIsInherited = true;
    sockets.beginStronger();
    launch.beginStronger();
    watch.beginStronger();
  }

  /** Notes that the environment names an option without a value: somebody must give it one. */
  void noteEmpty(Option option) {
    emptyOptions.add(option);
  }

  /**
   * Applies one option.
   *
   * @param value its value, or null for a flag
   * @param source what the user wrote, for the message
   * @throws UsageException if the value is not one that the option can have
   */
  public void apply(Option option, String value, String source) throws UsageException {
    ValueReader reader = new ValueReader(value, source);
    if (option.needsCommand()) {
      commandsOption = option;
    }
    emptyOptions.remove(option);
    switch (option) {
      case TARGET -> target = target(reader);
      case SINGLE_CHILD -> target = Target.CHILD;
      case REWRITE -> addRewrites(reader);
      case STOP_SIGNAL -> stopSignal = reader.signal();
      case PARENT_DEATH_SIGNAL -> parentDeathSignal = reader.signal();
      case GRACEFUL_TIMEOUT_SECS -> gracefulTimeoutSecs = reader.number();
      case WAIT_FOR -> waitFor = waitFor(reader);
      case LEFTOVER_TIMEOUT_MS -> leftoverTimeoutMillis = reader.number();
      case REMAP_EXIT -> addExitRemaps(reader);
      case SUBREAPER -> subreaper = true;
      case NEW_SESSION -> newSession = !OFF.equals(value);
      case PAUSE -> pause = true;
      case PRE_STOP, PRE_STOP_DELAY_MS -> stop.apply(option, reader);
      case LOG_LEVEL -> setLogLevel(reader);
      case LOG_FORMAT -> logFormat = logFormat(reader);
      case VERBOSE -> addVerbosity();
      case WARN_REAPED -> warnReaped = true;
      case PORTS, BIND_ADDR, LISTEN, STDIN_SOCKET -> sockets.apply(option, reader);
      case USER,
          DROP_CAPS,
          NO_NEW_PRIVS,
          RLIMIT,
          NICE,
          OOM_SCORE_ADJ,
          CHDIR,
          UMASK,
          ENV,
          ENV_FILE,
          UNSET_ENV ->
          launch.apply(option, reader);
      case LIVE_RELOAD,
          WATCH_PATH,
          WATCH_FILTER,
          WATCH_IGNORE,
          WATCH_GITIGNORE,
          WATCH_POLL_MS,
          DEBOUNCE_MS ->
          watch.apply(option, reader);
      case BEFORE_START,
          RESTART_DELAY_MS,
          RELOAD_SIGNAL,
          ON_EXIT,
          MAX_RESTARTS,
          HANDOVER,
          READY_AFTER_MS,
          READY_TIMEOUT_SECS ->
          restart.apply(option, reader);
      case AS, LICENSE, HELP, VERSION ->
          throw new IllegalArgumentException(option.longName + " is no setting");
    }
  }

  private static Target target(ValueReader reader) throws UsageException {
    return switch (reader.oneOf("group", "child", "all")) {
      case 0 -> Target.GROUP;
      case 1 -> Target.CHILD;
      default -> Target.ALL;
    };
  }

  private static WaitFor waitFor(ValueReader reader) throws UsageException {
    return reader.oneOf("child", "all") == 0 ? WaitFor.CHILD : WaitFor.ALL;
  }

  private static Format logFormat(ValueReader reader) throws UsageException {
    return reader.oneOf("text", "json") == 0 ? Format.TEXT : Format.JSON;
  }

  private void setLogLevel(ValueReader reader) throws UsageException {
    logLevel = Level.ERROR.moreBy(reader.oneOf("error", "warn", "info", "debug", "trace"));
    if (verbosityIsInherited) {
      verbosity = 0;
    }
  }

  private void addVerbosity() {
    if (verbosityIsInherited) {
      verbosityIsInherited = false;
      verbosity = 0;
    }
    verbosity++;
  }

  private void addRewrites(ValueReader reader) throws UsageException {
    if (rewritesAreInherited) {
      rewritesAreInherited = false;
      rewrites = SignalRewrites.NONE;
    }
    rewrites = reader.rewrites(rewrites, contract.alsoReceived() != Signal.NONE);
  }

  private void addExitRemaps(ValueReader reader) throws UsageException {
    if (exitRemapIsInherited) {
      exitRemapIsInherited = false;
      exitRemap = ExitRemap.NONE;
    }
    exitRemap = reader.exitRemaps(exitRemap);
  }

  /** Returns true if no command is to be run. */
  public boolean isPause() {
    return pause;
  }

  /** Returns what has been read, with the command to run, or null for none. */
  public Config toConfig(Command command) throws UsageException {
    if (pause && commandsOption != null) {
      throw new UsageException("cannot pause: --" + commandsOption.longName + " needs a COMMAND");
    }
    if (!emptyOptions.isEmpty()) {
      throw new UsageException(
          "cannot understand "
              + EnvironmentSettings.variable(emptyOptions.get(0))
              + ": must not be empty, since it is about rights");
    }
    if (stopSignal != Signal.TERM && !rewrites.hasEntryFor(Signal.TERM)) {
      rewrites = rewrites.with(Signal.TERM, stopSignal);
    }
    watch.check();
    restart.check(watch.toSettings().isOn());
    return new Config(
        command,
        new SignalSettings(target, rewrites, parentDeathSignal),
        new EndSettings(
            gracefulTimeoutSecs, stop.toSettings(), waitFor, leftoverTimeoutMillis, exitRemap),
        new ProcessSettings(subreaper, newSession),
        launch.toSettings(),
        sockets.toSettings(),
        watch.toSettings(),
        restart.toSettings(),
        new MessageSettings(logLevel.moreBy(verbosity), logFormat, warnReaped),
        contract);
  }
}
