package scinit.simulation;

import java.util.List;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.Signal;

/**
 * Whether scinit has lost its terminal, and whether it can know: what a life with restarts ends.
 */
final class HangUpFacts {
  private final SimulatedLinux linux;
  private final boolean hadTerminal;

  HangUpFacts(SimulatedLinux linux) {
    this.linux = linux;
    hadTerminal = linux.tty.controls(linux.scinit);
  }

  /** Returns true if the terminal is lost, so that scinit may end. */
  boolean isLost() {
    return hadTerminal && linux.tty.lostForeground != 0 && matters();
  }

  private boolean matters() {
    return !Signal.contains(linux.inherited, Signal.HUP);
  }

  /** Returns true if a signal tells scinit of a loss. */
  boolean isToldBy(ArrivedSignal arrived) {
    return arrived.number() == Signal.HUP && isLost();
  }

  /** Returns true if a change of the command that serves tells scinit of a loss. */
  boolean isToldBy(ChildChange change, CommandRun serving) {
    boolean isEnd =
        change.kind() == ChildChange.Kind.EXITED || change.kind() == ChildChange.Kind.KILLED;
    return isEnd
        && isLost()
        && change.pid() == linux.tty.lostForeground
        && serving != null
        && change.pid() == serving.process.pid;
  }

  private boolean wasTheirs(List<CommandRun> commands) {
    return commands.stream().anyMatch(each -> each.process.pid == linux.tty.lostForeground);
  }

  /** Returns true if scinit would have to know, were there anything that it still waits for. */
  boolean isForgotten(List<CommandRun> commands) {
    boolean wasOurs = linux.tty.lostForeground == linux.scinit.group || wasTheirs(commands);
    SimulatedProcess leader = linux.table.find(linux.scinit.session);
    boolean isLeaderThere = leader != null && leader != linux.scinit && leader.isAlive();
    boolean isTold =
        linux.tty.lostForeground != linux.scinit.group
            && !linux.table.group(linux.tty.lostForeground).isEmpty();
    return isLost()
        && wasOurs
        && !isTold
        && !isLeaderThere
        && !linux.scinit.pending.has(Signal.HUP);
  }
}
