package scinit.process;

import scinit.config.ExitRemap;
import scinit.config.ExitStatus;

/** The exit status that scinit is to end with, as things are. */
public final class FinalStatus {
  private final ExitRemap remap;
  private int noted = ExitStatus.SUCCESS;
  private boolean isRemapped = true;

  /** Creates it: success, as long as nothing else was noted. */
  public FinalStatus(ExitRemap remap) {
    this.remap = remap;
  }

  /** Notes that the command has ended, with this exit status. */
  public void noteEnd(int status) {
    noted = status;
    isRemapped = true;
  }

  /** Notes that a signal has ended the command, or scinit where there was none. */
  public void noteSignal(int signal) {
    noteEnd(ExitStatus.ofSignal(signal));
  }

  /**
   * Notes that nothing could be started. The user's table says what a command's end is taken for,
   * and nothing of one that was not executed.
   */
  public void noteFailure(int status) {
    noted = status;
    isRemapped = false;
  }

  /** Returns the exit status that was noted, whatever it is taken for. */
  public int noted() {
    return noted;
  }

  /** Returns the exit status to end with. */
  public int value() {
    return isRemapped ? remap.apply(noted) : noted;
  }
}
