package scinit.launch;

import java.util.List;
import scinit.config.ExitStatus;
import scinit.config.LaunchSettings;
import scinit.kernel.EnvironmentTable;
import scinit.kernel.FileOwner;
import scinit.kernel.Inheritance;
import scinit.kernel.Kernel;
import scinit.kernel.SpawnAttributes;
import scinit.log.Level;
import scinit.log.Log;

/**
 * The rights and surroundings of all that scinit starts: of the command, the first time and again,
 * and of hooks. Names are looked up and files are read once, so that each start is like the first.
 */
public final class Launch {

  /** The consequence of a failure, at the end of its message. */
  public static final String NOT_STARTED = "; the command was not started";

  private final Kernel kernel;
  private final Log log;
  private final LaunchSettings settings;
  private SpawnAttributes attributes = SpawnAttributes.NONE;
  private List<String> environment;

  /**
   * Creates it; nothing is looked up before {@link #resolve}.
   *
   * @param withheld the names of scinit's variables that are not passed on
   */
  public Launch(Kernel kernel, Log log, LaunchSettings settings, List<String> withheld) {
    this.kernel = kernel;
    this.log = log;
    this.settings = settings;
    environment = withheld;
  }

  /**
   * Looks up the user and reads the files that the settings name. A log line says what can't be
   * found.
   *
   * @param ending the set of the signals that end the waiting for a file that is a pipe; all other
   *     signals stay pending
   * @return {@link ExitStatus#SUCCESS}, or scinit's exit status, since nothing may be started: 128
   *     + the signal if a signal has ended the waiting
   */
  public int resolve(long ending) {
    if (settings == LaunchSettings.NONE) {
      return ExitStatus.SUCCESS;
    }
    EnvironmentTable table = new EnvironmentTable();
    table.putAll(environment);
    UserResolver user = new UserResolver(kernel, log);
    if (settings.rights().user() != null) {
      if (!user.resolve(settings.rights().user())) {
        return ExitStatus.FAILURE;
      }
      table.put("HOME=" + user.home());
    }
    int status = readFiles(table, ending);
    table.putAll(settings.surroundings().unset());
    table.putAll(settings.surroundings().environment());
    environment = table.entries();
    attributes = attributes(user);
    return status;
  }

  private int readFiles(EnvironmentTable table, long ending) {
    for (String file : settings.surroundings().environmentFiles()) {
      int status = new EnvironmentFile(kernel, log, file, ending).readInto(table);
      if (status != ExitStatus.SUCCESS) {
        return status;
      }
    }
    return ExitStatus.SUCCESS;
  }

  private SpawnAttributes attributes(UserResolver user) {
    return new SpawnAttributes(
        user.credentials(),
        settings.surroundings().directory(),
        settings.surroundings().umask(),
        settings.rights().droppedCapabilities(),
        settings.rights().noNewPrivileges(),
        settings.rights().limits(),
        settings.rights().nice(),
        settings.rights().oomScoreAdj());
  }

  /** Begins the log line that says why nothing is started. */
  static Log begin(Log log) {
    return log.begin(Level.ERROR, "command-not-prepared").status(ExitStatus.FAILURE);
  }

  /** Returns what each child changes of itself before execve(2); always the same object. */
  public SpawnAttributes attributes() {
    return attributes;
  }

  /** Returns the user that the command is to run as; {@link FileOwner#UNCHANGED} for scinit's. */
  public int user() {
    return attributes.credentials() == null ? FileOwner.UNCHANGED : attributes.credentials().user();
  }

  /** Returns the changes to scinit's environment, {@link Inheritance#environment}. */
  public List<String> environment() {
    return environment;
  }

  /** Returns the changes to scinit's environment with others, which win. */
  public List<String> environmentWith(List<String> others) {
    if (environment.isEmpty()) {
      return others;
    }
    EnvironmentTable all = new EnvironmentTable();
    all.putAll(environment);
    all.putAll(others);
    return all.entries();
  }
}
