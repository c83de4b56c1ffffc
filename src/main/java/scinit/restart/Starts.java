package scinit.restart;

import java.util.ArrayList;
import java.util.List;
import scinit.config.Config;
import scinit.config.ExitStatus;
import scinit.process.CommandStarter;
import scinit.process.Subprocess;

/** The starts of the command: how many there were, and what the next one is told of them. */
public final class Starts {
  private final Config config;
  private final CommandStarter starter;
  private final Changes changes;
  private final Readiness readiness;
  private int executed;

  /** Creates it. {@code readiness} may be null where nobody asks for it. */
  public Starts(Config config, CommandStarter starter, Changes changes, Readiness readiness) {
    this.config = config;
    this.starter = starter;
    this.changes = changes;
    this.readiness = readiness;
  }

  /**
   * Starts the command anew. Where something is to be run before a start, changes that it has not
   * seen wait for the next.
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
   * @return {@link ExitStatus#SUCCESS} if it is there, or the status that scinit would end with.
   *     Where it is only starting, {@link #conclude} is to follow
   */
  int start(Subprocess command, boolean claimTerminal) {
    int status = starter.start(command, claimTerminal, variables());
    return command.isStarting() ? status : note(status);
  }

  /**
   * Says what has come of a start that is known only now.
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

  /** Returns true if a command was started ever, and was executed. */
  boolean hasExecutedOne() {
    return executed > 0;
  }

  /** Returns the entries {@code NAME=value} for what is started next. */
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
