package scinit.simulation;

import scinit.kernel.Errno;
import scinit.kernel.Terminal;

/** The terminal as scinit sees it. */
final class SimulatedTerminal implements Terminal {
  private final Tty tty;
  private final SimulatedLinux linux;
  private final Runnable enter;
  private String savedModes;

  SimulatedTerminal(SimulatedLinux linux, Runnable enter) {
    this.linux = linux;
    this.tty = linux.tty;
    this.enter = enter;
  }

  private SimulatedProcess self() {
    return linux.scinit;
  }

  @Override
  public boolean isPresent() {
    enter.run();
    return tty.controls(self());
  }

  @Override
  public boolean isOurs() {
    return isPresent() && tty.foreground == self().group;
  }

  @Override
  public boolean isInPipeline() {
    return tty.isShared;
  }

  @Override
  public int foregroundGroup() {
    return isPresent() ? tty.foreground : -1;
  }

  @Override
  public int giveTo(int group) {
    if (!isPresent()) {
      return Errno.ENOTTY;
    }
    for (SimulatedProcess member : linux.table.group(group)) {
      if (member.session == self().session) {
        linux.trace.add("scinit gives the terminal to group ", group);
        tty.foreground = group;
        return 0;
      }
    }
    return linux.table.group(group).isEmpty() ? Errno.ESRCH : Errno.EPERM;
  }

  @Override
  public int takeBack() {
    return giveTo(self().group);
  }

  @Override
  public void saveModes() {
    enter.run();
    if (savedModes == null) {
      savedModes = tty.modes;
    }
  }

  @Override
  public void forgetModes() {
    savedModes = null;
  }

  @Override
  public void restoreModes() {
    enter.run();
    if (savedModes != null) {
      tty.modes = savedModes;
    }
  }

  @Override
  public boolean giveUp() {
    if (!isPresent() || self().pid != self().session) {
      return false;
    }
    linux.trace.add("scinit gives up the terminal");
    tty.letGo();
    return true;
  }
}
