package scinit.restart;

import java.util.ArrayList;
import java.util.List;
import scinit.config.Config;
import scinit.config.ExitStatus;
import scinit.process.CommandStarter;
import scinit.process.Subprocess;

/** The starts of the command: their number, and the variables that tell the next one of them. */
public final class Starts {
  private final Config config;
  private final CommandStarter starter;
  private final Changes changes;
  private final Readiness readiness;
  private int executed;

  /** Creates it. {@code readiness} is null without {@code --handover}. */
  public Starts(Config config, CommandStarter starter, Changes changes, Readiness readiness) {
    this.config = config;
    this.starter = starter;
    this.changes = changes;
    this.readiness = readiness;
  }

  /**
   * Starts the command again. With a before-start command, changes after its run wait for the next
   * start.
   *
   * @return as {@link #start}
   */
  int startAnew(Subprocess command, boolean claimTerminal) {
    if (config.restart().beforeStart() == null) {
      changes.take();
    }
    return start(command, claimTerminal);
  }

  /**
   * Starts the command, as {@link CommandStarter#start} does.
   *
   * @return as {@link CommandStarter#start}
   */
  int start(Subprocess command, boolean claimTerminal) {
    int status = starter.start(command, claimTerminal, variables());
    return command.isStarting() ? status : note(status);
  }

  /**
   * Concludes a start, once the child has told what has come of it.
   *
   * @return as {@link CommandStarter#conclude}
   */
  int conclude(Subprocess command) {
    return note(starter.conclude(command.outcome()));
  }

  private int note(int status) {
    if (status == ExitStatus.SUCCESS) {
      executed++;
      changes.forget();
    }
    return status;
  }

  /** Returns true if a command was ever executed. */
  boolean hasExecutedOne() {
    return executed > 0;
  }

  /** Returns the entries {@code NAME=value} for the next command or hook. */
  List<String> variables() {
    if (!config.mayRestart() && readiness == null) {
      return List.of();
    }
    List<String> variables = new ArrayList<>();
    if (config.mayRestart()) {
      variables.add("SCINIT_RELOAD_COUNT=" + executed);
      variables.add(changes.variable());
    }
    if (readiness != null) {
      readiness.addTo(variables);
    }
    return variables;
  }
}
