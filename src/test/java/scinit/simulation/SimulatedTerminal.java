package scinit.simulation;

import scinit.kernel.Errno;
import scinit.kernel.Terminal;

/** The terminal as scinit sees it. */
final class SimulatedTerminal implements Terminal {
  private final Tty tty;
  private final SimulatedLinux linux;
  private final Runnable enter;
  private final boolean wasThere;
  private String savedModes;
  private boolean isGivenUp;

  SimulatedTerminal(SimulatedLinux linux, Runnable enter) {
    this.linux = linux;
    this.tty = linux.tty;
    this.enter = enter;
    wasThere = tty.controls(linux.scinit);
  }

  private SimulatedProcess self() {
    return linux.scinit;
  }

  @Override
  public boolean isPresent() {
    enter.run();
    return wasThere;
  }

  private boolean isControlling() {
    enter.run();
    return tty.controls(self());
  }

  @Override
  public boolean isOurs() {
    return isControlling() && tty.foreground == self().group;
  }

  @Override
  public boolean isLost() {
    return wasThere && !isControlling() && (tty.isHungUp || !isGivenUp);
  }

  @Override
  public boolean isInPipeline() {
    return tty.isShared;
  }

  @Override
  public int foregroundGroup() {
    return isControlling() ? tty.foreground : -1;
  }

  @Override
  public int giveTo(int group) {
    if (!isControlling()) {
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
    if (!isControlling() || self().pid != self().session) {
      return false;
    }
    linux.trace.add("scinit gives up the terminal");
    tty.letGo();
    isGivenUp = true;
    return true;
  }

  @Override
  public boolean isGivenUp() {
    return isGivenUp;
  }

  @Override
  public boolean reclaim() {
    enter.run();
    if (tty.session != 0 || tty.isHungUp) {
      return false;
    }
    linux.trace.add("scinit has the terminal again");
    tty.claimFor(self());
    isGivenUp = false;
    return true;
  }
}
