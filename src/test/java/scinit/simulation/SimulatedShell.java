package scinit.simulation;

import scinit.kernel.Signal;
import scinit.simulation.SimulatedProcess.State;

/** An interactive shell with one job: scinit. It leads the session, and hands the terminal on. */
public final class SimulatedShell {
  private final SimulatedLinux linux;
  private final SimulatedProcess self;
  private Runnable onJobStopped = () -> {};
  private int stops;
  private boolean jobHadTerminal;
  private String jobModes = "cooked";

  SimulatedShell(SimulatedLinux linux, SimulatedProcess self) {
    this.linux = linux;
    this.self = self;
    self.onChildChange = this::childChanged;
  }

  /** As job control has it: a stopped foreground job gives the shell its terminal back. */
  private void childChanged() {
    if (linux.scinit.state == State.STOPPED && linux.scinit.news == SimulatedProcess.News.STOPPED) {
      linux.scinit.news = SimulatedProcess.News.NONE;
      stops++;
      jobHadTerminal = linux.tty.foreground == linux.scinit.group;
      linux.trace.add("the shell sees its job stopped");
      if (linux.tty.controls(self)) {
        takeTerminal();
      }
      onJobStopped.run();
    }
  }

  private void takeTerminal() {
    if (!hasTerminal()) {
      jobModes = linux.tty.modes;
    }
    linux.tty.foreground = self.group;
    linux.tty.modes = "shell";
  }

  /** Has it send SIGHUP to its job before SIGHUP ends it, as bash does and dash does not. */
  public void passHangUpOn() {
    self.caught |= Signal.bit(Signal.HUP);
    self.onHangUp = this::endWithJob;
  }

  private void endWithJob() {
    for (SimulatedProcess member : linux.table.group(linux.scinit.group)) {
      linux.signals.send(self.pid, member, Signal.HUP);
      linux.signals.send(self.pid, member, Signal.CONT);
    }
    linux.after(linux.pace.call(), () -> linux.lives.killedBy(self, Signal.HUP));
  }

  /** Says what the user does whenever the job has been stopped. */
  void onJobStopped(Runnable action) {
    onJobStopped = action;
  }

  /** The command {@code fg} of a shell that continues a job that runs, too, as dash does. */
  public void bringToForeground() {
    handOverTerminal();
    linux.sendToGroupFromOutside(linux.scinit.group, Signal.CONT);
  }

  /** The command {@code fg} of a shell that continues only a job that is stopped, as bash does. */
  public void bringRunningJobToForeground() {
    if (linux.scinit.state == State.STOPPED) {
      bringToForeground();
    } else {
      handOverTerminal();
    }
  }

  private void handOverTerminal() {
    if (!linux.tty.controls(self)) {
      return;
    }
    linux.trace.add("fg");
    linux.tty.foreground = linux.scinit.group;
    linux.tty.modes = jobModes;
  }

  /** The command {@code bg}. */
  public void continueInBackground() {
    linux.trace.add("bg");
    linux.sendToGroupFromOutside(linux.scinit.group, Signal.CONT);
  }

  /** Returns how often the shell has seen its job stopped. */
  public int stopsSeen() {
    return stops;
  }

  /** Returns true if the job's own group was in the foreground when it was stopped last. */
  public boolean jobHadTerminal() {
    return jobHadTerminal;
  }

  /** Returns true if the shell's own group is in the foreground. */
  public boolean hasTerminal() {
    return linux.tty.foreground == self.group;
  }
}
