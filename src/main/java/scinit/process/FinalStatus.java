package scinit.process;

import scinit.config.ExitRemap;
import scinit.config.ExitStatus;

/** The exit status that scinit would end with now. */
public final class FinalStatus {
  private final ExitRemap remap;
  private int noted = ExitStatus.SUCCESS;
  private boolean isRemapped = true;

  /** Creates it: success, until something is noted. */
  public FinalStatus(ExitRemap remap) {
    this.remap = remap;
  }

  /** Notes that the command has ended, with this exit status. */
  public void noteEnd(int status) {
    noted = status;
    isRemapped = true;
  }

  /** Notes that a signal has ended the command, or scinit where there is no command. */
  public void noteSignal(int signal) {
    noteEnd(ExitStatus.ofSignal(signal));
  }

  /**
   * Notes that a start has failed. {@code --remap-exit} is about the end of a command, so it does
   * not apply to a command that was not executed.
   */
  public void noteFailure(int status) {
    noted = status;
    isRemapped = false;
  }

  /** Returns the exit status that was noted, without {@code --remap-exit}. */
  public int noted() {
    return noted;
  }

  /** Returns scinit's exit status, with {@code --remap-exit} applied. */
  public int value() {
    return isRemapped ? remap.apply(noted) : noted;
  }
}
