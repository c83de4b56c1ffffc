package scinit.simulation;

import java.util.SplittableRandom;
import scinit.init.Assembly;
import scinit.log.Log;

/** One life with restarts, from its start to its end, under the eyes of {@link RestartFacts}. */
final class RestartLife {
  private static final long REPLACED_NANOS = 5_000_000;

  private final RestartPlan plan;
  private final SimulatedLinux linux;
  private final SimulatedKernel kernel;
  private final RestartFacts facts;
  private int commands;
  private int hooks;
  private boolean isReplaced;

  RestartLife(RestartPlan plan, boolean isTraced) {
    this.plan = plan;
    SplittableRandom random = new SplittableRandom(plan.paceSeed);
    linux = new SimulatedLinux(new ProcessTable(2, 32_768), Pace.byChance(random), isTraced);
    SimulatedShell shell = plan.layout.furnish(linux);
    facts = new RestartFacts(linux, plan.config);
    kernel = new SimulatedKernel(linux, this::find, plan.faults, facts);
    if (plan.isNohup) {
      linux.ignoreHangUp();
    }
    if (shell != null && plan.shellPassesHangUpOn) {
      shell.passHangUpOn();
    }
    if (shell != null) {
      shell.onJobStopped(() -> linux.events.after(300_000_000, shell::bringToForeground));
    }
    linux.files.mkdir("/run");
    if (plan.replacesSocketFile()) {
      linux.events.after(REPLACED_NANOS, this::replaceSocketFile);
    }
    linux.files.mkdir(RestartPlan.WATCHED);
    linux.files.write(RestartPlan.WATCHED + "/a");
    for (RestartPlan.Change change : plan.changes) {
      linux.events.after(change.nanos(), () -> write(change.path()));
    }
    for (LifePlan.Happening happening : plan.happenings) {
      linux.events.after(happening.nanos(), () -> happening.action().accept(linux));
    }
  }

  private void replaceSocketFile() {
    if (linux.files.isThere(RestartPlan.SOCKET_FILE)) {
      linux.files.delete(RestartPlan.SOCKET_FILE);
      linux.files.write(RestartPlan.SOCKET_FILE, "another's");
      isReplaced = true;
    }
  }

  private Commands.Found find(String[] words) {
    return Commands.Found.program(
        words[0].equals("/bin/sh")
            ? plan.hooks.get(hooks++ % plan.hooks.size())
            : plan.commands.get(commands++ % plan.commands.size()));
  }

  private void write(String path) {
    linux.trace.add("from outside: ", path, " is written");
    linux.files.write(path, "at " + linux.clock.nanos());
    facts.changed(path);
  }

  /** Lives. Throws an AssertionError, or whatever scinit has thrown, if something is wrong. */
  void live() {
    Log log =
        new Log(kernel, plan.config.messages().level(), plan.config.messages().format(), false);
    int exitStatus = Assembly.initSystem(kernel, plan.config, log).run();
    linux.trace.add("scinit ends with ", exitStatus);
    facts.checkEnd(exitStatus);
    if (linux.files.isThere(RestartPlan.SOCKET_FILE) != isReplaced) {
      throw new AssertionError("the socket's file stays, or another's is removed");
    }
  }

  int starts() {
    return facts.starts();
  }

  String trace() {
    return linux.trace.toString();
  }
}
