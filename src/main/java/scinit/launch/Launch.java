package scinit.launch;

import java.util.ArrayList;
import java.util.List;
import scinit.config.ExitStatus;
import scinit.config.LaunchSettings;
import scinit.config.LaunchSettings.Rights;
import scinit.config.LaunchSettings.Surroundings;
import scinit.kernel.EnvironmentTable;
import scinit.kernel.FileOwner;
import scinit.kernel.Inheritance;
import scinit.kernel.Kernel;
import scinit.kernel.Preparation;
import scinit.log.Level;
import scinit.log.Log;

/**
 * With which rights and in which surroundings everything is started: the command, the first time
 * and again, and what runs before it. Names are looked up and files are read once, so that each
 * start is like the first.
 */
public final class Launch {

  /** What follows the reason why the command can't be had as it was asked for. */
  public static final String NOT_STARTED = "; the command was not started";

  private final Preparation preparation;
  private final List<String> environment;
  private final int exitStatus;

  private Launch(Preparation preparation, List<String> environment, int exitStatus) {
    this.preparation = preparation;
    this.environment = environment;
    this.exitStatus = exitStatus;
  }

  /** Returns what changes nothing of a command. */
  public static Launch nothing() {
    return new Launch(Preparation.NONE, List.of(), ExitStatus.SUCCESS);
  }

  /**
   * Looks up and reads what the settings name; nothing where they name nothing. What can't be found
   * is said in a line.
   *
   * @param withheld the names of the variables of scinit's that are not for those that it starts
   * @param ending the set of the signals that end the waiting for a file that is a pipe; all
   *     others, and these where nothing waits, stay pending
   */
  public static Launch resolve(
      Kernel kernel, Log log, LaunchSettings settings, List<String> withheld, long ending) {
    if (settings == LaunchSettings.NONE) {
      return new Launch(Preparation.NONE, withheld, ExitStatus.SUCCESS);
    }
    EnvironmentTable environment = new EnvironmentTable();
    for (String name : withheld) {
      environment.put(name);
    }
    UserResolver user = new UserResolver(kernel, log);
    Rights rights = settings.rights();
    Surroundings surroundings = settings.surroundings();
    boolean isResolved = rights.user() == null || user.resolve(rights.user());
    if (isResolved && rights.user() != null) {
      environment.put("HOME=" + user.home());
    }
    int exitStatus = isResolved ? ExitStatus.SUCCESS : ExitStatus.FAILURE;
    for (String file : surroundings.environmentFiles()) {
      if (exitStatus == ExitStatus.SUCCESS) {
        exitStatus = new EnvironmentFile(kernel, log, file, ending).readInto(environment);
      }
    }
    change(environment, surroundings);
    return new Launch(
        new Preparation(
            user.credentials(),
            surroundings.directory(),
            surroundings.umask(),
            rights.droppedCapabilities(),
            rights.noNewPrivileges(),
            rights.limits(),
            rights.nice(),
            rights.oomScoreAdj()),
        environment.entries(),
        exitStatus);
  }

  /** Begins the line that says why nothing is started. */
  static Log begin(Log log) {
    return log.begin(Level.ERROR, "command-not-prepared").status(ExitStatus.FAILURE);
  }

  private static void change(EnvironmentTable environment, Surroundings surroundings) {
    for (String name : surroundings.unset()) {
      environment.put(name);
    }
    for (String entry : surroundings.environment()) {
      environment.put(entry);
    }
  }

  /**
   * Returns {@link ExitStatus#SUCCESS}, or the status that scinit is to end with, having started
   * nothing: 128 + the signal if one has ended the waiting for a file.
   */
  public int exitStatus() {
    return exitStatus;
  }

  /** Returns what everything that is started changes of itself first; always the same one. */
  public Preparation preparation() {
    return preparation;
  }

  /** Returns the user that the command is to run as; {@link FileOwner#UNCHANGED} for scinit's. */
  public int user() {
    return preparation.credentials() == null
        ? FileOwner.UNCHANGED
        : preparation.credentials().user();
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
    List<String> all = new ArrayList<>(environment);
    for (String entry : others) {
      Inheritance.put(all, entry);
    }
    return all;
  }
}
